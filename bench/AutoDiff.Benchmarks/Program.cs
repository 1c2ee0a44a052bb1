using AutoDiff.Benchmarks;
using AutoDiff.Benchmarks.Comparison;
using AutoDiff.Benchmarks.Peers;
using AutoDiff.Benchmarks.Report;
using AutoDiff.Benchmarks.Scale;
using AutoDiff.Benchmarks.Sympy;
using BenchmarkDotNet.Running;

try
{
    switch (args)
    {
        case ["compare", .. string[] rest]:
            if (ComparisonOptions.Parse(rest) is not { } comparison) return Fail($"Usage: {ComparisonOptions.Usage}");
            ComparisonProgram.Run(comparison, Console.Out);
            return 0;
        case ["report", .. string[] rest]:
            if (ReportOptions.Parse(rest) is not { } report) return Fail($"Usage: {ReportOptions.Usage}");
            ReportProgram.Run(report);
            return 0;
        case [PeakMemory.ChildCommand, string variant, string network, string steps]:
            return PeakMemory.RunChild(variant, network, steps);
        case ["growth", .. string[] rest]:
            return GrowthProgram.Run(rest);
        case ["sympy", .. string[] rest]:
            return SympyOptions.Parse(rest) is { } sympy ? SympyProgram.Run(sympy, Console.Out) : Fail($"Usage: {SympyOptions.Usage}");
        default:
            BenchmarkSwitcher.FromAssembly(typeof(ComparisonProgram).Assembly).Run(args);
            return 0;
    }
}
catch (Exception failure) when (failure is PeerUnavailableException or ArgumentException or DirectoryNotFoundException)
{
    return Fail(failure.Message);
}

static int Fail(string message)
{
    Console.Error.WriteLine(message);
    return 1;
}
