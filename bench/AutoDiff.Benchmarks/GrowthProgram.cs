using System.Diagnostics;
using System.Globalization;

namespace AutoDiff.Benchmarks;

/// <summary>
/// The command that measures what a node costs: a chain of scalar operations of growing length, forward and backward, in time and memory.
/// </summary>
public static class GrowthProgram
{
    private const int DefaultLength = 10_000_000;

    public static int Run(ReadOnlySpan<string> arguments)
    {
        int longest = DefaultLength;
        if (arguments.Length > 0
            && (arguments.Length != 2 || arguments[0] != "--nodes"
                || !int.TryParse(arguments[1], NumberStyles.None, CultureInfo.InvariantCulture, out longest) || longest < 1000))
        {
            Console.Error.WriteLine("Usage: growth [--nodes N], N at least 1000");
            return 1;
        }

        // Compiles everything before the first row.
        Measure(1000);
        Console.WriteLine("|      Nodes | Forward ns/node | Backward ns/node | Graph B/node | Backward adds B/node |");
        Console.WriteLine("|-----------:|----------------:|-----------------:|-------------:|---------------------:|");
        for (int length = 1000; length < longest; length *= 10) Measure(length, isPrinted: true);
        Measure(longest, isPrinted: true);
        return 0;
    }

    private static void Measure(int length, bool isPrinted = false)
    {
        var start = Parameter.Of(1.5, "start");
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        Variable<double> v = start;
        for (int i = 0; i < length; i++) v = Functions.Sin(v);
        double forward = clock.Elapsed.TotalNanoseconds;
        long graph = GC.GetTotalMemory(forceFullCollection: true) - before;

        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        clock.Restart();
        double gradient = Gradient.Of(v, start)[start].Value;
        double backward = clock.Elapsed.TotalNanoseconds;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        GC.KeepAlive(v);
        if (double.IsNaN(gradient)) throw new InvalidOperationException("The gradient of the chain is not a number.");
        if (isPrinted)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {length,10} | {forward / length,15:F0} | {backward / length,16:F0} | {(double)graph / length,12:F0} | {(double)allocated / length,20:F0} |"));
    }
}
