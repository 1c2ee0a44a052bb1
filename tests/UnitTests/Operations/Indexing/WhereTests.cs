using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Indexing;

public class WhereTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(37)]
    public void ChoosesElementByElement(int length)
    {
        double[] condition = [.. Enumerable.Range(0, length).Select(i => i % 5 == 0 ? double.NaN : i % 3 == 0 ? -1.0 : 0)];
        var a = Plain.Ramp([length]);
        var b = 2 * a;

        var chosen = Where(Constant.Of<double>(condition), a, b).Values.ToArray();

        for (int i = 0; i < length; i++) Assert.Equal(condition[i] != 0 ? a.Values[i] : b.Values[i], chosen[i]);
    }

    [Fact]
    public void AllThreeOperandsBroadcast()
    {
        var condition = Constant.Of<double>([1, 0], [2, 1]);
        var row = Plain.Ramp([20]);

        var y = Where(condition, row, -1);

        Assert.Equal([.. row.Values, .. Enumerable.Repeat(-1.0, 20)], y.Values.ToArray());
        Assert.Equal(Enumerable.Repeat(1.0, 20), Gradient.Of(Sum(y), row)[row].Values.ToArray());
    }

    [Fact]
    public void TheBranchNotTakenGetsExactlyZero()
    {
        var x = Variable.Of<double>([0, 4]);
        var a = Variable.Of<double>([5, 6]);
        var infinite = Constant.Of<double>([double.PositiveInfinity, 1]);

        // Multiplying by 0 would leave 0 · ∞, not a number, where the other branch is taken.
        var y = infinite * Where(x, a, 3);

        Assert.Equal([0, 1], Gradient.Of(Sum(y), a)[a].Values.ToArray());
        Assert.Equal([0, 1], Gradient.Graph(Sum(y), a)[a].Values.ToArray());
    }

    public static TheoryData<string, Func<Variable<double>, Variable<double>>, double[]> Choices => new()
    {
        { "directly", x => Where(Greater(x, 0), Sqrt(x), 0), [0, 0, 0.25] },
        { "else", x => Where(Greater(0.5, x), 1, Log(x)), [0, 0, 0.25] },
        { "through more operations", x => Where(Greater(x, 0), Square(Log(Sqrt(x)) + 1), x), [1, 1, 2 * (Math.Log(2) + 1) / 8] },
        { "through a sum that broadcasts",
            x => Where(Greater(x, 0), Sqrt(x.Reshape([3, 1]) + Constant.Of<double>([0, 0])).Reshape([3, 2])[.., 0], 0), [0, 0, 0.25] },
        { "through a reduction", x => Where(Constant.Of(0.0), Sum(Log(x)), 1), [0, 0, 0] },
        { "through shaping", x => Where(Greater(x, 0), Concat([Sqrt(x)[..1], Sqrt(x)[1..]], 0).Reshape([1, 3]).Transpose().Reshape([3]), 0),
            [0, 0, 0.25] },
        { "through indexing", x => Where(Constant.Of<double>([1, 0]), Log(x).Gather([2, 0]), 0), [0, 0, 0.25] },
        { "of choices", x => Where(Greater(x, -2), Where(Greater(x, 0), Log(x), 0), Sqrt(x)), [0, 0, 0.25] },
        { "beside another path", x => Where(Greater(x, 0), Sqrt(x), 0) + 3 * x, [3, 3, 3.25] },
        { "where both branches share what they use", x => Shared(Sqrt(x + 1), x), [double.PositiveInfinity, 0.5, 0.5 / Math.Sqrt(5)] },
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public void NothingLeaksFromTheBranchNotTaken(string how, Func<Variable<double>, Variable<double>> choice, double[] expected)
    {
        var x = Variable.Of<double>([-1, 0, 4], "x");
        var loss = Sum(choice(x));
        foreach (var gradient in new[] { Gradient.Of(loss, x)[x], Gradient.Graph(loss, x)[x] })
            Assert.All(gradient.Values.ToArray()
                .Zip(expected), pair =>
                    Assert.True(Math.Abs(pair.First - pair.Second) < 1e-15 || pair.First.Equals(pair.Second), $"{how}: {gradient}"));
        Assert.Equal(expected.Sum(), Jvp.Of(loss, (x, Constant.Of<double>([1, 1, 1])))!.Value, 1e-15);
    }

    [Fact]
    public void SecondDerivativesDoNotLeakEither()
    {
        var x = Variable.Of<double>([-1, 0, 4], "x");
        var slope = Gradient.Graph(Sum(Where(Greater(x, 0), Sqrt(x), x)), x)[x];
        Assert.Equal([0, 0, -1.0 / 32], Gradient.Of(Sum(slope), x)[x].Values.ToArray());
    }

    [Fact]
    public void NothingLeaksIntoAStretchedOperand()
    {
        var b = Variable.Of(1.0, "b");
        var c = Constant.Of<double>([1, 2, double.NaN]) * b;
        Assert.Equal(3, GradientOf(Sum(Where(IsNaN(c), 0.0, c)), b));

        var w = Variable.Of<double>([1, 2], "w");
        var x = Constant.Of(new double[,] { { 1, 2 }, { double.NaN, 3 } });
        var loss = Sum(Square(Sum(Where(IsNaN(x), 0.0, x * w), 1)));
        Assert.Equal([10, 56], Gradient.Of(loss, w)[w].Values.ToArray());
        Assert.Equal([10, 56], Gradient.Graph(loss, w)[w].Values.ToArray());

        var s = Variable.Of(2.0, "s");
        var n = Constant.Of<double>([4, 0]);
        Assert.Equal(0.25, GradientOf(Sum(Where(Greater(n, 0.0), s / n, 0.0)), s));
    }

    // Rules choose too: the slope of a power where the exponent is 0, of a hypotenuse at the origin.
    [Fact]
    public void NothingLeaksFromTheChoicesOfRules()
    {
        var x = Variable.Of<double>([0, 1], "x");
        Assert.Equal([2, 0, 0, 2], Hessian.Of(Sum(Power(x.Unsqueeze(1), Constant.Of<double>([0, 1, 2]))), x).Values.ToArray());

        var zero = Variable.Of<double>([0], "x");
        var first = Gradient.Graph(Sum(Power(zero, Constant.Of<double>([1, 2, 3, 4]))), zero)[zero];
        var second = Gradient.Graph(Sum(first), zero)[zero];
        Assert.Equal([6], Gradient.Of(Sum(second), zero)[zero].Values.ToArray());

        var slope = Gradient.Graph(Sum(Hypot(zero.Unsqueeze(1), Constant.Of<double>([0, 1]))), zero)[zero];
        Assert.Equal([1], Gradient.Of(Sum(slope), zero)[zero].Values.ToArray());
    }

    [Fact]
    public void AZeroThatArisesByChanceHidesNothing()
    {
        var x = Variable.Of(0.0, "x");
        Assert.Equal(double.NaN, Gradient.Of(Square(Sqrt(x)), x)[x].Value);
    }

    private static double GradientOf(Variable<double> loss, Variable<double> x)
    {
        double value = Gradient.Of(loss, x)[x].Value;
        Assert.Equal(value, Gradient.Graph(loss, x)[x].Value);
        return value;
    }

    private static Variable<double> Shared(Variable<double> root, Variable<double> x) => Where(Greater(x, 0), root, root);

    // Each takes a matrix to one number a row, or to a matrix whose rows were computed from its own.
    private static readonly Dictionary<string, Func<Variable<double>, Variable<double>>> s_ofRows = new()
    {
        ["max"] = x => Max(x, 1),
        ["min"] = x => Min(x, 1),
        ["norm"] = x => Norm(x, 1),
        ["norm of order 3"] = x => Norm(x, 1, p: 3),
        ["log-sum-exp"] = x => LogSumExp(x, 1),
        ["product"] = x => Product(x, 1),
        ["variance"] = x => Variance(x, 1),
        ["standard deviation"] = x => StandardDeviation(x, 1),
        ["softmax"] = x => Softmax(x),
        ["log-softmax"] = x => LogSoftmax(x),
        ["cumulative product"] = x => CumulativeProduct(x, 1),
        ["log of the cumulative sum"] = x => LogCumulativeSumExp(x, 1),
    };

    public static TheoryData<string> OfRows => [.. s_ofRows.Keys];

    [Theory]
    [MemberData(nameof(OfRows))]
    public void NothingLeaksFromARowThatIsMasked(string name)
    {
        var f = s_ofRows[name];
        var start = new[] { 0.5, 0.25 };
        var weights = Constant.Of<double>([1, 3]);
        Variable<double> LossOf(Variable<double> data, Variable<double> mask, Variable<double> w) =>
            f(data * w) is var r && r.Shape.Rank == 1 ? Sum(Where(mask, 0.0, r * r)) : Sum(Where(mask.Unsqueeze(1), 0.0, r * r * weights));
        Variable<double> SlopeOf(Variable<double> data, Variable<double> mask, Variable<double> w) =>
            Sum(Square(Gradient.Graph(LossOf(data, mask, w), w)[w]));

        var only = Variable.Of(start);
        var alone = Constant.Of<double>(new double[,] { { 1, 2 } });
        var none = Constant.Of<double>([0]);
        double[] expected = Gradient.Of(LossOf(alone, none, only), only)[only].Values.ToArray(),
            second = Gradient.Of(SlopeOf(alone, none, only), only)[only].Values.ToArray();
        foreach (double bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            var data = Constant.Of(new double[,] { { 1, 2 }, { bad, 3 } });
            var mask = Constant.Of<double>([0, 1]);
            var w = Variable.Of(start);
            AssertClose(expected, Gradient.Of(LossOf(data, mask, w), w)[w]);
            AssertClose(expected, Gradient.Graph(LossOf(data, mask, w), w)[w]);
            AssertClose(expected, Compile.Function<double>(x => Gradient.Graph(LossOf(data, mask, x), x)[x]).Replay(w)[0]);
            AssertClose(second, Gradient.Of(SlopeOf(data, mask, w), w)[w]);
        }

        void AssertClose(double[] values, Variable<double> actual)
        {
            for (int i = 0; i < values.Length; i++) Assert.Equal(values[i], actual.Values[i], 1e-12 * Math.Max(1, Math.Abs(values[i])));
        }
    }
}
