using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Convolution;

/// <summary>Max pooling: ties, NaN, padding, overlaps. Expected values are PyTorch's.</summary>
public class MaxPoolTests
{
    private const double NaN = double.NaN, Infinity = double.PositiveInfinity;

    [Fact]
    public void OfEqualElementsTheFirstIsChosen()
    {
        var x = Variable.Of<double>([2, 2, 3, 3], [1, 1, 1, 4]);
        AssertPooled([2, 3], [1, 0, 1, 0], x, MaxPool2d(x, (1, 2)));

        var square = Variable.Of<double>([1, 5, 5, 5], [2, 2]);
        AssertPooled([5], [0, 1, 0, 0], square, MaxPool2d(square, 2));
        AssertPooled([5], [0, 1, 0, 0], square, AdaptiveMaxPool2d(square, 1));
    }

    [Fact]
    public void NotANumberWinsAndOfSeveralTheLast()
    {
        var x = Variable.Of<double>([2, NaN, 3, NaN, 0], [1, 1, 1, 5]);

        AssertPooled([NaN], [0, 0, 0, 1, 0], x, MaxPool2d(x, (1, 5)));
        AssertPooled([NaN], [0, 0, 0, 1, 0], x, AdaptiveMaxPool2d(x, 1));
        AssertPooled([NaN, 3], [0, 1, 1, 0, 0], x, MaxPool2d(x[.., .., .., ..3], (1, 2), ceilMode: true));
    }

    [Fact]
    public void OverlappingWindowsAddUp()
    {
        var x = Variable.Of<double>([1, 5, 2, 3, 0], [5]);

        AssertPooled([5, 5, 3, 3], [0, 2, 0, 2, 0], x, MaxPool1d(x, 2, stride: 1));
    }

    [Fact]
    public void PaddingNeverWins()
    {
        var x = Variable.Of<double>([-3, -1, -2, -4], [1, 2, 2]);
        AssertPooled([-3, -1, -2, -4], [1, 1, 1, 1], x, MaxPool2d(x, 2, padding: 1));

        var lowest = Variable.Of<double>([-Infinity, -Infinity], [1, 1, 2]);
        AssertPooled([-Infinity], [1, 0], lowest, MaxPool2d(lowest, (1, 2)));
    }

    [Fact]
    public void AWindowWhoseElementsAllLieInThePaddingIsMinusInfinity()
    {
        var x = Variable.Of<double>([1, 1, 1, 1], [1, 2, 2]);

        AssertPooled([-Infinity], [0, 0, 0, 0], x, MaxPool2d(x, 2, stride: 1, padding: 1, dilation: 3));
    }

    [Fact]
    public void TheNumberOfWindowsMayBeRoundedUp()
    {
        var x = Plain.Ramp([5, 7]);

        Assert.Equal(Shape.Of(2, 3), MaxPool2d(x, 2).Shape);
        Assert.Equal(Shape.Of(3, 4), MaxPool2d(x, 2, ceilMode: true).Shape);
        Assert.Equal(Shape.Of(1), MaxPool1d(Plain.Ramp([3]), 2, stride: 3, ceilMode: true).Shape);
    }

    [Fact]
    public void ASecondDerivativePassesThrough()
    {
        var x = Variable.Of<double>([1, 3, 2, 5], [4]);
        var first = Gradient.Graph(Sum(Power(MaxPool1d(x, 2), 3)), x)[x];

        Assert.Equal([0, 27, 0, 75], first.Values.ToArray());
        Assert.Equal([0, 18, 0, 30], Gradient.Of(Sum(first), x)[x].Values.ToArray());
        Assert.Equal([7, 9], Jvp.Of(MaxPool1d(x, 2), (x, Constant.Of<double>([6, 7, 8, 9])))!.Values.ToArray());
    }

    [Fact]
    public void NothingLeaksFromABranchNotTaken()
    {
        var x = Variable.Of<double>([0, 4, 0, 9], [4]);
        var y = MaxPool1d(Where(Greater(x, 0), Sqrt(x), 0), 2);

        Assert.Equal([0, 0.25, 0, 1.0 / 6], Gradient.Of(Sum(y), x)[x].Values.ToArray());
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(4, 0)]
    public void OfNothingComesNothing(int height, int width)
    {
        var x = Plain.Ramp([2, height, width]);

        var y = MaxPool2d(x, 2);

        Assert.Equal(Shape.Of(2, height / 2, width / 2), y.Shape);
        Assert.Equal(x.Shape, Gradient.Of(Sum(y), x)[x].Shape);
    }

    [Fact]
    public void ErrorsNameShapesAndAxes()
    {
        var x = Plain.Ramp([2, 3, 4]);

        Assert.Equal("max-pool2d of (2, 3, 4): axis -2 has length 3; a window, 4 long, does not fit.",
            Assert.Throws<ShapeException>(() => MaxPool2d(x, 4)).Message);
        Assert.Throws<ShapeException>(() => MaxPool2d(Plain.Ramp([3]), 2));
        Assert.Contains("at most half the kernel, 1", Assert.Throws<ArgumentOutOfRangeException>("padding", () => MaxPool2d(x, 2, padding: 2))
            .Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("kernel", () => MaxPool2d(x, 0));
        Assert.Throws<ArgumentOutOfRangeException>("stride", () => MaxPool2d(x, 2, stride: 0));
        Assert.Throws<ShapeException>(() => AdaptiveMaxPool1d(Plain.Ramp([2, 0]), 1));
    }

    private static void AssertPooled(double[] expected, double[] gradient, Variable<double> x, Variable<double> y)
    {
        Assert.Equal(expected, y.Values.ToArray());
        Assert.Equal(gradient, Gradient.Of(Sum(y), x)[x].Values.ToArray());
    }
}
