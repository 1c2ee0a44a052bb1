using AutoDiff.Benchmarks.Workloads;
using BenchmarkDotNet.Attributes;

namespace AutoDiff.Benchmarks;

/// <summary>A chain of 3,000 scalar operations, forward and backward; the time is that of one operation.</summary>
[MemoryDiagnoser]
public class ScalarChainBenchmarks
{
    private readonly ScalarChain _chain = new(ScalarChain.UsualLinks);

    [Benchmark(OperationsPerInvoke = ScalarChain.UsualLinks * ScalarChain.OperationsPerLink)]
    public void ForwardAndBackward() => _chain.Run();
}
