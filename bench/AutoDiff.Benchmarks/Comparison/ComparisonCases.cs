namespace AutoDiff.Benchmarks.Comparison;

/// <summary>The cases of the comparison, in the order of its table. New ones are added here and nowhere else.</summary>
public static class ComparisonCases
{
    /// <summary>Every case that exists on our side.</summary>
    public static IEnumerable<IBenchmarkCase> All => [];

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
