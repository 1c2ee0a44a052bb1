using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AutoDiff.Benchmarks.AdBench;
using AutoDiff.Benchmarks.Comparison;
using AutoDiff.Benchmarks.Profile;
using AutoDiff.Benchmarks.Scale;

namespace AutoDiff.Benchmarks.Report;

/// <summary>The command that measures everything: all comparisons, the collector's work, growth, memory, and where the time goes.</summary>
public static class ReportProgram
{
    // The comparisons are sections of their own, by the contests' names.
    private static readonly string[] Comparisons = ["matmul/float", "matmul/double", "matmul/skinny", "mlp", "elementwise", "chain"];

    public static void Run(ReportOptions options)
    {
        var document = new ReportDocument(Repository.PathOf("docs", "performance.md"));
        string plots = Repository.PathOf("docs", "performance");
        var comparison = options.IsQuick ? new ComparisonOptions().Quick() : new ComparisonOptions();
        List<(string Name, Action<TextWriter> Measure)> sections =
        [
            ("machine", DescribeMachine),
            .. Comparisons.Select(name => (name,
                (Action<TextWriter>)(output => ComparisonProgram.Run(comparison with { NamePrefix = name }, output)))),
            ("collections", output => Collections.Run(options.IsQuick, output)),
            ("scale", output => ScaleStudy.Run(options.IsQuick, options.Writes ? plots : null, output)),
            ("memory", output => PeakMemory.Run(options.IsQuick, output)),
            ("profile", output => ProfileProgram.Run(options.IsQuick, output)),
        ];
        if (options.Data is { } data)
            sections.Add(("adbench", output => new AdBenchProgram(data)
                .Run(comparison with { Rounds = 3, BlockDuration = TimeSpan.FromSeconds(0.1) }, output)));

        foreach (var (name, measure) in sections.Where(section => section.Name.StartsWith(options.SectionPrefix, StringComparison.Ordinal)))
        {
            using var output = new StringWriter();
            output.NewLine = "\n";
            measure(output);
            Console.WriteLine($"## {name}\n\n{output}");
            if (options.Writes) document.Replace(name, output.ToString());
        }
    }

    private static void DescribeMachine(TextWriter output)
    {
        string processor = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo")
                .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ")[^1] ?? "unknown"
            : "unknown";
        int width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{processor}, {Environment.ProcessorCount} cores, vectors of {width} bits; {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}; {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB of memory."));
    }
}
