using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Reduction;

public class LogSumExpTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 1 })]
    [InlineData(new[] { 2 })]
    [InlineData(new[] { 0, 2 })]
    [InlineData(new[] { 0, 1, 2 })]
    public void AgreesWithALoopOverAnyAxes(int[] axes)
    {
        var x = Plain.Ramp([7, 5, 11]);
        double[] expected = [.. Plain.Reduce(x, axes, 0, (sum, v) => sum + Math.Exp(v)).Select(sum => Math.Log(sum))];

        Plain.AssertClose(expected, LogSumExp(x, axes).Values, 1e-14);
        Plain.AssertClose(expected, LogSumExp(x, axes, keepDimensions: true).Values, 1e-14);
    }

    [Fact]
    public void LargeArraysAreSummedInChunks()
    {
        var x = Plain.Ramp([9000, 3]);

        Plain.AssertClose([.. Plain.Reduce(x, [0], 0, (sum, v) => sum + Math.Exp(v)).Select(sum => Math.Log(sum))], LogSumExp(x, 0).Values, 1e-13);
        Plain.AssertClose([Math.Log(Plain.Reduce(x, [0, 1], 0, (sum, v) => sum + Math.Exp(v))[0])], LogSumExp(x).Values, 1e-13);
    }

    [Fact]
    public void NeverOverflows()
    {
        Assert.Equal(1000 + Math.Log(2), LogSumExp(Constant.Of<double>([1000, 1000])).Value, 1e-12);
        Assert.Equal(-1000 + Math.Log(2), LogSumExp(Constant.Of<double>([-1000, -1000])).Value, 1e-12);
        Assert.Equal(1000 + MathF.Log(2), LogSumExp(Constant.Of<float>([1000, 1000])).Value, 1e-4);
    }

    [Theory]
    [InlineData(new[] { -Infinity, -Infinity }, -Infinity)]
    [InlineData(new[] { Infinity, 3 }, Infinity)]
    [InlineData(new[] { Infinity, -Infinity }, Infinity)]
    [InlineData(new[] { Infinity, Infinity }, Infinity)]
    [InlineData(new[] { -Infinity, 3 }, 3.0)]
    [InlineData(new[] { double.NaN, 3 }, double.NaN)]
    [InlineData(new[] { double.NaN, Infinity }, double.NaN)]
    [InlineData(new[] { 42.0 }, 42.0)]
    [InlineData(new double[0], -Infinity)]
    public void IsExactAtTheEnds(double[] x, double expected)
    {
        Assert.Equal(expected, LogSumExp(Constant.Of<double>(x)).Value);

        // The same down rows, beside a column of ordinary numbers.
        if (x.Length == 0) return;
        var rows = new double[x.Length * 2];
        for (int i = 0; i < x.Length; i++) rows[2 * i] = x[i];
        Plain.AssertClose([expected, Math.Log(x.Length)], LogSumExp(Constant.Of<double>(rows, [x.Length, 2]), 0).Values, 1e-15);
    }

    [Fact]
    public void TheGradientIsTheSoftmaxAndTheHessianItsJacobian()
    {
        var x = Variable.Of<double>([1, 2, 5]);
        double sum = Math.Exp(1) + Math.Exp(2) + Math.Exp(5);
        double[] p = [Math.Exp(1) / sum, Math.Exp(2) / sum, Math.Exp(5) / sum];

        Plain.AssertClose(p, Gradient.Of(LogSumExp(x), x)[x].Values, 1e-14);
        var first = Gradient.Graph(LogSumExp(x), x)[x];
        var row = Gradient.Of(first[1], x)[x];
        Plain.AssertClose([-p[1] * p[0], p[1] * (1 - p[1]), -p[1] * p[2]], row.Values, 1e-13);
    }

    [Fact]
    public void TheGradientFollowsItsRow()
    {
        var x = Variable.Of(new double[,] { { 0, 0 }, { 0, Math.Log(3) } });

        Plain.AssertClose([0.5, 0.5, 0.25, 0.75], Gradient.Of(Sum(LogSumExp(x, 1)), x)[x].Values, 1e-15);
        Plain.AssertClose([0.5, 0.25, 0.5, 0.75], Gradient.Of(Sum(LogSumExp(x, 0)), x)[x].Values, 1e-15);
        Plain.AssertClose([0.5 * 10], Jvp.Of(LogSumExp(x, 1), (x, Constant.Of<double>([10, 0, 0, 0], [2, 2])))!.Values[..1], 1e-14);
    }

    [Fact]
    public void ASymbolHasAShapeAndADerivative()
    {
        var x = Variable.Symbol<double>("x", [2, 3]);

        Assert.Equal(Shape.Of(2), LogSumExp(x, -1).Shape);
        Assert.Equal(Shape.Of(2, 3), Gradient.Graph(Sum(LogSumExp(x, -1)), x)[x].Shape);
        Assert.Contains("log-sum-exp of (2, 3): there is no axis 5", Assert.Throws<ShapeException>(() => LogSumExp(x, 5))
            .Message, StringComparison.Ordinal);
    }
}
