using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Shaping;

/// <summary>Diagonals, triangles, and axes moved and flattened.</summary>
public class DiagonalTests
{
    private readonly Variable<double> _x = Variable.Of(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });

    [Theory]
    [InlineData(0, new double[] { 1, 5 })]
    [InlineData(1, new double[] { 2, 6 })]
    [InlineData(2, new double[] { 3 })]
    [InlineData(3, new double[] { })]
    [InlineData(5, new double[] { })]
    [InlineData(-1, new double[] { 4 })]
    [InlineData(-2, new double[] { })]
    public void DiagonalsOfAMatrix(int offset, double[] expected)
    {
        Assert.Equal(expected, _x.Diagonal(offset).Values.ToArray());
        Assert.Equal(expected, _x.Transpose().Diagonal(offset, 1, 0).Values.ToArray());
        Assert.Equal(expected.Length, Sum(Gradient.Of(Sum(_x.Diagonal(offset)), _x)[_x]).Value);
    }

    [Fact]
    public void DiagonalMatrices()
    {
        var v = Variable.Of([1.0, 2]);
        Assert.Equal([1, 0, 0, 2], v.DiagonalMatrix().Values.ToArray());
        Assert.Equal([0, 0, 0, 1, 0, 0, 0, 2, 0], v.DiagonalMatrix(-1).Values.ToArray());
        Assert.Equal(Shape.Of(2, 5, 5), _x.DiagonalMatrix(2).Shape);
        Assert.Equal(_x.Values.ToArray(), _x.DiagonalMatrix(2).Diagonal(2, -2, -1).Values.ToArray());
        Assert.Equal([2, 4], Gradient.Of(Sum(Square(v.DiagonalMatrix(1))), v)[v].Values.ToArray());
    }

    [Fact]
    public void Triangles()
    {
        Assert.Equal([1, 0, 0, 4, 5, 0], _x.LowerTriangle().Values.ToArray());
        Assert.Equal([0, 0, 0, 4, 0, 0], _x.LowerTriangle(-1).Values.ToArray());
        Assert.Equal([1, 2, 0, 4, 5, 6], _x.LowerTriangle(1).Values.ToArray());
        Assert.Equal([1, 2, 3, 0, 5, 6], _x.UpperTriangle().Values.ToArray());
        Assert.Equal([0, 2, 3, 0, 0, 6], _x.UpperTriangle(1).Values.ToArray());
        Assert.Equal([1, 2, 3, 4, 5, 6], _x.UpperTriangle(int.MinValue / 2).Values.ToArray());
        Assert.Equal([0, 0, 0, 1, 0, 0], Gradient.Of(Sum(_x.LowerTriangle(-1)), _x)[_x].Values.ToArray());
        Assert.Equal([0, 2, 3, 0, 0, 6], Variable.Of(new[,] { { double.NaN, 2, 3 }, { double.NaN, double.NaN, 6 } }).UpperTriangle(1)
            .Values.ToArray());
        Assert.Equal(Shape.Of(2, 0, 3), Variable.Of<double>([], [2, 0, 3]).LowerTriangle().Shape);
    }

    [Fact]
    public void AxesMovedAndFlattened()
    {
        var x = Plain.Ramp([2, 3, 4]);
        Assert.Equal(Shape.Of(3, 4, 2), x.MoveAxis(0, -1).Shape);
        Assert.Equal(Shape.Of(4, 2, 3), x.MoveAxis(-1, 0).Shape);
        Assert.Equal(Shape.Of(3, 2, 4), x.MoveAxis([0, 1], [1, 0]).Shape);
        Assert.Equal(Shape.Of(4, 3, 2), x.SwapAxes(0, 2).Shape);
        Assert.Equal(Shape.Of(24), x.Flatten().Shape);
        Assert.Equal(Shape.Of(2, 12), x.Flatten(1).Shape);
        Assert.Equal(Shape.Of(6, 4), x.Flatten(0, -2).Shape);
        Assert.Equal(Shape.Of(1), Variable.Of(2.0).Flatten().Shape);
        Assert.Equal(x.MoveAxis(0, 2).Flatten().Values.ToArray(), x.Permute(1, 2, 0).Values.ToArray());
    }

    [Fact]
    public void Errors()
    {
        Assert.Contains("diagonal of (2, 3): axis 1 is named twice", Message(() => _x.Diagonal(0, 1, 1)), StringComparison.Ordinal);
        Assert.Contains("diagonal of (2,): there is no axis 1", Message(() => Variable.Of([1.0, 2]).Diagonal()), StringComparison.Ordinal);
        Assert.Contains("diagonal matrix of (): there is no axis", Message(() => Variable.Of(1.0).DiagonalMatrix()), StringComparison.Ordinal);
        Assert.Contains("lower triangle of (2,): it is taken of matrices", Message(() => Variable.Of([1.0, 2]).LowerTriangle()),
            StringComparison.Ordinal);
        Assert.Contains("move-axis of (2, 3): 1 axes cannot move to 2 places", Message(() => _x.MoveAxis([0], [0, 1])), StringComparison.Ordinal);
        Assert.Contains("flatten of (2, 3): axis 0, the last to flatten, comes before axis 1", Message(() => _x.Flatten(1, 0)),
            StringComparison.Ordinal);
    }

    private static string Message(Func<object> action) => Assert.Throws<ShapeException>(action).Message;
}
