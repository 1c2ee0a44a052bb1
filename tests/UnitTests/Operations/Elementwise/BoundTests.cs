using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Elementwise;

/// <summary>What limits, replaces or interpolates: Clip, MaximumNumber, NanToNum, MaskedFill, Lerp, SquaredDifference.</summary>
public class BoundTests
{
    private const double Infinity = double.PositiveInfinity, NaN = double.NaN;

    /// <summary>PyTorch 1.13's clamp with tensors for bounds, but for the last element: there it gives the cotangent to nobody.</summary>
    [Fact]
    public void BoundsThatAreTensorsTakeTheCotangentWhereTheyAreTaken()
    {
        var x = Variable.Of([0, 1, 2, 0.5, 5, -5, 1, NaN, 1, 1, 0.5, -5]);
        var low = Variable.Of([0, 0, 0, 0, 0, 0, 1, 0, NaN, 0, 2, 1]);
        var high = Variable.Of([1, 1, 1, 1, 1, 1, 1, 1, 2, NaN, 1, 1]);

        var y = Clip(x, low, high);
        var gradients = Gradient.Of(Sum(y), x, low, high);

        Assert.Equal([0, 1, 1, 0.5, 1, 0, 1, NaN, NaN, NaN, 1, 1], y.Values.ToArray());
        Assert.Equal([1, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0], gradients[x].Values.ToArray());
        Assert.Equal([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1], gradients[low].Values.ToArray());
        Assert.Equal([0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0], gradients[high].Values.ToArray());
    }

    [Fact]
    public void OneBoundThatBroadcasts()
    {
        var x = Variable.Of(new[,] { { -1.0, 2 }, { 3, -4 } });
        var low = Variable.Of(0.5);
        Assert.Equal([0.5, 2, 3, 0.5], AtLeast(x, low).Values.ToArray());
        Assert.Equal(2, Gradient.Of(Sum(AtLeast(x, low)), low)[low].Value);
        Assert.Equal([-1, 0.5, 0.5, -4], AtMost(x, low).Values.ToArray());
        // A hinge at its exact margin has the slope of the side that is not flat.
        var z = Variable.Of(1.0);
        Assert.Equal(-1, Gradient.Of(AtLeast(1 - z, 0), z)[z].Value);
    }

    [Theory]
    [InlineData(-3, 0)]
    [InlineData(-2.5, 1)]
    [InlineData(0, 1)]
    [InlineData(1.5, 1)]
    [InlineData(2, 0)]
    public void NumbersAsBoundsAreAClosedInterval(double at, double slope)
    {
        var x = Variable.Of(at);
        Assert.Equal(slope, Gradient.Of(Clip(x, -2.5, 1.5), x)[x].Value);
        Assert.Equal(slope, Gradient.Of(Clip(x, Constant.Of(-2.5), Constant.Of(1.5)), x)[x].Value);
    }

    [Fact]
    public void TheNumberOfTwoIsTakenWhereTheOtherIsNone()
    {
        var a = Variable.Of([1, NaN, 2, 2, NaN, 0, -0.0, -Infinity]);
        var b = Variable.Of([NaN, 1, 2, 3, NaN, -0.0, 0, NaN]);

        Assert.Equal([1, 1, 2, 3, NaN, 0, -0.0, -Infinity], MaximumNumber(a, b).Values.ToArray());
        Assert.Equal([1, 1, 2, 2, NaN, 0, -0.0, -Infinity], MinimumNumber(a, b).Values.ToArray());
        // At a tie, the first: the sign of zero shows which.
        Assert.Equal([1.0, -1], MaximumNumber(a, b).Values[5..7].ToArray().Select(value => double.CopySign(1, value)));
        var greater = Gradient.Of(Sum(MaximumNumber(a, b)), a, b);
        Assert.Equal([1, 0, 1, 0, 1, 1, 1, 1], greater[a].Values.ToArray());
        Assert.Equal([0, 1, 0, 1, 0, 0, 0, 0], greater[b].Values.ToArray());
        var smaller = Gradient.Of(Sum(MinimumNumber(a, b)), a, b);
        Assert.Equal([1, 0, 1, 1, 1, 1, 1, 1], smaller[a].Values.ToArray());
        Assert.Equal([0, 1, 0, 0, 0, 0, 0, 0], smaller[b].Values.ToArray());
    }

    [Fact]
    public void NumbersTakeThePlaceOfOthers()
    {
        double[] given = [-1.5, Infinity, -Infinity, NaN, 0, 1, 2, 3, 4];
        var x = Variable.Of<double>(given);
        Assert.Equal([-1.5, double.MaxValue, double.MinValue, 0, 0, 1, 2, 3, 4], NanToNum(x).Values.ToArray());
        Assert.Equal([-1.5, 7, -Infinity, 5, 0, 1, 2, 3, 4], NanToNum(x, 5, 7, -Infinity).Values.ToArray());
        Assert.Equal([1, 0, 0, 0, 1, 1, 1, 1, 1], Gradient.Of(Sum(NanToNum(x)), x)[x].Values.ToArray());
        foreach (var (value, expected) in given.Zip([-1.5, double.MaxValue, double.MinValue, 0, 0, 1, 2, 3, 4]))
            Assert.Equal(expected, NanToNum(Variable.Of(value)).Value);

        var single = Variable.Of<float>([.. given.Select(value => (float)value), .. new float[20]]);
        Assert.Equal([-1.5f, float.MaxValue, float.MinValue, 0], NanToNum(single).Values[..4].ToArray());
    }

    [Fact]
    public void AFillOfMinusInfinityLeavesTheGradientWhole()
    {
        var x = Variable.Of(new[,] { { 1.0, 2, 3 }, { 1, 2, 3 } });
        var mask = Constant.Of([0.0, 1, 0]);

        var p = Softmax(MaskedFill(x, mask, -Infinity));
        var gradient = Gradient.Of(p[0, 0], x)[x];

        double first = 1 / (1 + Math.Exp(2));
        Plain.AssertClose([first, 0, 1 - first, first, 0, 1 - first], p.Values, 1e-15);
        Plain.AssertClose([first * (1 - first), 0, -first * (1 - first), 0, 0, 0], gradient.Values, 1e-15);
        // A row masked altogether has no maximum to subtract and nothing to share: it is NaN, and so are its gradients.
        Assert.All(Softmax(MaskedFill(x, 1, -Infinity)).Values.ToArray(), value => Assert.Equal(NaN, value));
    }

    [Fact]
    public void AFillTakesItsOwnGradient()
    {
        var (x, fill) = (Variable.Of([1.0, 0, 5]), Variable.Of(3.0));
        var y = MaskedFill(x, Constant.Of([1.0, 0, NaN]), fill);
        var gradients = Gradient.Of(Sum(y), x, fill);

        Assert.Equal([3, 0, 3], y.Values.ToArray());
        Assert.Equal([0, 1, 0], gradients[x].Values.ToArray());
        Assert.Equal(2, gradients[fill].Value);
        Assert.Equal([0, 1, 1], Gradient.Of(Sum(MaskedFill(x, Constant.Of([1.0, 0, 0]), NaN)), x)[x].Values.ToArray());
    }

    [Fact]
    public void InterpolationIsExactAtBothEnds()
    {
        var a = Variable.Of([1.0, 3, 1e20, -2, 0.1]);
        var b = Variable.Of([2.0, 5, 1, 4, 0.7]);
        var t = Variable.Of([0.0, 1, 1, 0.3, 1]);

        var y = Lerp(a, b, t);
        var gradients = Gradient.Of(Sum(y), a, b, t);

        Plain.AssertClose([1, 5, 1, -0.2, 0.7], y.Values, 1e-15);
        Assert.Equal(0.7, y.Values[4]);
        Plain.AssertClose([1, 0, 0, 0.7, 0], gradients[a].Values, 1e-15);
        Plain.AssertClose([0, 1, 1, 0.3, 1], gradients[b].Values, 1e-15);
        Plain.AssertClose([1, 2, -1e20, 6, 0.6], gradients[t].Values, 1e-15);
        Assert.Equal(b.Values.ToArray(), Lerp(a, b, 1).Values.ToArray());
        Assert.Equal(a.Values.ToArray(), Lerp(a, b, 0).Values.ToArray());
        // One number, and the same number for each element, are computed alike.
        foreach (double part in (double[])[0.25, 0.5, 0.75, 2])
            Assert.Equal(Lerp(a, b, Constant.Full(Shape.Of(5), part)).Values.ToArray(), Lerp(a, b, part).Values.ToArray());
    }

    [Fact]
    public void ASquaredDifferenceBroadcasts()
    {
        var (a, b) = (Variable.Of(new[,] { { 1.0 }, { 4 } }), Variable.Of([2.0, 0]));
        var gradients = Gradient.Of(Sum(SquaredDifference(a, b)), a, b);

        Assert.Equal([1, 1, 4, 16], SquaredDifference(a, b).Values.ToArray());
        Assert.Equal([0, 12], gradients[a].Values.ToArray());
        Assert.Equal([-2, -10], gradients[b].Values.ToArray());
    }
}
