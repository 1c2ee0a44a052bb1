using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Reduction;

/// <summary>Max and Min.</summary>
public class ExtremumTests
{
    [Theory]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 1 })]
    [InlineData(new[] { -1, 0 })]
    [InlineData(new[] { 0, 1, 2 })]
    public void AgreeWithALoopOverAnyAxes(int[] axes)
    {
        var x = Plain.Ramp([5, 13, 37]);

        Plain.AssertClose(Plain.Reduce(x, axes, double.NegativeInfinity, Math.Max), Max(x, axes).Values, 0);
        Plain.AssertClose(Plain.Reduce(x, axes, double.PositiveInfinity, Math.Min), Min(x, axes, keepDimensions: true).Values, 0);
    }

    [Fact]
    public void TheGradientGoesToTheBestElement()
    {
        var x = Variable.Of(new double[,] { { 1, 5, 2 }, { 7, 4, 6 } });

        Assert.Equal([0, 1, 0, 1, 0, 0], Gradient.Of(Sum(Max(x, 1)), x)[x].Values.ToArray());
        Assert.Equal([1, 0, 0, 0, 1, 0], Gradient.Of(Sum(Min(x, 1)), x)[x].Values.ToArray());
        Assert.Equal([1, 0, 1, 0, 1, 0], Gradient.Of(Sum(Min(x, 0)), x)[x].Values.ToArray());
    }

    [Fact]
    public void TiesShareTheGradientEqually()
    {
        var x = Variable.Of<double>([3, 1, 3, 3, 1]);

        Assert.Equal([1 / 3.0, 0, 1 / 3.0, 1 / 3.0, 0], Gradient.Of(Max(x), x)[x].Values.ToArray());
        Assert.Equal([0, 0.5, 0, 0, 0.5], Gradient.Of(Min(x), x)[x].Values.ToArray());
    }

    [Fact]
    public void InfinitiesTieAsOtherNumbersDo()
    {
        var x = Variable.Of<double>([double.NegativeInfinity, double.NegativeInfinity]);

        Assert.Equal(double.NegativeInfinity, Max(x).Value);
        Assert.Equal([0.5, 0.5], Gradient.Of(Max(x), x)[x].Values.ToArray());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    [InlineData(1500)]
    public void NaNIsTheResultWhereverItStands(int length)
    {
        for (int position = 0; position < length; position += Math.Max(1, length / 7))
        {
            var values = new double[length * 3];
            values[position * 3 + 1] = double.NaN;
            var x = Constant.Of<double>(values, [length, 3]);

            Assert.Equal([0, double.NaN, 0], Max(x, 0).Values.ToArray());
            Assert.Equal([0, double.NaN, 0], Min(x, 0).Values.ToArray());
            Assert.True(double.IsNaN(Max(x).Value) && double.IsNaN(Min(x).Value));
        }
    }

    [Fact]
    public void NothingHasNoMaximum()
    {
        var empty = Variable.Of<double>([], [0, 3]);

        Assert.Equal("max of (0, 3): it has no elements, and the max of nothing is not defined.", Assert.Throws<ShapeException>(() => Max(empty))
            .Message);
        Assert.Equal(
            "min of (0, 3): there are no elements along axis 0, and the min of nothing is not defined.",
                Assert.Throws<ShapeException>(() => Min(empty, 0)).Message);
        Assert.Equal(Shape.Of(0), Max(empty, 1).Shape);
    }

    [Fact]
    public void AxesOfLengthOneChangeNothing()
    {
        var x = Plain.Ramp([1, 4, 1]);

        Assert.Equal(x.Values.ToArray(), Max(x, [0, 2]).Values.ToArray());
        Assert.Equal([1, 1, 1, 1], Gradient.Of(Sum(Min(x, [0, 2])), x)[x].Values.ToArray());
    }

    [Fact]
    public void TheSecondDerivativeIsThatOfWhatIsBuiltOnIt()
    {
        var x = Variable.Of<double>([1, 3, 2]);

        // (max x)³: first derivative 3·9 at the maximum, second 6·3.
        var first = Gradient.Graph(Power(Max(x), 3), x)[x];
        var second = Gradient.Graph(Sum(first), x)[x];

        Assert.Equal([0, 27, 0], first.Values.ToArray());
        Assert.Equal([0, 18, 0], second.Values.ToArray());
        Assert.Equal(5, Jvp.Of(Max(x), (x, Constant.Of<double>([4, 5, 6])))!.Value);
    }

    [Fact]
    public void ASymbolsMaximumHasAShapeAndADerivative()
    {
        var x = Variable.Symbol<double>("x", [2, 3]);

        Assert.Equal(Shape.Of(2, 1), Max(x, 1, keepDimensions: true).Shape);
        Assert.Equal(Shape.Of(2, 3), Gradient.Graph(Sum(Max(x, 1)), x)[x].Shape);
        Assert.Equal(Shape.Of(2, 3), Gradient.Graph(Min(x), x)[x].Shape);
    }
}
