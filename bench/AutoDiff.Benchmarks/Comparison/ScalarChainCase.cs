using AutoDiff.Benchmarks.Workloads;

namespace AutoDiff.Benchmarks.Comparison;

/// <summary>The value and gradient, in double precision, of v = sin(v) * 1.1 + 0.1 applied a thousand times from 1.5.</summary>
public static class ScalarChainCase
{
    /// <param name="forwardAndBackward">Builds the chain, evaluates it and differentiates it.</param>
    /// <param name="aim">What the comparison should come to.</param>
    public static IBenchmarkCase Create(Action forwardAndBackward, Aim? aim) =>
        new RepeatedCallCase(
            $"chain/{ScalarChain.Operations}", MeasurementUnit.NanosecondsPerOperation, ScalarChain.Operations, aim, forwardAndBackward);
}
