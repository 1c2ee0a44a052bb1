using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Convolution;

/// <summary>Average pooling and interpolation. Expected values are PyTorch's.</summary>
public class AveragePoolTests
{
    [Fact]
    public void PaddingCountsUnlessItIsNotToAndWhatLiesBeyondNever()
    {
        var x = Constant.Full<double>([6, 6], 1);

        var counted = AveragePool2d(x, 3, stride: 2, padding: 1, ceilMode: true);
        var uncounted = AveragePool2d(x, 3, stride: 2, padding: 1, ceilMode: true, countIncludePadding: false);

        Plain.AssertClose([4.0 / 9, 6.0 / 9, 6.0 / 9, 2.0 / 6, 6.0 / 9, 1, 1, 3.0 / 6, 6.0 / 9, 1, 1, 3.0 / 6, 2.0 / 6, 3.0 / 6, 3.0 / 6, 1.0 / 4],
            counted.Values, 1e-15);
        Assert.All(uncounted.Values.ToArray(), value => Assert.Equal(1, value));
    }

    [Fact]
    public void AMeanOfEqualElementsIsThatElement()
    {
        var x = Constant.Full<float>([1, 1, 9, 9], 0.1f);

        Assert.All(AveragePool2d(x, 3).Values.ToArray(), value => Assert.Equal(0.1f, value, 1e-8f));
    }

    [Fact]
    public void OverlappingWindowsAddUp()
    {
        var x = Plain.Ramp([4]);

        Assert.Equal([0.5, 1, 1, 0.5], Gradient.Of(Sum(AveragePool1d(x, 2, stride: 1)), x)[x].Values.ToArray());
    }

    [Fact]
    public void OneWindowIsTheMean()
    {
        var x = Plain.Ramp([2, 3, 5, 7]);

        var y = AdaptiveAveragePool2d(x, 1);

        Plain.AssertClose(Mean(x, [2, 3], keepDimensions: true).Values, y.Values, 1e-14);
        Plain.AssertClose(Constant.Full<double>(x.Shape, 1 / 35.0).Values, Gradient.Of(Sum(y), x)[x].Values, 1e-15);
    }

    [Fact]
    public void WindowsShareAnAxisEvenly()
    {
        var x = Variable.Of<double>([1, 2, 3, 4, 5], [5]);

        Assert.Equal([2, 4], AdaptiveAveragePool1d(x, 2).Values.ToArray());
        Assert.Equal([1, 1.5, 2.5, 3, 3.5, 4.5, 5], AdaptiveAveragePool1d(x, 7).Values.ToArray());
    }

    [Fact]
    public void TheNearestElementIsCopied()
    {
        var x = Variable.Of<double>([1, 2, 3, 4], [2, 2]);

        Assert.Equal([1, 1, 2, 1, 1, 2, 3, 3, 4], Interpolate(x, 3).Values.ToArray());
        Assert.Equal([1], Interpolate(x, 1).Values.ToArray());
        Assert.Equal([4, 2, 2, 1], Gradient.Of(Sum(Interpolate(x, 3)), x)[x].Values.ToArray());
    }

    [Fact]
    public void BilinearInterpolationKnowsTwoWaysToStretch()
    {
        var x = Variable.Of<double>([1, 2, 3, 4], [2, 2]);

        Assert.Equal([1, 1.5, 2, 2, 2.5, 3, 3, 3.5, 4], Interpolate(x, 3, Interpolation.Bilinear, alignCorners: true).Values.ToArray());
        Assert.Equal([1, 1.25, 1.75, 2, 1.5, 1.75, 2.25, 2.5, 2.5, 2.75, 3.25, 3.5, 3, 3.25, 3.75, 4], Interpolate(x, 4, Interpolation.Bilinear)
            .Values.ToArray());
        Assert.Equal([2.5], Interpolate(x, 1, Interpolation.Bilinear).Values.ToArray());
        Assert.Equal([1], Interpolate(x, 1, Interpolation.Bilinear, alignCorners: true).Values.ToArray());
        Assert.Equal(x.Values.ToArray(), Interpolate(x, 2, Interpolation.Bilinear).Values.ToArray());
    }

    [Fact]
    public void WhereAnOutputLiesOnAnElementNeighboursDoNotCount()
    {
        var x = Variable.Of<double>([1, double.PositiveInfinity, 3, 4], [2, 2]);

        var y = Interpolate(x, 3, Interpolation.Bilinear, alignCorners: true);

        Assert.Equal([1, double.PositiveInfinity, double.PositiveInfinity, 2, double.PositiveInfinity, double.PositiveInfinity, 3, 3.5, 4],
            y.Values.ToArray());
    }

    [Fact]
    public void ErrorsNameShapesAndAxes()
    {
        var x = Plain.Ramp([2, 3, 4]);

        Assert.Equal("avgpool2d of (2, 3, 4): axis -2 has length 3; a window, 5 long, does not fit.",
            Assert.Throws<ShapeException>(() => AveragePool2d(x, 5)).Message);
        Assert.Equal("interpolate of (0, 4): axis -2 is empty, and 3 elements cannot be made of none.",
            Assert.Throws<ShapeException>(() => Interpolate(Plain.Ramp([0, 4]), 3)).Message);
        Assert.Throws<ArgumentOutOfRangeException>("size", () => AdaptiveAveragePool2d(x, -1));
        Assert.Throws<ArgumentOutOfRangeException>("interpolation", () => Interpolate(x, 2, (Interpolation)7));
        Assert.Throws<ArgumentException>("alignCorners", () => Interpolate(x, 2, alignCorners: true));
    }
}
