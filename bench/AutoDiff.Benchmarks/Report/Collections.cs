using System.Diagnostics;
using System.Globalization;
using AutoDiff.Benchmarks.Workloads;

namespace AutoDiff.Benchmarks.Report;

/// <summary>What the garbage collector has to do for us: bytes allocated a step, and collections over many steps.</summary>
public static class Collections
{
    private const int Steps = 10_000, WarmUpSteps = 50;
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(6);

    /// <param name="isQuick">Whether a tenth of the time is enough.</param>
    /// <param name="output">Where the table goes.</param>
    public static void Run(bool isQuick, TextWriter output)
    {
        var table = new MarkdownTable("Work", ">Steps", ">Bytes/step", ">Gen 0", ">Gen 1", ">Gen 2", ">Gen 0 in 10,000", ">Gen 1", ">Gen 2",
            ">Pauses, % of time");
        foreach (var network in Perceptron.All)
            foreach (var (name, create) in Variants.Training)
                Measure($"{network.Name} {name}", create(network), isQuick, table);
        foreach (var (name, create) in Variants.Chain)
            Measure($"chain/{ScalarChain.UsualLinks * ScalarChain.OperationsPerLink} {name}", create(ScalarChain.UsualLinks), isQuick, table);
        table.Write(output);
    }

    private static void Measure(string name, IWorkload workload, bool isQuick, MarkdownTable table)
    {
        Console.Error.WriteLine($"measuring {name} …");
        for (int i = 0; i < WarmUpSteps; i++) workload.Run();
        GC.Collect();
        GC.WaitForPendingFinalizers();

        int[] before = [.. Enumerable.Range(0, 3).Select(GC.CollectionCount)];
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        var pauses = GC.GetTotalPauseDuration();
        long start = Stopwatch.GetTimestamp();
        int steps = 0;
        while (steps < Steps && Stopwatch.GetElapsedTime(start) < (isQuick ? LongestRun / 10 : LongestRun))
        {
            workload.Run();
            steps++;
        }

        double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds, paused = (GC.GetTotalPauseDuration() - pauses).TotalSeconds;
        double bytes = (double)(GC.GetTotalAllocatedBytes(precise: true) - allocated) / steps;
        int[] counts = [.. before.Select((count, generation) => GC.CollectionCount(generation) - count)];
        table.Add(
            [name, Whole(steps), Whole(bytes), .. counts.Select(count => Whole(count)),
                .. counts.Select(count => Whole((double)count * Steps / steps)), Figures.Of(100 * paused / elapsed)]);
    }

    private static string Whole(double number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
