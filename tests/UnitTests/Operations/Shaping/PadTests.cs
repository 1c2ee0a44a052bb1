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
    [InlineData(PaddingMode.Reflect, 7, 0, new double[] { 2, 3, 2, 1, 2, 3, 2, 1, 2, 3 }, new double[] { 8 + 128, 1 + 4 + 16 + 64 + 256, 2 + 32 + 512 })]
    [InlineData(PaddingMode.Reflect, 0, 6, new double[] { 1, 2, 3, 2, 1, 2, 3, 2, 1 }, new double[] { 1 + 16 + 256, 2 + 8 + 32 + 128, 4 + 64 })]
    [InlineData(PaddingMode.Reflect, -2, 3, new double[] { 3, 3, 3, 3 }, new double[] { 0, 0, 15 })]
    [InlineData(PaddingMode.Reflect, 4, -1, new double[] { 1, 2, 1, 2, 1, 2 }, new double[] { 1 + 4 + 16, 2 + 8 + 32, 0 })]
    [InlineData(PaddingMode.Circular, 7, 0, new double[] { 3, 1, 2, 3, 1, 2, 3, 1, 2, 3 }, new double[] { 2 + 16 + 128, 4 + 32 + 256, 1 + 8 + 64 + 512 })]
    [InlineData(PaddingMode.Circular, 0, 5, new double[] { 1, 2, 3, 1, 2, 3, 1, 2 }, new double[] { 1 + 8 + 64, 2 + 16 + 128, 4 + 32 })]
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
        foreach (var mode in (PaddingMode[])[PaddingMode.Reflect, PaddingMode.Replicate, PaddingMode.Circular])
        {
            Assert.Equal($"pad of (0,): {mode} padding of axis 0 by 1 and 0 needs an element to copy, and there is none.",
                Message(() => Variable.Of<double>([], [0]).Pad(1, 0, 0, mode)));
            Assert.Contains("needs an element to copy", Message(() => _x.Pad(-3, 2, 0, mode)), StringComparison.Ordinal);
        }

        Assert.Contains("2 + 2 elements cannot be cropped from axis 0, which has length 3", Message(() => _x.Pad(-2, -2, 0)),
            StringComparison.Ordinal);
        Assert.Contains("2 pairs of widths were given for 1 axes", Message(() => _x.Pad([(1, 1), (1, 1)])), StringComparison.Ordinal);
        Assert.Contains("pad of (3,): there is no axis 1", Message(() => _x.Pad(1, 1, 1)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PaddingMode.Reflect, 5)]
    [InlineData(PaddingMode.Circular, 5)]
    [InlineData(PaddingMode.Replicate, 5)]
    public void ASingleElementIsCopiedEverywhere(PaddingMode mode, int width)
    {
        var x = Variable.Of([7.0, 8], [2, 1]);
        var y = x.Pad(width, width - 1, 1, mode);
        Assert.Equal([.. Enumerable.Repeat(7.0, 2 * width), .. Enumerable.Repeat(8.0, 2 * width)], y.Values.ToArray());
        Assert.Equal([2.0 * width, 2 * width], Gradient.Of(Sum(y), x)[x].Values.ToArray());
    }

    [Fact]
    public void WidePaddingDifferentiatesInEveryWay()
    {
        static Variable<double> Loss(Variable<double> x) =>
            Sum(Exp(x.Pad([(5, 3), (1, 4)], PaddingMode.Reflect)) * x.Pad([(3, 5), (2, 3)], PaddingMode.Circular));
        var x = Variable.Of([0.5, -1, 2, 0.25], [2, 2]);
        GradientCheck.Of(Loss, x).ThrowIfFailed();
        var w = Parameter.Of(x.Values, x.Shape, "w");
        var (loss, gradients) = Compile.ValueAndGradient<double>(factor => Loss(w * factor), w).Replay(Constant.Of(1.0));
        Assert.Equal(Loss(x).Value, loss.Value, 1e-12);
        Assert.Equal(Gradient.Of(Loss(x), x)[x].Values.ToArray(), gradients[w].Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    private static string Message(Func<object> action) => Assert.Throws<ShapeException>(action).Message;
}
