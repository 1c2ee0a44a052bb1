using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Reduction;

public class SumTests
{
    private static readonly Shape s_shape = [3, 4, 2, 5];

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 1 })]
    [InlineData(new[] { -1 })]
    [InlineData(new[] { 0, 1 })]
    [InlineData(new[] { 3, 2 })]
    [InlineData(new[] { 0, 2 })]
    [InlineData(new[] { 1, 3 })]
    [InlineData(new[] { 0, 3 })]
    [InlineData(new[] { 0, 1, 2, 3 })]
    public void AgreesWithALoopOverAnyAxes(int[] axes)
    {
        var x = Plain.Ramp(s_shape);
        var expected = Plain.Reduce(x, axes, 0.0, (a, b) => a + b);

        var sum = Sum(x, axes);
        var kept = Sum(x, axes, keepDimensions: true);

        Plain.AssertClose(expected, sum.Values, 1e-12);
        Plain.AssertClose(expected, kept.Values, 1e-12);
        Assert.Equal(4 - axes.Length, sum.Shape.Rank);
        Assert.Equal(4, kept.Shape.Rank);
        Assert.Equal(sum.Shape.Count, kept.Shape.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    [InlineData(255)]
    [InlineData(1000)]
    public void RowsOfManyWidthsAndCountsAgreeWithALoop(int width)
    {
        foreach (int rows in new[] { 1, 2, 7, 8, 9, 63, 64, 65, 200, 517 })
        {
            var x = Plain.Ramp([rows, width]);
            Plain.AssertClose(Plain.Reduce(x, [0], 0.0, (a, b) => a + b), Sum(x, 0).Values, 1e-11);
            Plain.AssertClose(Plain.Reduce(x, [1], 0.0, (a, b) => a + b), Sum(x, 1).Values, 1e-11);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(1024)]
    public void ManyEqualFloatsDoNotDriftDownRowsOrAlongRuns(int width)
    {
        const int Count = 1 << 22;
        int rows = Count / width;
        var x = Constant.Full<float>([rows, width], 0.1f);

        double perRow = 0.1f * (double)width, perColumn = 0.1f * (double)rows;
        foreach (float sum in Sum(x, 0).Values) Assert.InRange(sum / perColumn - 1, -1e-6, 1e-6);
        foreach (float sum in Sum(x, 1).Values) Assert.InRange(sum / perRow - 1, -1e-6, 1e-6);
        Assert.InRange(Sum(x).Value / (0.1f * (double)x.Shape.Count) - 1, -1e-6, 1e-6);
    }

    [Fact]
    public void ElementsThatRegistersDoNotHoldSumToo()
    {
        var x = Constant.Of<Half>([(Half)1, (Half)2, (Half)3, (Half)4], [2, 2]);

        Assert.Equal([(Half)4, (Half)6], Sum(x, 0).Values.ToArray());
        Assert.Equal((Half)10, Sum(x).Value);
    }

    [Fact]
    public void TheSumOfNothingIsZero()
    {
        var empty = Variable.Of<double>([], [0, 3]);

        Assert.Equal(0, Sum(empty).Value);
        Assert.Equal([0, 0, 0], Sum(empty, 0).Values.ToArray());
        Assert.Equal(Shape.Of(0), Sum(empty, 1).Shape);
        Assert.Equal(Shape.Of(0, 3), Gradient.Of(Sum(empty), empty)[empty].Shape);
    }

    [Fact]
    public void TheGradientSpreadsTheCotangent()
    {
        var x = Plain.Ramp([2, 3]);

        var g = Gradient.Of(Sum(Sum(x, 0) * Constant.Of<double>([1, 2, 3])), x)[x];

        Assert.Equal([1, 2, 3, 1, 2, 3], g.Values.ToArray());
    }

    [Fact]
    public void ASymbolsSumHasAShapeAndADerivative()
    {
        var x = Variable.Symbol<double>("x", [2, 3]);

        Assert.Equal(Shape.Of(2), Sum(x, -1).Shape);
        Assert.Equal(Shape.Of(2, 3), Gradient.Graph(Sum(Square(Sum(x, -1))), x)[x].Shape);
    }

    [Fact]
    public void AnAbsentOrRepeatedAxisIsNamed()
    {
        var x = Plain.Ramp([2, 3]);

        Assert.Contains("sum of (2, 3): there is no axis 2", Assert.Throws<ShapeException>(() => Sum(x, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("sum of (2, 3): axis -1 is named twice", Assert.Throws<ShapeException>(() => Sum(x, [1, -1]))
            .Message, StringComparison.Ordinal);
        Assert.Contains("mean of (2, 3): there is no axis -3", Assert.Throws<ShapeException>(() => Mean(x, -3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheMeanDividesByTheNumberOfElements()
    {
        var x = Variable.Of(new double[,] { { 1, 2, 3 }, { 4, 5, 9 } });

        Assert.Equal([2, 6], Mean(x, -1).Values.ToArray());
        Assert.Equal(Shape.Of(2, 1), Mean(x, -1, keepDimensions: true).Shape);
        Assert.Equal(4, Mean(x, [0, 1]).Value);
        Assert.Equal(4, Mean(x).Value);
        Assert.True(double.IsNaN(Mean(Constant.Of<double>([])).Value));
        Assert.Equal([0.5, 0.5, 0.5, 0.5, 0.5, 0.5], Gradient.Of(Sum(Mean(x, 0)), x)[x].Values.ToArray());
    }
}
