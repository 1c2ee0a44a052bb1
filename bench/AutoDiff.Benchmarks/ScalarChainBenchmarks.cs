using AutoDiff.Benchmarks.Workloads;
using BenchmarkDotNet.Attributes;

namespace AutoDiff.Benchmarks;

/// <summary>A chain of 3,000 scalar operations, forward and backward; the time is that of one operation.</summary>
[MemoryDiagnoser]
public class ScalarChainBenchmarks
{
    private readonly ScalarChain _chain = new();

    [Benchmark(OperationsPerInvoke = ScalarChain.Operations)]
    public double ForwardAndBackward() => _chain.ForwardAndBackward();
}
