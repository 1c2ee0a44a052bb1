using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Shaping;

public class SliceTests
{
    private static Variable<double> Matrix() => Variable.Of(new double[,] { { 0, 1, 2, 3 }, { 10, 11, 12, 13 }, { 20, 21, 22, 23 } });

    [Fact]
    public void PartsAreTakenAlongOneAxis()
    {
        Assert.Equal([10, 11, 12, 13, 20, 21, 22, 23], Matrix().Slice(1, 2, 0).Values.ToArray());
        Assert.Equal([2, 3, 12, 13, 22, 23], Matrix().Slice(2, 2, -1).Values.ToArray());
        Assert.Equal(Shape.Of(3, 0), Matrix().Slice(4, 0, 1).Shape);
        var whole = Matrix();
        Assert.Same(whole, whole.Slice(0, 3, 0));
    }

    [Fact]
    public void RangesKeepAxesAndIndicesDropThem()
    {
        var x = Matrix();

        Assert.Equal([11, 12, 21, 22], x[1.., 1..^1].Values.ToArray());
        Assert.Equal(Shape.Of(2, 2), x.Slice(1.., 1..^1).Shape);
        Assert.Equal([10, 11, 12, 13], x[1].Values.ToArray());
        Assert.Equal(Shape.Of(4), x[^1].Shape);
        Assert.Equal([3, 13, 23], x[.., ^1].Values.ToArray());
        Assert.Equal(Shape.Of(3, 1), x[.., 3..].Shape);
        Assert.Equal(12, x[1, 2].Value);
        Assert.Equal(Shape.Scalar, x[1, 2].Shape);
        Assert.Same(x, x[..]);
    }

    [Fact]
    public void BoxesInsideManyAxesAgreeWithTheirIndices()
    {
        var x = Plain.Ramp([3, 4, 5, 6]);
        var y = x[1.., 2..3, .., 1..5];

        Assert.Equal(Shape.Of(2, 1, 5, 4), y.Shape);
        for (int i = 0; i < y.Shape.Count; i++)
        {
            int[] at = Plain.IndicesOf(i, y.Shape);
            Assert.Equal(x.Values[(((at[0] + 1) * 4 + at[1] + 2) * 5 + at[2]) * 6 + at[3] + 1], y.Values[i]);
        }
    }

    [Fact]
    public void TheGradientIsPaddedWithZeros()
    {
        var x = Matrix();

        Assert.Equal([0, 0, 0, 0, 0, 22, 24, 0, 0, 42, 44, 0], Gradient.Of(Sum(Square(x[1.., 1..^1])), x)[x].Values.ToArray());
        Assert.Equal([0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0], Gradient.Of(Sum(x[.., 1]), x)[x].Values.ToArray());
        Assert.Equal([1, 11, 21], Jvp.Of(x[.., 1], (x, x.Detach()))!.Values.ToArray());
    }

    [Fact]
    public void TheSecondDerivativeSlicesThePadding()
    {
        var x = Matrix();

        var first = Gradient.Graph(Sum(Power(x[1], 3)), x)[x];
        var second = Gradient.Of(Sum(first), x)[x];

        Plain.AssertClose([0, 0, 0, 0, 60, 66, 72, 78, 0, 0, 0, 0], second.Values, 1e-14);
    }

    [Fact]
    public void OverlappingPartsAddTheirGradients()
    {
        var x = Variable.Of<double>([1, 2, 3]);

        Assert.Equal([1, 2, 1], Gradient.Of(Sum(x[..2]) + Sum(x[1..]), x)[x].Values.ToArray());
    }

    [Fact]
    public void SymbolsAndErrors()
    {
        var x = Variable.Symbol<double>("x", [3, 4]);
        Assert.Equal(Shape.Of(2), x[1.., 0].Shape);
        Assert.Equal(Shape.Of(3, 4), Gradient.Graph(Sum(Square(x[1.., 0])), x)[x].Shape);

        Assert.Equal("slice of (3, 4): 3 elements from 2 on are not all on axis -1, which has length 4.", Error(() => x.Slice(2, 3, -1)));
        Assert.Equal("slice of (3, 4): the selection 1..6 is not on axis 1, which has length 4.", Error(() => x[.., 1..6]));
        Assert.Equal("slice of (3, 4): the selection ^5 is not on axis 1, which has length 4.", Error(() => x[0, ^5]));
        Assert.Equal("slice of (3, 4): the selection 3 is not on axis 0, which has length 3.", Error(() => x[3]));
        Assert.Equal("slice of (3, 4): 3 selections were given for 2 axes.", Error(() => x[0, 0, 0]));
        Assert.Contains("there is no axis 2", Error(() => x.Slice(0, 1, 2)), StringComparison.Ordinal);
        Assert.Contains("Write ^1 to count from the end", Assert.Throws<ArgumentOutOfRangeException>(() => x[-1]).Message, StringComparison.Ordinal);
    }

    private static string Error(Func<object> action) => Assert.Throws<ShapeException>(action).Message;

    [Fact]
    public void TheDefaultSelectionIsAnEmptyRange()
    {
        Assert.Equal(Shape.Of(0, 3), Variable.Of<double>([1, 2, 3, 4, 5, 6], Shape.Of(2, 3))[default(AxisSelection)].Shape);
        Assert.Equal(1, default(AxisSelection).Step);
    }
}
