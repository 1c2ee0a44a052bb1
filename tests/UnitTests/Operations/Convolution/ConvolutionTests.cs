using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Convolution;

/// <summary>Convolution1d, Convolution2d and their gradients at points that are easy to get wrong.</summary>
public class ConvolutionTests
{
    [Fact]
    public void AKernelIsNotReversed()
    {
        var x = Variable.Of<double>([1, 2, 4, 8], [1, 1, 4]);
        var w = Variable.Of<double>([1, 10], [1, 1, 2]);

        var y = Convolution1d(x, w, Variable.Of<double>([100]));

        Assert.Equal(Shape.Of(1, 1, 3), y.Shape);
        Assert.Equal([121, 142, 184], y.Values.ToArray());
    }

    [Fact]
    public void AKernelAsLongAsTheInputMakesOneElement()
    {
        var x = Variable.Of<double>([1, 2, 3], [1, 1, 3]);
        var w = Variable.Of<double>([4, 5, 6], [1, 1, 3]);

        Assert.Equal(32, Convolution1d(x, w).Value);
        Assert.Equal(Shape.Of(1, 1, 1), Convolution1d(x, w).Shape);
    }

    [Fact]
    public void ElementsBetweenPatchesHaveTheGradientZero()
    {
        var x = Plain.Ramp([1, 1, 8]);
        var w = Variable.Of<double>([2, 3], [1, 1, 2]);

        var g = Gradient.Of(Sum(Convolution1d(x, w, stride: 3)), x);

        Assert.Equal([2, 3, 0, 2, 3, 0, 2, 3], g[x].Values.ToArray());
    }

    [Fact]
    public void TrailingRowsThatNoPatchReachesHaveTheGradientZeroAndMayBeNotANumber()
    {
        var values = Plain.Ramp([1, 1, 4, 4]).Values.ToArray();
        for (int i = 0; i < 4; i++) values[12 + i] = double.NaN;
        var x = Variable.Of<double>(values, [1, 1, 4, 4]);
        var w = Plain.Ramp([1, 1, 2, 2]);

        var y = Convolution2d(x, w, stride: (3, 2));
        var g = Gradient.Of(Sum(y), x, w);

        Assert.Equal(Shape.Of(1, 1, 1, 2), y.Shape);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0], g[x].Values[8..].ToArray());
        Assert.DoesNotContain(double.NaN, g[w].Values.ToArray());
        Assert.DoesNotContain(double.NaN, y.Values.ToArray());
    }

    [Fact]
    public void PaddingMayDifferOnEachSideAndCutOff()
    {
        var x = Plain.Ramp([2, 2, 5, 6]);
        var w = Plain.Ramp([3, 2, 2, 3]);

        var padded = Convolution2d(x, w, padding: (1, 0, 0, 2));
        var cut = Convolution2d(x, w, padding: (-1, 0, 0, -2));

        Assert.Equal(Shape.Of(2, 3, 5, 6), padded.Shape);
        Plain.AssertClose(Convolution2d(x, w).Values, padded[.., .., 1.., ..4].Values, 1e-13);
        Plain.AssertClose(Convolution2d(x[.., .., 1.., ..4], w).Values, cut.Values, 1e-13);
        var g = Gradient.Of(Sum(cut), x);
        Assert.Equal(new double[6], g[x].Values[..6].ToArray());
    }

    [Fact]
    public void SamePaddingKeepsTheSize()
    {
        var x = Plain.Ramp([1, 2, 5, 7]);

        Assert.Equal(Shape.Of(1, 3, 5, 7), Convolution2d(x, Plain.Ramp([3, 2, 4, 3]), padding: Padding2d.Same, dilation: (1, 2)).Shape);
        Assert.Equal(Shape.Of(1, 3, 7), Convolution1d(x[.., .., 0], Plain.Ramp([3, 2, 4]), padding: Padding1d.Same).Shape);
        // An odd one out goes behind.
        Assert.Equal([0, 1, 2],
            Convolution1d(Variable.Of<double>([1, 2, 3], [1, 1, 3]), Variable.Of<double>([1, 0, 0, 0], [1, 1, 4]), padding: Padding1d.Same)
                .Values.ToArray());
    }

    [Fact]
    public void AKernelLargerThanTheInputFitsWithPadding()
    {
        var x = Variable.Of<double>([1, 2], [1, 1, 1, 2]);
        var w = Plain.Ramp([1, 1, 3, 4]);

        var y = Convolution2d(x, w, padding: (1, 1));

        Assert.Equal(Shape.Of(1, 1, 1, 1), y.Shape);
        Assert.Equal(w.Values[5] + 2 * w.Values[6], y.Value, 1e-14);
    }

    [Fact]
    public void AKernelOfOneElementIsAMatrixProduct()
    {
        var x = Plain.Ramp([3, 5, 4, 6]);
        var w = Plain.Ramp([7, 5, 1, 1]);
        var expected = MatMul(w.Reshape([7, 5]), x.Reshape([3, 5, 24])).Reshape([3, 7, 4, 6]);

        Plain.AssertClose(expected.Values, Convolution2d(x, w).Values, 1e-13);

        var weights = Plain.Ramp([3, 7, 4, 6]).Detach();
        var (g, e) = (Gradient.Of(Sum(weights * Convolution2d(x, w)), x, w), Gradient.Of(Sum(weights * expected), x, w));
        Plain.AssertClose(e[x].Values, g[x].Values, 1e-12);
        Plain.AssertClose(e[w].Values, g[w].Values, 1e-12);
    }

    [Fact]
    public void EachGroupIsAConvolutionOfItsOwn()
    {
        var x = Plain.Ramp([2, 6, 5, 5]);
        var w = Plain.Ramp([4, 3, 3, 3]);
        var b = Plain.Ramp([4]);

        var y = Convolution2d(x, w, b, groups: 2, padding: 1);

        var parts = Concat([Convolution2d(x.Slice(0, 3, 1), w[..2], b[..2], padding: 1),
            Convolution2d(x.Slice(3, 3, 1), w[2..], b[2..], padding: 1)], 1);
        Plain.AssertClose(parts.Values, y.Values, 1e-13);
    }

    [Fact]
    public void AsManyGroupsAsChannelsAreDepthwise()
    {
        var x = Plain.Ramp([2, 3, 40, 37]);
        var w = Plain.Ramp([3, 1, 3, 3]);

        var y = Convolution2d(x, w, groups: 3, stride: (1, 2), padding: 1);

        for (int channel = 0; channel < 3; channel++)
            Plain.AssertClose(Convolution2d(x.Slice(channel, 1, 1), w.Slice(channel, 1, 0), stride: (1, 2), padding: 1).Values, y.Slice(channel, 1, 1)
                .Values, 1e-13);
    }

    [Fact]
    public void ADifferenceWithAStepOfOneIsExact()
    {
        // A convolution is linear in each operand, so that no step is too large.
        var x = Variable.Of<double>([.. Enumerable.Range(0, 72).Select(i => (double)(i * 7 % 11 - 5))], [2, 3, 3, 4]);
        var w = Variable.Of<double>([.. Enumerable.Range(0, 12).Select(i => (double)(i % 5 - 2))], [2, 3, 1, 2]);
        var g = Gradient.Of(Sum(Convolution2d(x, w)), w);

        for (int i = 0; i < w.Shape.Count; i++)
        {
            double[] moved = w.Values.ToArray();
            moved[i]++;
            var difference = Sum(Convolution2d(x, Variable.Of<double>(moved, w.Shape))) - Sum(Convolution2d(x, w));
            Assert.Equal(difference.Value, g[w].Values[i]);
        }
    }

    [Theory]
    [InlineData(0, 2, 5, 5)]
    [InlineData(2, 2, 0, 5)]
    [InlineData(2, 2, 5, 0)]
    [InlineData(2, 0, 5, 5)]
    public void OfNothingComesNothingOrTheBias(int batch, int channels, int height, int width)
    {
        var x = Plain.Ramp([batch, channels, height, width]);
        var w = Plain.Ramp([3, channels, 3, 3]);
        var b = Variable.Of<double>([1, 2, 3]);

        var y = Convolution2d(x, w, b);
        var g = Gradient.Of(Sum(y), x, w, b);

        Assert.Equal(Shape.Of(batch, 3, height == 0 ? 0 : 3, width == 0 ? 0 : 3), y.Shape);
        if (channels == 0) Assert.Equal(2 * 9 * 6, Sum(y).Value);
        Assert.Equal(x.Shape, g[x].Shape);
        Assert.All(g[w].Values.ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void NotANumberSpreadsToWhatSeesIt()
    {
        var values = new double[25];
        values[12] = double.NaN;
        var x = Variable.Of<double>(values, [1, 1, 5, 5]);

        var y = Convolution2d(x, Variable.Of<double>([1, 1, 1, 1], [1, 1, 2, 2]));

        Assert.Equal([5, 6, 9, 10], Enumerable.Range(0, 16).Where(i => double.IsNaN(y.Values[i])));
    }

    [Fact]
    public void ForwardModeKnowsTheBias()
    {
        var (x, w, b) = (Plain.Ramp([1, 2, 4, 4]), Plain.Ramp([3, 2, 2, 2]), Plain.Ramp([3]));
        var y = Convolution2d(x, w, b);

        Assert.Equal(y.Shape, Jvp.Of(y, (b, Constant.Full<double>([3], 1)))!.Shape);
        var all = Jvp.Of(y, (x, x.Detach()), (w, w.Detach()), (b, b.Detach()))!;
        Plain.AssertClose((2 * Convolution2d(x, w) + b.Reshape([3, 1, 1])).Values, all.Values, 1e-12);
    }

    [Fact]
    public void ErrorsNameShapesAndAxes()
    {
        var x = Plain.Ramp([1, 2, 5, 5]);

        Assert.Equal("conv2d of (1, 2, 5, 5) and (3, 4, 3, 3): axis 1 of the input has 2 channels; axis 1 of the weight has 4 for each of 1 group, which makes 4.", Error(() => Convolution2d(x, Plain.Ramp([3, 4, 3, 3]))));
        Assert.Equal("conv2d of (1, 2, 5, 5) and (3, 2, 3, 7): axis 3 of the input has length 5; the kernel, 7 long, does not fit.",
            Error(() => Convolution2d(x, Plain.Ramp([3, 2, 3, 7]))));
        Assert.Equal("conv2d of (1, 2, 5, 5) and (3, 2, 4, 3): axis 2 of the input has length 5, 6 with its padding; the kernel, 4 elements over 7, does not fit.", Error(() => Convolution2d(x, Plain.Ramp([3, 2, 4, 3]), padding: (1, 0, 0, 0), dilation: (2, 1))));
        Assert.Contains("3 outputs (axis 0 of the weight) do not fall into 2 equal groups",
            Error(() => Convolution2d(x, Plain.Ramp([3, 1, 3, 3]), groups: 2)), StringComparison.Ordinal);
        Assert.Contains("Unsqueeze(0)", Error(() => Convolution2d(x[0], Plain.Ramp([3, 2, 3, 3]))), StringComparison.Ordinal);
        Assert.Contains("conv1d of (3, 2, 3, 3): the weight must be", Error(() => Convolution1d(x, Plain.Ramp([3, 2, 3, 3]))),
            StringComparison.Ordinal);
        Assert.Contains("the bias must have the shape (3,)", Error(() => Convolution2d(x, Plain.Ramp([3, 2, 3, 3]), Plain.Ramp([2]))),
            StringComparison.Ordinal);
        Assert.Contains("is empty", Error(() => Convolution2d(x, Plain.Ramp([3, 2, 0, 3]))), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("stride", () => Convolution2d(x, Plain.Ramp([3, 2, 3, 3]), stride: (1, 0)));
        Assert.Throws<ArgumentOutOfRangeException>("dilation", () => Convolution2d(x, Plain.Ramp([3, 2, 3, 3]), dilation: 0));
        Assert.Throws<ArgumentOutOfRangeException>("groups", () => Convolution2d(x, Plain.Ramp([3, 2, 3, 3]), groups: 0));
        Assert.Throws<ArgumentOutOfRangeException>("stride", () => Convolution2d(x, Plain.Ramp([3, 2, 3, 3]), stride: 2, padding: Padding2d.Same));
    }

    private static string Error(Func<object> action) => Assert.Throws<ShapeException>(action).Message;
}
