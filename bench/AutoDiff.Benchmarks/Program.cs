using AutoDiff.Benchmarks;
using AutoDiff.Benchmarks.Comparison;
using BenchmarkDotNet.Running;

if (args is ["compare", .. string[] comparisonArguments])
    return ComparisonProgram.Run(comparisonArguments);

if (args is ["growth", .. string[] growthArguments])
    return GrowthProgram.Run(growthArguments);

BenchmarkSwitcher.FromAssembly(typeof(ComparisonProgram).Assembly).Run(args);
return 0;
