using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Shaping;

public class PermuteTests
{
    [Theory]
    [InlineData(new[] { 0, 1, 2, 3 })]
    [InlineData(new[] { 3, 2, 1, 0 })]
    [InlineData(new[] { 0, 2, 1, 3 })]
    [InlineData(new[] { 0, 1, 3, 2 })]
    [InlineData(new[] { 2, 3, 0, 1 })]
    [InlineData(new[] { 1, 0, 2, 3 })]
    [InlineData(new[] { -1, 0, -2, 1 })]
    public void EveryElementGoesWhereItsIndicesSay(int[] order)
    {
        foreach (Shape shape in new Shape[] { [3, 5, 2, 4], [1, 9, 1, 17], [2, 1, 33, 10] })
        {
            var x = Plain.Ramp(shape);
            var y = x.Permute(order);
            for (int i = 0; i < y.Shape.Count; i++)
            {
                int[] target = Plain.IndicesOf(i, y.Shape);
                var source = new int[4];
                for (int axis = 0; axis < 4; axis++) source[order[axis] < 0 ? order[axis] + 4 : order[axis]] = target[axis];
                int position = 0;
                for (int axis = 0; axis < 4; axis++) position = position * shape[axis] + source[axis];
                Assert.Equal(x.Values[position], y.Values[i]);
            }
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 50)]
    [InlineData(7, 3)]
    [InlineData(16, 16)]
    [InlineData(64, 48)]
    [InlineData(33, 65)]
    public void TheMatrixTransposeExchangesRowsAndColumns(int rows, int columns)
    {
        var x = Plain.Ramp([rows, columns]);
        var y = x.Transpose();

        Assert.Equal(Shape.Of(columns, rows), y.Shape);
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++) Assert.Equal(x.Values[i * columns + j], y.Values[j * rows + i]);
        Assert.Equal(x.Values.ToArray(), y.Transpose().Values.ToArray());
    }

    [Fact]
    public void TransposingIsDeferredAndRecognised()
    {
        var x = Plain.Ramp([2, 3, 4]);

        Assert.True(x.Transpose().Operation!.IsMatrixTranspose && x.Transpose().Operation!.IsDeferred);
        Assert.True(x.Permute(0, 2, 1).Operation!.IsMatrixTranspose);
        Assert.False(x.Transpose(0, 1).Operation!.IsMatrixTranspose);
        Assert.False(x.Permute(2, 0, 1).Operation!.IsMatrixTranspose);
        Assert.Equal("{0}ᵀ", x.Transpose().Operation!.Notation.Text);
        Assert.Same(x, x.Permute(0, 1, 2));
    }

    [Fact]
    public void TheGradientIsPermutedBack()
    {
        var x = Plain.Ramp([2, 3, 4]);
        var weights = Plain.Ramp([4, 2, 3]).Detach();

        var g = Gradient.Of(Sum(x.Permute(2, 0, 1) * weights), x)[x];

        Assert.Equal(weights.Permute(1, 2, 0).Values.ToArray(), g.Values.ToArray());
        Assert.Equal(x.Permute(2, 0, 1).Values.ToArray(), Jvp.Of(x.Permute(2, 0, 1), (x, x.Detach()))!.Values.ToArray());
    }

    [Fact]
    public void ASecondDerivativePassesThrough()
    {
        var x = Plain.Ramp([2, 3]);

        var first = Gradient.Graph(Sum(Power(x.Transpose(), 3)), x)[x];
        var second = Gradient.Of(Sum(first), x)[x];

        Plain.AssertClose((6 * x).Values, second.Values, 1e-13);
    }

    [Fact]
    public void AStaleTransposeIsAnError()
    {
        var w = Parameter.Of(new double[,] { { 1, 2 }, { 3, 4 } }, "w");
        var transposed = w.Transpose();
        w.Assign([5, 6, 7, 8]);

        Assert.Throws<StaleValueException>(() => transposed.Values.ToArray());
    }

    [Fact]
    public void SymbolsEmptyTensorsAndErrors()
    {
        var x = Variable.Symbol<double>("x", [2, 3]);
        Assert.Equal(Shape.Of(3, 2), x.Transpose().Shape);
        Assert.Equal(Shape.Of(2, 3), Gradient.Graph(Sum(Square(x.Transpose())), x)[x].Shape);
        Assert.Equal(Shape.Of(3, 0), Plain.Ramp([0, 3]).Transpose().Shape);
        Assert.Equal(0, Plain.Ramp([0, 3]).Transpose().Values.Length);

        Assert.Contains("transpose of (4,): it exchanges the last two axes, and there is one only", Error(() => Plain.Ramp([4]).Transpose()),
            StringComparison.Ordinal);
        Assert.Contains("transpose of (): it exchanges the last two axes, and there are none", Error(() => Variable.Of(1.0).Transpose()),
            StringComparison.Ordinal);
        Assert.Contains("transpose of (2, 3): there is no axis 2", Error(() => x.Transpose(0, 2)), StringComparison.Ordinal);
        Assert.Contains("permute of (2, 3): axis -1 is named twice in (1, -1)", Error(() => x.Permute(1, -1)), StringComparison.Ordinal);
        Assert.Contains("permute of (2, 3): 3 axes were named (0, 1, 2)", Error(() => x.Permute(0, 1, 2)), StringComparison.Ordinal);
    }

    private static string Error(Func<object> action) => Assert.Throws<ShapeException>(action).Message;
}
