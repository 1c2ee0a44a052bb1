using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Shaping;

/// <summary>Padding in all modes.</summary>
public class PadTests
{
    private readonly Variable<double> _x = Variable.Of([1.0, 2, 3]);

    [Theory]
    [InlineData(PaddingMode.Constant, 2, 1, new double[] { 0, 0, 1, 2, 3, 0 }, new double[] { 4, 8, 16 })]
    [InlineData(PaddingMode.Reflect, 2, 1, new double[] { 3, 2, 1, 2, 3, 2 }, new double[] { 4, 2 + 8 + 32, 1 + 16 })]
    [InlineData(PaddingMode.Reflect, 2, 2, new double[] { 3, 2, 1, 2, 3, 2, 1 }, new double[] { 4 + 64, 2 + 8 + 32, 1 + 16 })]
    [InlineData(PaddingMode.Replicate, 2, 1, new double[] { 1, 1, 1, 2, 3, 3 }, new double[] { 7, 8, 48 })]
    [InlineData(PaddingMode.Circular, 2, 1, new double[] { 2, 3, 1, 2, 3, 1 }, new double[] { 4 + 32, 1 + 8, 2 + 16 })]
    [InlineData(PaddingMode.Circular, 3, 0, new double[] { 1, 2, 3, 1, 2, 3 }, new double[] { 1 + 8, 2 + 16, 4 + 32 })]
    [InlineData(PaddingMode.Constant, -1, 2, new double[] { 2, 3, 0, 0 }, new double[] { 0, 1, 2 })]
    [InlineData(PaddingMode.Replicate, -1, 2, new double[] { 2, 3, 3, 3 }, new double[] { 0, 1, 2 + 4 + 8 })]
    [InlineData(PaddingMode.Circular, -1, 2, new double[] { 2, 3, 2, 3 }, new double[] { 0, 5, 10 })]
    [InlineData(PaddingMode.Constant, -1, -2, new double[] { }, new double[] { 0, 0, 0 })]
    [InlineData(PaddingMode.Reflect, 0, 0, new double[] { 1, 2, 3 }, new double[] { 1, 2, 4 })]
    public void ElementsAndTheirGradients(PaddingMode mode, int before, int after, double[] expected, double[] gradient)
    {
        var y = _x.Pad(before, after, 0, mode);
        Assert.Equal(expected, y.Values.ToArray());
        // Powers of two tell which elements of the result a gradient came from.
        var weights = Constant.Of<double>([.. expected.Select((_, i) => Math.Pow(2, i))]);
        Assert.Equal(gradient, Gradient.Of(Sum(weights * y), _x)[_x].Values.ToArray());
    }

    [Fact]
    public void AConstantOtherThanZero()
    {
        Assert.Equal([double.NegativeInfinity, 1, 2, 3], _x.Pad(1, 0, 0, value: double.NegativeInfinity).Values.ToArray());
        Assert.Equal([1, 1, 1], Gradient.Of(Sum(_x.Pad(1, 2, -1, value: double.NaN)[1..4]), _x)[_x].Values.ToArray());
    }

    [Fact]
    public void ACornerHasContributionsFromSeveralCells()
    {
        var x = Variable.Of(new double[,] { { 1, 2 }, { 3, 4 } });
        var y = x.Pad([(1, 1), (1, 0)], PaddingMode.Replicate);
        Assert.Equal([1, 1, 2, 1, 1, 2, 3, 3, 4, 3, 3, 4], y.Values.ToArray());
        Assert.Equal([4, 2, 4, 2], Gradient.Of(Sum(y), x)[x].Values.ToArray());
        Assert.Equal([0, 0, 0, 1, 2, 0, 3, 4, 0], x.Pad([(1, 0), (0, 1)]).Values.ToArray());
    }

    [Fact]
    public void Errors()
    {
        Assert.Equal("pad of (3,): Reflect padding of axis 0 by 3 and 0 needs at least 4 elements along it, and there are 3.", Message(() => _x.Pad(3, 0, 0, PaddingMode.Reflect)));
        Assert.Contains("Circular padding of axis 0 by 0 and 4 needs at least 4", Message(() => _x.Pad(0, 4, 0, PaddingMode.Circular)), StringComparison.Ordinal);
        Assert.Contains("Replicate padding of axis 0 by 1 and 0 needs at least 1", Message(() => Variable.Of<double>([], [0]).Pad(1, 0, 0, PaddingMode.Replicate)), StringComparison.Ordinal);
        Assert.Contains("2 + 2 elements cannot be cropped from axis 0, which has length 3", Message(() => _x.Pad(-2, -2, 0)), StringComparison.Ordinal);
        Assert.Contains("2 pairs of widths were given for 1 axes", Message(() => _x.Pad([(1, 1), (1, 1)])), StringComparison.Ordinal);
        Assert.Contains("pad of (3,): there is no axis 1", Message(() => _x.Pad(1, 1, 1)), StringComparison.Ordinal);
    }

    private static string Message(Func<object> action) => Assert.Throws<ShapeException>(action).Message;
}
