using AutoDiff.Benchmarks.Workloads;
using AutoDiff.Kernels;

namespace AutoDiff.Benchmarks.Comparison;

/// <summary>The cases of the comparison, in the order of its table. New ones are added here and nowhere else.</summary>
public static class ComparisonCases
{
    /// <summary>Every case that exists on our side.</summary>
    public static IEnumerable<IBenchmarkCase> All =>
    [
        .. MatrixProducts((left, right, result, m, n, k) => MatrixProduct.Multiply<float>(left, false, right, false, result, m, n, k)),
        Chain(),
        Training([2, 8, 2], batch: 4),
        Training([784, 128, 10], batch: 64),
        Training([784, 512, 512, 10], batch: 128),
    ];

    private static IBenchmarkCase Chain()
    {
        var chain = new ScalarChain();
        return ScalarChainCase.Create(() => chain.ForwardAndBackward(), Aim.AtMost(0.05));
    }

    private static IBenchmarkCase Training(int[] widths, int batch)
    {
        var step = new TrainingStep(widths, batch);
        return TrainingStepCase.Create(widths, batch, step.Run, step.Restart, Aim.AtMost(1.0));
    }

    /// <summary>The square and the skinny products, each done by the given routine.</summary>
    public static IEnumerable<IBenchmarkCase> MatrixProducts(MatrixProductRoutine multiply)
    {
        yield return MatrixProductCase.Square(128, multiply);
        yield return MatrixProductCase.Square(256, multiply);
        yield return MatrixProductCase.Square(512, multiply);
        yield return MatrixProductCase.Square(1024, multiply, Aim.AtLeast(0.6));
        yield return MatrixProductCase.Square(2048, multiply);
        yield return MatrixProductCase.Skinny(1, 784, 512, multiply);
        yield return MatrixProductCase.Skinny(8, 784, 512, multiply);
        yield return MatrixProductCase.Skinny(64, 784, 512, multiply);
    }
}
