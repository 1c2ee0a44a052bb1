using System.Globalization;
using System.Numerics.Tensors;

namespace AutoDiff.UnitTests.Graph;

public class ShapeTests
{
    [Fact]
    public void SpreadsTheLengthsOfItsAxes()
    {
        var shape = Shape.Of(2, 3);
        Assert.Equal([2, 3, 4], (int[])[.. shape, 4]);
        Assert.Equal(Shape.Of(2, 3, 4), Shape.Of([.. shape, 4]));
        Assert.Equal([5], (int[])[.. Shape.Scalar, 5]);
        Assert.Equal([0, 7], (int[])[.. Shape.Of(0, 7)]);
    }

    [Fact]
    public void HasAtMostSoManyAxes()
    {
        int[] ones = new int[Shape.MaximumRank];
        Array.Fill(ones, 1);
        var x = Variable.Of<double>([2], Shape.Of(ones));
        Assert.Equal(Shape.MaximumRank, Functions.Sum(Functions.Square(x), 0).Shape.Rank + 1);
        var refused = Assert.Throws<ShapeException>(() => x.Unsqueeze(0));
        Assert.Contains("65 axes", refused.Message, StringComparison.Ordinal);
        Assert.Contains("64", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(65)]
    [InlineData(3_000_000)]
    public void RefusesMoreAxesBeforeAnythingIsDoneWithThem(int rank)
    {
        int[] ones = new int[rank];
        Array.Fill(ones, 1);
        var refused = Assert.Throws<ShapeException>(() => Shape.Of(ones));
        Assert.InRange(refused.Message.Length, 1, 1000);
        Assert.Throws<ShapeException>(() => Variable.Of<double>([2], Shape.Of(ones)));
        Assert.Throws<ShapeException>(() => Variable.Of(3.0).BroadcastTo(Shape.Of(ones)));
        Assert.Throws<ShapeException>(() => Variable.Of(3.0).Reshape(ones));
        nint[] lengths = new nint[rank];
        Array.Fill(lengths, 1);
        Assert.Throws<ShapeException>(() => Variable.Of(Tensor.Create([2.0], lengths)));
    }

    [Fact]
    public void HasAtMostSoManyElements()
    {
        Assert.Equal(Array.MaxLength, Shape.Of(Array.MaxLength).Count);
        Assert.Equal(1 << 30, Shape.Of(1 << 15, 1, 1 << 15).Count);
        // One more than an array holds, the first number that is no int, 0 in 32 bits, and beyond 64 bits.
        foreach (int[] lengths in (int[][])[[Array.MaxLength + 1], [int.MaxValue], [1 << 16, 1 << 15], [1 << 16, 1 << 16], [3, int.MaxValue],
            [int.MaxValue, int.MaxValue, int.MaxValue, 4]])
        {
            foreach (int[] refused in (int[][])[lengths, [.. lengths.Reverse()], [1, .. lengths, 1], [.. lengths, 0], [0, .. lengths]])
            {
                string message = Assert.Throws<ShapeException>(() => Shape.Of(refused)).Message;
                Assert.Contains(string.Join(", ", refused), message, StringComparison.Ordinal);
                Assert.Contains(Array.MaxLength.ToString(CultureInfo.InvariantCulture), message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void MatchesPatternsByItsAxes()
    {
        Assert.True(Shape.Of(2, 3) is [2, var columns] && columns == 3);
        Assert.True(Shape.Scalar is []);
        Assert.False(Shape.Of(2, 1) is [_, _, _]);
        Assert.True(Shape.Of(4, 5, 6) is [.., 6]);
    }
}
