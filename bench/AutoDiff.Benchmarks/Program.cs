using AutoDiff.Benchmarks.Comparison;
using BenchmarkDotNet.Running;

if (args is ["compare", .. string[] comparisonArguments])
    return ComparisonProgram.Run(comparisonArguments);

BenchmarkSwitcher.FromAssembly(typeof(ComparisonProgram).Assembly).Run(args);
return 0;
