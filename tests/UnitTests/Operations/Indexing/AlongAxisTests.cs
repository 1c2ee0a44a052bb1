using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Indexing;

/// <summary>TakeAlongAxis, ScatterAddAlongAxis, PutAlongAxis, Embedding and masks.</summary>
public class AlongAxisTests
{
    private readonly Variable<double> _x = Variable.Of(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });

    [Fact]
    public void ElementsTakenSeveralTimesAddUp()
    {
        var indices = IndexTensor.Of(new[,] { { 0, 0 }, { 2, 1 } });
        Assert.Equal([1, 1, 6, 5], _x.TakeAlongAxis(indices, 1).Values.ToArray());
        Assert.Equal([2, 0, 0, 0, 1, 1], Gradient.Of(Sum(_x.TakeAlongAxis(indices, -1)), _x)[_x].Values.ToArray());
        // Shorter on the other axis: the rest is not touched.
        Assert.Equal([4, 2], _x.TakeAlongAxis(IndexTensor.Of([1, 0], [1, 2]), 0).Values.ToArray());
        Assert.Equal([0, 1, 0, 1, 0, 0], Gradient.Of(Sum(_x.TakeAlongAxis(IndexTensor.Of([1, 0], [1, 2]), 0)), _x)[_x].Values.ToArray());
        Assert.Equal(Shape.Of(2, 0), _x.TakeAlongAxis(IndexTensor.Of([], [2, 0]), 1).Shape);
    }

    [Fact]
    public void NumbersAddedAndPut()
    {
        var indices = IndexTensor.Of(new[,] { { 0, 0 }, { 2, 1 } });
        var source = Variable.Of(new double[,] { { 10, 20 }, { 30, 40 } });
        var added = _x.ScatterAddAlongAxis(indices, source, 1);
        Assert.Equal([31, 2, 3, 4, 45, 36], added.Values.ToArray());
        var g = Gradient.Of(Sum(Square(added)), _x, source);
        Assert.Equal([62, 4, 6, 8, 90, 72], g[_x].Values.ToArray());
        Assert.Equal([62, 62, 72, 90], g[source].Values.ToArray());

        var put = _x.PutAlongAxis(indices, source, 1);
        Assert.Equal([20, 2, 3, 4, 40, 30], put.Values.ToArray());
        g = Gradient.Of(Sum(put), _x, source);
        Assert.Equal([0, 1, 1, 1, 0, 0], g[_x].Values.ToArray());
        Assert.Equal([0, 1, 1, 1], g[source].Values.ToArray());
    }

    [Fact]
    public void RowsOfATable()
    {
        var table = Variable.Of(new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } });
        var y = Embedding(table, IndexTensor.Of(new[,] { { 2, 0 }, { 0, 2 } }));
        Assert.Equal(Shape.Of(2, 2, 2), y.Shape);
        Assert.Equal([5, 6, 1, 2, 1, 2, 5, 6], y.Values.ToArray());
        Assert.Equal([2, 2, 0, 0, 2, 2], Gradient.Of(Sum(y), table)[table].Values.ToArray());

        var padded = Embedding(table, [2, 0, 1, 0], paddingIndex: 0);
        Assert.Equal([5, 6, 1, 2, 3, 4, 1, 2], padded.Values.ToArray());
        Assert.Equal([0, 0, 1, 1, 1, 1], Gradient.Of(Sum(padded), table)[table].Values.ToArray());
        Assert.Equal([0, 0, 1, 1, 1, 1], Gradient.Graph(Sum(padded), table)[table].Values.ToArray());
        Assert.Equal(Shape.Of(2), Embedding(table, IndexTensor.Of([1], [])).Shape);
        Assert.Equal([3, 3], Embedding(table[.., 0], [1, 1]).Values.ToArray());
    }

    [Fact]
    public void Masks()
    {
        var mask = Constant.Of(new double[,] { { 0, 1, 0 }, { 1, 0, 0 } });
        Assert.Equal([1, -9, 3, -9, 5, 6], MaskedFill(_x, mask, -9).Values.ToArray());
        Assert.Equal([1, 0, 1, 0, 1, 1], Gradient.Of(Sum(MaskedFill(_x, mask, -9)), _x)[_x].Values.ToArray());
        Assert.Equal([2, 4], _x.MaskedSelect(mask).Values.ToArray());
        Assert.Equal([0, 1, 0, 1, 0, 0], Gradient.Of(Sum(_x.MaskedSelect(mask)), _x)[_x].Values.ToArray());
        Assert.Equal(Shape.Of(0), _x.MaskedSelect(Constant.Of(0.0)).Shape);
        Assert.Equal(new double[6], Gradient.Of(Sum(_x.MaskedSelect(Constant.Of(0.0))), _x)[_x].Values.ToArray());

        // A mask before a softmax leaves finite gradients.
        var p = Softmax(MaskedFill(_x, mask, double.NegativeInfinity));
        Assert.Equal(0, p.Values[1]);
        Assert.All(Gradient.Of(Sum(Square(p)), _x)[_x].Values.ToArray(), value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void IndexTensors()
    {
        IndexTensor vector = [2, 0, 1];
        Assert.Equal(Shape.Of(3), vector.Shape);
        Assert.Equal("[2, 0, 1] (3,)", vector.ToString());
        Assert.Equal(Shape.Of(3, 1), vector.Reshape([3, 1]).Shape);
        Assert.Throws<InvalidOperationException>(() => vector.Value);
        Assert.Throws<ShapeException>(() => vector.Reshape([2, 2]));
        Assert.Throws<ShapeException>(() => IndexTensor.Of([1, 2], [3]));
        int sum = 0;
        foreach (int index in vector) sum += index;
        Assert.Equal(3, sum);
    }

    [Fact]
    public void Errors()
    {
        Assert.Contains("take-along-axis of (2, 3): index 3 (number 1) is not on axis 1, whose length is 3",
            Assert.Throws<ArgumentOutOfRangeException>(() => _x.TakeAlongAxis(IndexTensor.Of([0, 3], [2, 1]), 1)).Message, StringComparison.Ordinal);
        Assert.Contains("index -1", Assert.Throws<ArgumentOutOfRangeException>(() => _x.TakeAlongAxis(IndexTensor.Of([0, -1], [2, 1]), 1))
            .Message, StringComparison.Ordinal);
        Assert.Contains("take-along-axis of (2, 3): the indices, of shape (3,), must have as many axes",
            Message(() => _x.TakeAlongAxis([0, 1, 2], 1)), StringComparison.Ordinal);
        Assert.Contains("are longer on axis 0", Message(() => _x.TakeAlongAxis(IndexTensor.Of([0, 1, 2], [3, 1]), 1)), StringComparison.Ordinal);
        Assert.Contains("scatter-add-along-axis of (2, 3) and (2, 2): the source must have the shape of the indices, (2, 1)",
            Message(() => _x.ScatterAddAlongAxis(IndexTensor.Of([0, 1], [2, 1]), _x[.., ..2], 1)), StringComparison.Ordinal);
        Assert.Contains("embedding of (2, 3): index 2 (number 0) is not on axis 0",
            Assert.Throws<ArgumentOutOfRangeException>(() => Embedding(_x, [2])).Message, StringComparison.Ordinal);
        Assert.Contains("embedding of (2, 3): index 7", Assert.Throws<ArgumentOutOfRangeException>(() => Embedding(_x, [1], paddingIndex: 7))
            .Message, StringComparison.Ordinal);
    }

    private static string Message(Func<object> action) => Assert.Throws<ShapeException>(action).Message;
}
