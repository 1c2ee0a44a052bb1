using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Losses;

/// <summary>Softmax and LogSoftmax.</summary>
public class SoftmaxTests
{
    private const double Infinity = double.PositiveInfinity;

    // Lesson C1 of the curriculum: hand-made digits.
    private static readonly double[] s_lesson = [0.0117, 0.0317, 0.6364, 0.0861, 0.2341];

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(-1000)]
    public void LessonC1ComesOutWhateverIsAdded(double shift)
    {
        var x = Variable.Of<double>([1, 2, 5, 3, 4]) + shift;

        Assert.Equal(s_lesson, Softmax(x).Values.ToArray().Select(p => Math.Round(p, 4)));
        Assert.Equal(s_lesson, Exp(LogSoftmax(x)).Values.ToArray().Select(p => Math.Round(p, 4)));

        var single = Variable.Of<float>([1, 2, 5, 3, 4]) + shift;
        Assert.Equal(s_lesson, Softmax(single).Values.ToArray().Select(p => Math.Round((double)p, 4)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(-1)]
    public void AgreesWithTheFormulaAlongAnyAxis(int axis)
    {
        var x = Plain.Ramp([3, 17, 5]);
        var expected = Exp(x) / Sum(Exp(x), axis, keepDimensions: true);

        Plain.AssertClose(expected.Values, Softmax(x, axis).Values, 1e-14);
        Plain.AssertClose(Log(expected).Values, LogSoftmax(x, axis).Values, 1e-13);
    }

    [Fact]
    public void InfinitiesAndNaNStayInTheirRow()
    {
        var x = Constant.Of(new[,] { { 1, -Infinity, 1 }, { -Infinity, -Infinity, -Infinity }, { Infinity, 1, 1 }, { double.NaN, 1, 1 },
            { 1, 1, 1 } });

        const double third = 1 / 3.0;
        double[] expected = [0.5, 0, 0.5, double.NaN, double.NaN, double.NaN, double.NaN, 0, 0, double.NaN, double.NaN, double.NaN, third,
            third, third];
        Plain.AssertClose(expected, Softmax(x).Values, 1e-15);
        Assert.Equal(-Infinity, LogSoftmax(x).Values[1]);
        Assert.Equal(-Math.Log(2), LogSoftmax(x).Values[0], 1e-15);
        Assert.Equal(-Math.Log(3), LogSoftmax(x).Values[14], 1e-15);
    }

    [Fact]
    public void SizeOneAndEmptyAxes()
    {
        Assert.Equal([1, 1, 1], Softmax(Plain.Ramp([3, 1])).Values.ToArray());
        Assert.Equal([0, 0, 0], LogSoftmax(Plain.Ramp([3, 1])).Values.ToArray());
        Assert.Equal(Shape.Of(3, 0), Softmax(Plain.Ramp([3, 0])).Shape);
        Assert.Equal(Shape.Of(0, 3), LogSoftmax(Plain.Ramp([0, 3])).Shape);
    }

    [Fact]
    public void LogSoftmaxKeepsDigitsThatXMinusLogSumExpLoses()
    {
        var x = Constant.Of<float>([10_000, 10_000.5f, 10_001]);
        double sum = Math.Exp(-1) + Math.Exp(-0.5) + 1;
        double[] exact = [-1 - Math.Log(sum), -0.5 - Math.Log(sum), -Math.Log(sum)];

        Plain.AssertClose(exact, [.. LogSoftmax(x).Values.ToArray().Select(p => (double)p)], 1e-7);
        Assert.True(Math.Abs((x - LogSumExp(x)).Values[2] - exact[2]) > 1e-5);
    }

    [Fact]
    public void SoftmaxIsMoreExactThanTheExponentialOfItsLogarithm()
    {
        double primitive = 0, composed = 0;
        for (int trial = 0; trial < 200; trial++)
        {
            var x = Constant.Of<float>([.. Enumerable.Range(0, 20).Select(i => (i * 37 + trial * 17) % 101 * 0.31f)]);
            double largest = x.Values.ToArray().Max(), sum = x.Values.ToArray().Sum(v => Math.Exp(v - largest));
            var direct = Softmax(x);
            var throughLogarithm = Exp(LogSoftmax(x));
            for (int i = 0; i < 20; i++)
            {
                double exact = Math.Exp(x.Values[i] - largest) / sum;
                primitive += Math.Abs(direct.Values[i] / exact - 1);
                composed += Math.Abs(throughLogarithm.Values[i] / exact - 1);
            }
        }

        Assert.True(primitive < 0.7 * composed, $"{primitive} against {composed}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void TheGradientsAreTheKnownFormulas(int axis)
    {
        var x = Plain.Ramp([4, 6]);
        var g = Constant.Of<double>(Plain.Ramp([4, 6]).Values[..24].ToArray().Reverse().ToArray(), [4, 6]);
        var p = Softmax(x.Detach(), axis);

        var softmax = p * (g - Sum(g * p, axis, keepDimensions: true));
        var logarithm = g - p * Sum(g, axis, keepDimensions: true);

        Plain.AssertClose(softmax.Values, Gradient.Of(Sum(g * Softmax(x, axis)), x)[x].Values, 1e-13);
        Plain.AssertClose(softmax.Values, Gradient.Graph(Sum(g * Softmax(x, axis)), x)[x].Values, 1e-13);
        Plain.AssertClose(logarithm.Values, Gradient.Of(Sum(g * LogSoftmax(x, axis)), x)[x].Values, 1e-12);
        Plain.AssertClose(logarithm.Values, Gradient.Graph(Sum(g * LogSoftmax(x, axis)), x)[x].Values, 1e-12);
        Plain.AssertClose(softmax.Values, Jvp.Of(Softmax(x, axis), (x, g))!.Values, 1e-13);
        Plain.AssertClose((g - Sum(g * p, axis, keepDimensions: true)).Values, Jvp.Of(LogSoftmax(x, axis), (x, g))!.Values, 1e-12);
    }

    [Fact]
    public void TheSecondDerivativeOfLogSoftmaxIsMinusTheJacobianOfSoftmax()
    {
        var x = Variable.Of<double>([0.3, -1, 2]);
        var p = Softmax(x).Values.ToArray();

        var first = Gradient.Graph(LogSoftmax(x)[0], x)[x];
        var row = Gradient.Of(first[1], x)[x];

        Plain.AssertClose([p[1] * p[0], -p[1] * (1 - p[1]), p[1] * p[2]], row.Values, 1e-14);
    }

    [Fact]
    public void SymbolsAndErrors()
    {
        var z = Variable.Symbol<double>("z", [2, 3]);

        Assert.Equal(Shape.Of(2, 3), Gradient.Graph(Sum(Square(Softmax(z, 0))), z)[z].Shape);
        Assert.Equal(Shape.Of(2, 3), Gradient.Graph(Sum(Square(LogSoftmax(z))), z)[z].Shape);
        Assert.Contains("softmax of (2, 3): there is no axis 2", Assert.Throws<ShapeException>(() => Softmax(z, 2))
            .Message, StringComparison.Ordinal);
        Assert.Contains("log-softmax of (): there is no axis -1", Assert.Throws<ShapeException>(() => LogSoftmax(Variable.Of(1.0)))
            .Message, StringComparison.Ordinal);
    }

    // The largest is subtracted, wherever in a row it stands: exp(200) is infinite in single precision.
    [Fact]
    public void TheLargestIsFoundAtEveryPosition()
    {
        for (int length = 1; length <= 150; length += 7)
        {
            for (int at = 0; at < length; at++)
            {
                var logits = new float[2 * length];
                logits[at] = 200;
                logits[^1] = 200;
                var probabilities = Softmax(Variable.Of<float>(logits, Shape.Of(2, length))).Values;
                Assert.True(probabilities[at] > 0.999f && probabilities[^1] > 0.999f, $"{at} of {length}");
                Assert.False(probabilities.ContainsAnyExceptInRange(0, 1), $"{at} of {length}");
            }
        }
    }
}
