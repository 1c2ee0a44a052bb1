using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Activations;

/// <summary>Activations with a slope to learn, a draw, or an axis: PRelu, RRelu, Glu, Softmin.</summary>
public class GateTests
{
    [Fact]
    public void OneLearnedSlopeTakesTheSumOfTheNegativePart()
    {
        var x = Variable.Of(new[,] { { -2.0, 0, 3 }, { -0.5, 1, -1 } });
        var slope = Variable.Of(0.25, "a");

        var gradients = Gradient.Of(Sum(PRelu(x, slope)), x, slope);

        Assert.Equal([-0.5, 0, 3, -0.125, 1, -0.25], PRelu(x, slope).Values.ToArray());
        Assert.Equal([0.25, 0.25, 1, 0.25, 1, 0.25], gradients[x].Values.ToArray());
        Assert.Equal(-3.5, gradients[slope].Value);
    }

    [Fact]
    public void OneLearnedSlopeAChannelIsBroadcasting()
    {
        var x = Variable.Of<double>([-1, 2, -3, 4, -5, 6, -7, 8], Shape.Of(2, 2, 1, 2));
        var slope = Variable.Of<double>([0.5, 0.1], Shape.Of(2, 1, 1));

        var y = PRelu(x, slope);

        Plain.AssertClose([-0.5, 2, -0.3, 4, -2.5, 6, -0.7, 8], y.Values, 1e-15);
        Assert.Equal([-6, -10], Gradient.Of(Sum(y), slope)[slope].Values.ToArray());
        Assert.Throws<ShapeException>(() => PRelu(x, Variable.Of<double>([1, 2, 3])));
    }

    [Fact]
    public void ARandomSlopeIsDrawnForEachElementAndKept()
    {
        var x = Variable.Of<double>([.. Enumerable.Repeat(-1.0, 1000), 2, 0]);

        var y = RRelu(x, new RandomGenerator(7));
        double[] slopes = [.. y.Values[..1000].ToArray().Select(value => -value)];

        Assert.All(slopes, slope => Assert.InRange(slope, 1.0 / 8, 1.0 / 3));
        Assert.True(slopes.Distinct().Count() > 990);
        Assert.Equal(11.0 / 48, slopes.Average(), 0.01);
        Assert.Equal(2, y.Values[1000]);
        double[] gradient = Gradient.Of(Sum(y), x)[x].Values.ToArray();
        Assert.Equal(slopes, gradient[..1000]);
        Assert.Equal(1, gradient[1000]);
        Assert.InRange(gradient[1001], 1.0 / 8, 1.0 / 3);
        Assert.Equal(y.Values.ToArray(), RRelu(x, new RandomGenerator(7)).Values.ToArray());
        Assert.NotEqual(y.Values.ToArray(), RRelu(x, new RandomGenerator(8)).Values.ToArray());
    }

    [Fact]
    public void WithoutAGeneratorTheSlopeIsTheMean()
    {
        var x = Variable.Of([-48.0, 0, 48]);
        Plain.AssertClose([-11, 0, 48], RRelu(x).Values, 1e-15);
        Plain.AssertClose([-24, 0, 48], RRelu(x, null, 0, 1).Values, 1e-15);
        Plain.AssertClose([11.0 / 48, 11.0 / 48, 1], Gradient.Of(Sum(RRelu(x)), x)[x].Values, 1e-15);
    }

    [Fact]
    public void ARandomSlopeNeedsNoValue()
    {
        var x = Variable.Symbol<double>("x", Shape.Of(3));
        var y = RRelu(x, new RandomGenerator(1));
        Assert.Equal(Shape.Of(3), Gradient.Graph(Sum(y), x)[x].Shape);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public void AGateIsTheSecondHalf(int axis)
    {
        var x = Plain.Ramp([4, 6]);
        var (a, b) = axis == 0 ? (x[..2], x[2..]) : (x[.., ..3], x[.., 3..]);

        Plain.AssertClose((a * Sigmoid(b)).Values, Glu(x, axis).Values, 0);
        // PyTorch 1.13: glu([1, 2, 3, 4]) and its gradient.
        var small = Variable.Of([1.0, 2, 3, 4]);
        Plain.AssertClose([0.9525741268224333, 1.9640275800758169], Glu(small).Values, 1e-15);
        Plain.AssertClose([0.9525741268224333, 0.9820137900379085, 0.04517665973091213, 0.035325412426582266],
            Gradient.Of(Sum(Glu(small)), small)[small].Values, 1e-15);
    }

    [Fact]
    public void AnOddLengthHasNoHalves()
    {
        string message = Assert.Throws<ShapeException>(() => Glu(Plain.Ramp([2, 5]))).Message;
        Assert.Contains("glu of (2, 5)", message, StringComparison.Ordinal);
        Assert.Contains("odd length 5", message, StringComparison.Ordinal);
        Assert.Equal(Shape.Of(3, 0), Glu(Plain.Ramp([3, 0])).Shape);
    }

    [Fact]
    public void SoftminIsSoftmaxTurnedRound()
    {
        // Lesson C1, negated.
        double[] lesson = [0.0117, 0.0317, 0.6364, 0.0861, 0.2341];
        Assert.Equal(lesson, Softmin(Variable.Of<double>([-1, -2, -5, -3, -4])).Values.ToArray().Select(p => Math.Round(p, 4)));
        Assert.Equal(lesson, Softmin(Variable.Of<double>([-1001, -1002, -1005, -1003, -1004])).Values.ToArray().Select(p => Math.Round(p, 4)));
        Plain.AssertClose(Softmax(-Plain.Ramp([3, 4]), 0).Values, Softmin(Plain.Ramp([3, 4]), 0).Values, 0);
    }
}
