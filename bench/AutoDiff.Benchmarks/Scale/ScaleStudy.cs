using System.Diagnostics;
using System.Globalization;
using AutoDiff.Benchmarks.Report;
using AutoDiff.Benchmarks.Workloads;

namespace AutoDiff.Benchmarks.Scale;

/// <summary>How time and memory grow with batch, width, depth and length: measured, fitted, plotted.</summary>
public static class ScaleStudy
{
    private static readonly TimeSpan LongestMeasurement = TimeSpan.FromSeconds(0.4);

    private static readonly Axis[] Axes =
    [
        new("batch", "examples in the batch of a 256-256-256-10 network", Doublings(8, 8192),
            size => Networks(new Perceptron([256, 256, 256, 10], size))),
        new("width", "width of three square layers, batch 64", Doublings(32, 2048), size => Networks(new Perceptron([size, size, size, size], 64))),
        new("depth", "layers of 128 neurons, batch 64", Doublings(1, 64),
            size => Networks(new Perceptron([.. Enumerable.Repeat(128, size + 1)], 64))),
        new("length", "links of the scalar chain, three operations each", [100, 300, 1000, 3000, 10_000, 30_000],
            size => Variants.Chain.Select(variant => (variant.Name, (Func<IWorkload>)(() => variant.Create(size))))),
    ];

    /// <param name="isQuick">Whether to leave the larger half out.</param>
    /// <param name="folder">Where the plots go, or null for none.</param>
    /// <param name="output">Where the table goes.</param>
    public static void Run(bool isQuick, string? folder, TextWriter output)
    {
        var table = new MarkdownTable("Grows", "What", "Way", ">From", ">To", ">Time at the end, µs", ">Time's exponent", ">Memory at the end",
            ">Memory's exponent");
        foreach (var axis in Axes)
        {
            Console.Error.WriteLine($"measuring {axis.Name} …");
            List<Series> times = [], memories = [];
            // What is allocated once in the life of the program does not count.
            foreach (var (_, create) in axis.Ways(axis.Sizes[0])) create().Run();
            int[] sizes = isQuick ? axis.Sizes[..((axis.Sizes.Length + 1) / 2)] : axis.Sizes;
            foreach (var (size, name, create) in from size in sizes from way in axis.Ways(size) select (size, way.Name, way.Create))
            {
                var (seconds, bytes) = Measure(create);
                SeriesOf(times, name).Points.Add((size, seconds * 1e6));
                SeriesOf(memories, name).Points.Add((size, bytes));
            }

            foreach (var (time, memory) in times.Zip(memories))
            {
                table.Add(
                    axis.Name, axis.Description, time.Name, Whole(sizes[0]), Whole(sizes[^1]),
                    Figures.Of(time.Points[^1].Y), Exponent(time), Figures.Bytes(memory.Points[^1].Y), Exponent(memory));
            }

            if (folder is not null)
                File.WriteAllText(Path.Combine(folder, $"{axis.Name}.svg"),
                    LogLogPlot.Draw(new("time, µs", axis.Description, times), new("memory held, bytes", axis.Description, memories)));
        }

        table.Write(output);
    }

    private static IEnumerable<(string Name, Func<IWorkload> Create)> Networks(Perceptron perceptron) =>
        Variants.Training.Select(variant => (variant.Name, (Func<IWorkload>)(() => variant.Create(perceptron))));

    private static int[] Doublings(int first, int last)
    {
        List<int> sizes = [];
        for (int size = first; size <= last; size *= 2) sizes.Add(size);
        return [.. sizes];
    }

    /// <summary>The shortest time of one run, and the memory that a run adds to a workload that is ready to go.</summary>
    private static (double Seconds, double Bytes) Measure(Func<IWorkload> create)
    {
        var workload = create();
        // Buffers that earlier work has left for reuse go with the second collection.
        for (int i = 0; i < 3; i++) GC.Collect();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        object held = workload.RunAndHold();
        double bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(held);
        held = workload;

        double shortest = double.PositiveInfinity;
        long start = Stopwatch.GetTimestamp();
        for (int runs = 0; runs < 3 || Stopwatch.GetElapsedTime(start) < LongestMeasurement; runs++)
        {
            long begin = Stopwatch.GetTimestamp();
            workload.Run();
            shortest = Math.Min(shortest, Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }

        GC.KeepAlive(held);
        return (shortest, Math.Max(bytes, 1));
    }

    private static Series SeriesOf(List<Series> all, string name)
    {
        if (all.Find(series => series.Name == name) is not { } found) all.Add(found = new Series(name, []));
        return found;
    }

    private static string Exponent(Series series) =>
        PowerLaw.Exponent(series.Points[(series.Points.Count / 2)..]).ToString("F2", CultureInfo.InvariantCulture);

    private static string Whole(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>What grows, over which sizes, and the ways to do the work at a size.</summary>
    private sealed record Axis(string Name, string Description, int[] Sizes, Func<int, IEnumerable<(string Name, Func<IWorkload> Create)>> Ways);
}
