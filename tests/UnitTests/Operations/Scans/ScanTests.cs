using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Scans;

/// <summary>Running sums, products, maxima and log-sum-exps.</summary>
public class ScanTests
{
    [Fact]
    public void RunningSums()
    {
        var x = Plain.Ramp([2, 3]);
        Assert.Equal(Expected(x), CumulativeSum(x, -1).Values.ToArray());
        var y = Variable.Of([1.0, 2, 4]);
        Assert.Equal([1, 3, 7], CumulativeSum(y, 0).Values.ToArray());
        Assert.Equal([7, 6, 4], CumulativeSum(y, 0, fromEnd: true).Values.ToArray());
        Assert.Equal([3, 2, 1], Gradient.Of(Sum(CumulativeSum(y, 0)), y)[y].Values.ToArray());
        Assert.Equal(Shape.Of(2, 0, 4), CumulativeSum(Variable.Of<double>([], [2, 0, 4]), 1).Shape);
        Assert.Equal([5], CumulativeSum(Variable.Of([5.0]), 0).Values.ToArray());

        static double[] Expected(Variable<double> x) => [.. Enumerable.Range(0, 6).Select(i => Sum(x[i / 3, ..(i % 3 + 1)]).Value)];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(700)]
    public void ARunningSumOfFloatsDoesNotDrift(int columns)
    {
        const int Rows = 3000;
        var x = Constant.Full<float>([Rows, columns], 0.1f);
        var y = CumulativeSum(x, 0).Values;
        for (int i = 0; i < y.Length; i += 997) Assert.Equal((float)((double)0.1f * (i / columns + 1)), y[i]);
    }

    [Theory]
    [InlineData(new double[] { 2, 3, 4 }, new double[] { 16, 10, 6 })]
    [InlineData(new double[] { 2, 0, 3, 0, 5 }, new double[] { 1, 8, 0, 0, 0 })]
    [InlineData(new double[] { 0, 3, 4 }, new double[] { 16, 0, 0 })]
    [InlineData(new double[] { 7 }, new double[] { 1 })]
    public void RunningProductsWithZeros(double[] values, double[] gradient)
    {
        var x = Variable.Of<double>(values);
        Assert.Equal(gradient, Gradient.Of(Sum(CumulativeProduct(x, 0)), x)[x].Values.ToArray());
        Assert.Equal(gradient, Gradient.Graph(Sum(CumulativeProduct(x, 0)), x)[x].Values.ToArray());
        var reversed = x.Flip();
        Assert.Equal(CumulativeProduct(x, 0).Values.ToArray().AsEnumerable().Reverse(), CumulativeProduct(reversed, 0, fromEnd: true)
            .Values.ToArray());
    }

    [Fact]
    public void SecondDerivativesOfRunningProductsAtZeros()
    {
        // y = x₀ + x₀x₁ + x₀x₁x₂, at (0, 0, 2).
        var x = Variable.Of([0.0, 0, 2]);
        var gradient = Gradient.Graph(Sum(CumulativeProduct(x, 0)), x)[x];
        Assert.Equal([0, 3, 0], Gradient.Of(gradient[0], x)[x].Values.ToArray());
        Assert.Equal([3, 0, 0], Gradient.Of(gradient[1], x)[x].Values.ToArray());
        Assert.Equal([0, 0, 0], Gradient.Of(gradient[2], x)[x].Values.ToArray());
    }

    [Fact]
    public void RunningLogSumExpNeverOverflows()
    {
        var x = Variable.Of([-1000.0, 0, 1000, 1000, -1000]);
        var y = LogCumulativeSumExp(x, 0);
        double[] expected = [-1000, 0, 1000, 1000 + Math.Log(2), 1000 + Math.Log(2)];
        for (int i = 0; i < 5; i++) Assert.Equal(expected[i], y.Values[i], 1e-12);
        double[] gradient = Gradient.Of(Sum(y), x)[x].Values.ToArray();
        double[] slopes = [1, 1, 2, 1, 0];
        for (int i = 0; i < 5; i++) Assert.Equal(slopes[i], gradient[i], 1e-12);
    }

    [Fact]
    public void RunningLogSumExpOfInfinities()
    {
        double infinity = double.PositiveInfinity;
        var x = Variable.Of([-infinity, -infinity, 1, 2]);
        var y = LogCumulativeSumExp(x, 0);
        Assert.Equal([-infinity, -infinity, 1], y.Values[..3].ToArray());
        Assert.Equal(2.313261687518223, y.Values[3], 1e-15);
        double[] gradient = Gradient.Of(Sum(y[2..]), x)[x].Values.ToArray();
        Assert.Equal([0, 0], gradient[..2]);
        Assert.Equal(1.2689414213699952, gradient[2], 1e-14);
        Assert.Equal(0.7310585786300048, gradient[3], 1e-14);
        Assert.Equal([1, infinity, infinity, infinity], LogCumulativeSumExp(Variable.Of([1, infinity, infinity, 2]), 0).Values.ToArray());
        Assert.Equal(double.NaN, LogCumulativeSumExp(Variable.Of([1, double.NaN, 2]), 0).Values[2]);
    }

    [Fact]
    public void TheLastOfEqualMaximaHasTheGradient()
    {
        var x = Variable.Of([1, 3, 3, 2, double.NaN, 5]);
        Assert.Equal([1, 3, 3, 3, double.NaN, double.NaN], CumulativeMax(x, 0).Values.ToArray());
        Assert.Equal([1, 1, 2, 0, 2, 0], Gradient.Of(Sum(CumulativeMax(x, 0)), x)[x].Values.ToArray());
        Assert.Equal([1, 1, 1, 1, double.NaN, double.NaN], CumulativeMin(x, 0).Values.ToArray());
        Assert.Equal(Shape.Of(0), CumulativeMax(Variable.Of<double>([], [0]), 0).Shape);
    }

    [Fact]
    public void ARecurrenceDoesNotReadItsFirstFactor()
    {
        var a = Variable.Of([double.NaN, 0.5, 2]);
        var b = Variable.Of([8.0, 1, 1]);
        var y = LinearRecurrence(a, b, 0);
        Assert.Equal([8, 5, 11], y.Values.ToArray());
        var g = Gradient.Of(y[2], a, b);
        Assert.Equal([0, 16, 5], g[a].Values.ToArray());
        Assert.Equal([1, 2, 1], g[b].Values.ToArray());
        Assert.Equal([5.25, 2.5, 1], LinearRecurrence(Constant.Of(0.5), Variable.Of([4.0, 2, 1]), 0, fromEnd: true).Values.ToArray());
    }

    [Fact]
    public void Errors()
    {
        var x = Variable.Of([1.0, 2]);
        Assert.Contains("cumulative sum of (2,): there is no axis 1", Message(() => CumulativeSum(x, 1)), StringComparison.Ordinal);
        Assert.Contains("cumulative product of (): there is no axis 0", Message(() => CumulativeProduct(Variable.Of(1.0), 0)),
            StringComparison.Ordinal);
        Assert.Contains("log-cumulative-sum-exp of (2,): there is no axis -2", Message(() => LogCumulativeSumExp(x, -2))
            .Replace('−', '-'), StringComparison.Ordinal);
        Assert.Contains("cumulative maximum of (2,): there is no axis 1", Message(() => CumulativeMax(x, 1)), StringComparison.Ordinal);
        Assert.Contains("linear recurrence of (2,) and (3,)", Message(() => LinearRecurrence(x, Variable.Of([1.0, 2, 3]), 0)),
            StringComparison.Ordinal);
    }

    private static string Message(Func<object> action) => Assert.Throws<ShapeException>(action).Message;
}
