using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Reduction;

/// <summary>Norms, and what is made of them: zeros, ties, small lengths.</summary>
public class NormTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(1.5)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(Infinity)]
    [InlineData(-Infinity)]
    public void TheZeroVectorHasTheGradientZero(double p)
    {
        var x = Variable.Of([0.0, 0, 0]);
        Assert.Equal(0, Norm(x, p: p).Value);
        Assert.Equal([0, 0, 0], GradientOf(Norm(x, p: p), x));
    }

    [Theory]
    [InlineData(0.5, 13.928203230275509, 0, 2.154700538379252, -1.8660254037844386)]
    [InlineData(1, 7, 0, 1, -1)]
    [InlineData(1.5, 5.584250376480029, 0, 0.7329564758289748, -0.8463452372482761)]
    [InlineData(2, 5, 0, 0.6, -0.8)]
    [InlineData(3, 4.497941445275415, 0, 0.4448513517305356, -0.7908468475209521)]
    [InlineData(Infinity, 4, 0, 0, -1)]
    [InlineData(-Infinity, 0, 0, 0, 0)]
    [InlineData(-1, 0, 0, 0, 0)]
    public void AVectorWithAZero(double p, double norm, double first, double second, double third)
    {
        // The numbers are PyTorch's.
        var x = Variable.Of([0.0, 3, -4]);
        Assert.Equal(norm, Norm(x, p: p).Value, 1e-14);
        double[] gradient = [first, second, third], actual = GradientOf(Norm(x, p: p), x);
        for (int i = 0; i < 3; i++) Assert.Equal(gradient[i], actual[i], 1e-14);
    }

    [Fact]
    public void TiesShareTheGradientAtInfinity()
    {
        var x = Variable.Of([3.0, -3, 1]);
        Assert.Equal([0.5, -0.5, 0], GradientOf(Norm(x, p: Infinity), x));
        Assert.Equal([0, 0, 1], GradientOf(Norm(x, p: -Infinity), x));
        Assert.Equal(3, Norm(x, p: 0).Value);
    }

    [Fact]
    public void ANumberAloneIsAnAxis()
    {
        var x = Variable.Of(new double[,] { { 3, 4 }, { 6, 8 } });
        Assert.Equal([5, 10], Norm(x, [1]).Values.ToArray());
        Assert.Equal([7, 14], Norm(x, [1], p: 1).Values.ToArray());
        Assert.Equal(21, Norm(x, p: 1).Value);
        Assert.Equal(Shape.Of(2, 1), Norm(x, [-1], keepDimensions: true).Shape);
    }

    [Fact]
    public void EmptyVectorsAndErrors()
    {
        var empty = Variable.Of<double>([], [0]);
        foreach (double p in new[] { 0.0, 1, 2, 3 }) Assert.Equal(0, Norm(empty, p: p).Value);
        Assert.Throws<ShapeException>(() => Norm(empty, p: Infinity));
        Assert.Contains("norm of (0,): there is no axis 2", Assert.Throws<ShapeException>(() => Norm(empty, [2])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnitVectors()
    {
        var x = Variable.Of(new double[,] { { 3, 4 }, { 0, 0 } });
        Assert.Equal([0.6, 0.8, 0, 0], NormalizeL2(x).Values.ToArray());
        double[] gradient = GradientOf(Sum(NormalizeL2(x)), x);
        Assert.Equal([1e12, 1e12], gradient[2..]);
    }

    [Fact]
    public void AnglesAndDistances()
    {
        var a = Variable.Of(new double[,] { { 1, 0 }, { 0, 0 }, { 1, 1 } });
        var b = Variable.Of([1.0, 1]);
        double half = Math.Sqrt(0.5);
        double[] expected = [half, 0, 1], cosines = CosineSimilarity(a, b).Values.ToArray();
        for (int i = 0; i < 3; i++) Assert.Equal(expected[i], cosines[i], 1e-15);
        var zero = Variable.Of([0.0, 0]);
        Assert.Equal(1e8 / Math.Sqrt(5), GradientOf(CosineSimilarity(zero, Variable.Of([1.0, 2])), zero)[0], 1e-6);

        Assert.Equal(Math.Sqrt(2) * 1e-6, PairwiseDistance(b, b).Value, 1e-20);
        Assert.Equal([0, 0], GradientOf(PairwiseDistance(b, Constant.Of([1.0, 1]), epsilon: 0), b));
        Assert.Equal([1, 2 - 2e-6, 2e-6], PairwiseDistance(a, Constant.Of([1.0, 1]), p: 1).Values.ToArray().Select(value => Math.Round(value, 10)));
    }

    private static double[] GradientOf(Variable<double> y, Variable<double> x)
    {
        if (!Gradient.Of(y, x).TryGet(x, out var gradient)) return new double[x.Shape.Count];
        Assert.Equal(gradient.Values.ToArray(), Gradient.Graph(y, x)[x].Values.ToArray());
        return gradient.Values.ToArray();
    }
}
