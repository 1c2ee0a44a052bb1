using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Shaping;

/// <summary>Ranges with steps, flips, rolls, tiles, repeats and windows.</summary>
public class StepTests
{
    private readonly Variable<double> _x = Variable.Of<double>([.. Enumerable.Range(0, 10).Select(i => (double)i)]);

    [Fact]
    public void SlicesWithSteps()
    {
        Assert.Equal([1, 3, 5, 7], _x[(1..8).Step(2)].Values.ToArray());
        Assert.Equal([7, 5, 3, 1], _x[(1..8).Step(-2)].Values.ToArray());
        Assert.Equal([9, 8, 7], _x[(^3..).Step(-1)].Values.ToArray());
        Assert.Equal([0, 9], _x[(..).Step(9)].Values.ToArray());
        Assert.Equal([9], _x[(..).Step(-10)].Values.ToArray());
        Assert.Equal(Shape.Of(0), _x[(4..4).Step(-3)].Shape);
        Assert.Equal("(1..8).Step(2)", ((1..8).Step(2)).ToString());

        var matrix = _x.Reshape([2, 5]);
        Assert.Equal([4, 2, 0], matrix[0, (..).Step(-2)].Values.ToArray());
        Assert.Equal([5, 7, 9, 0, 2, 4], matrix[(..).Step(-1), (..).Step(2)].Values.ToArray());
    }

    [Fact]
    public void OverlappingSlicesAddUp()
    {
        var matrix = _x.Reshape([2, 5]);
        var y = Sum(matrix[(..).Step(-1), 2..4] + 10 * matrix[(..).Step(-1), 3..5]);
        Assert.Equal([0, 0, 1, 11, 10, 0, 0, 1, 11, 10], Gradient.Of(y, _x)[_x].Values.ToArray());
    }

    [Fact]
    public void AStepOfZeroLeadsNowhere() => Assert.Throws<ArgumentOutOfRangeException>(() => (1..3).Step(0));

    [Fact]
    public void FlipsAndRolls()
    {
        var matrix = _x[..6].Reshape([2, 3]);
        Assert.Equal([3, 4, 5, 0, 1, 2], matrix.Flip(0).Values.ToArray());
        Assert.Equal([5, 4, 3, 2, 1, 0], matrix.Flip(0, -1).Values.ToArray());
        Assert.Equal(matrix.Flip(0, 1).Values.ToArray(), matrix.Flip().Values.ToArray());
        Assert.Equal([2, 0, 1, 5, 3, 4], matrix.Roll(4, 1).Values.ToArray());
        Assert.Equal([1, 2, 0, 4, 5, 3], matrix.Roll(-7, -1).Values.ToArray());
        Assert.Equal([5, 0, 1, 2, 3, 4], matrix.Roll(1).Values.ToArray());
        Assert.Equal([5, 3, 4, 2, 0, 1], matrix.Roll([1, 1], [0, 1]).Values.ToArray());
        Assert.Equal(Shape.Of(2, 0), Variable.Of<double>([], [2, 0]).Roll(3, 1).Shape);
        Assert.Equal(Shape.Of(2, 0), Variable.Of<double>([], [2, 0]).Roll(3).Shape);
        Assert.Contains("flip of (2, 3): axis -1 is named twice in (1, -1)", Message(() => matrix.Flip(1, -1)), StringComparison.Ordinal);
        Assert.Contains("2 shifts were given for 1 axes", Message(() => matrix.Roll([1, 2], [0])), StringComparison.Ordinal);
        Assert.Contains("roll of (2, 3): there is no axis 2", Message(() => matrix.Roll(1, 2)), StringComparison.Ordinal);
    }

    [Fact]
    public void TilesAndRepeats()
    {
        var x = Variable.Of([1.0, 2]);
        Assert.Equal([1, 2, 1, 2, 1, 2, 1, 2], x.Tile(2, 2).Values.ToArray());
        Assert.Equal(Shape.Of(2, 4), x.Tile(2, 2).Shape);
        Assert.Equal(Shape.Of(3, 2, 2), x.Reshape([2, 1]).Tile(3, 1, 2).Shape);
        Assert.Equal([1, 1, 2, 2], x.Repeat(2).Values.ToArray());
        Assert.Equal([1, 1, 1], x.Repeat([3, 0]).Values.ToArray());
        Assert.Equal([4, 4], Gradient.Of(Sum(x.Tile(2, 2)), x)[x].Values.ToArray());
        Assert.Equal([3, 0], Gradient.Of(Sum(x.Repeat([3, 0])), x)[x].Values.ToArray());
        Assert.Equal([0, 0], Gradient.Of(Sum(x.Tile(0)), x)[x].Values.ToArray());
        Assert.Equal([0, 0], Gradient.Of(Sum(x.Repeat(0)), x)[x].Values.ToArray());
        Assert.Equal(2, Variable.Of(2.0).Tile().Value);
        Assert.Contains("tile of (2,): -1 copies along axis 0", Message(() => x.Tile(-1)), StringComparison.Ordinal);
        Assert.Contains("repeat of (2,): 3 numbers of copies were given for axis 0, which has length 2", Message(() => x.Repeat([1, 1, 1])),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Windows()
    {
        Assert.Equal([0, 1, 2, 1, 2, 3, 2, 3, 4], _x[..5].Unfold(3, 0).Values.ToArray());
        Assert.Equal(Shape.Of(4, 3), _x.Unfold(3, 0, 2).Shape);
        Assert.Equal([1, 1, 2, 1, 2, 1, 2, 1, 1, 0], Gradient.Of(Sum(_x.Unfold(3, 0, 2)), _x)[_x].Values.ToArray());
        Assert.Equal(Shape.Of(2, 2, 4), _x.Reshape([2, 5]).Unfold(4, 1).Shape);
        Assert.Contains("unfold of (10,): a window of 11 elements does not fit on axis 0, which has length 10", Message(() => _x.Unfold(11, 0)),
            StringComparison.Ordinal);
        Assert.Contains("both must be positive", Message(() => _x.Unfold(2, 0, 0)), StringComparison.Ordinal);
    }

    [Fact]
    public void Pieces()
    {
        Assert.Equal([[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]], _x.Split(4).Select(piece => piece.Values.ToArray()));
        Assert.Equal([[0, 1, 2], [], [3, 4, 5, 6, 7, 8, 9]], _x.Split([3, 0, 7]).Select(piece => piece.Values.ToArray()));
        Assert.Equal([2, 2, 1], _x[..5].Chunk(4).Select(piece => piece.Shape.Count));
        Assert.Equal([0, 0, 0], _x[..0].Chunk(3).Select(piece => piece.Shape.Count));
        Assert.Single(_x[..0].Split(3));
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1, 0, 0], Gradient.Of(Sum(_x.Split(4)[1]), _x)[_x].Values.ToArray());
        Assert.Equal("split of (10,): the lengths (3, 8) add up to 11, and axis 0 has length 10.", Message(() => _x.Split([3, 8])));
        Assert.Contains("split of (10,): pieces of length 0 along axis 0", Message(() => _x.Split(0)), StringComparison.Ordinal);
        Assert.Contains("chunk of (10,): 0 pieces along axis 0", Message(() => _x.Chunk(0)), StringComparison.Ordinal);
    }

    private static string Message(Func<object> action) => Assert.Throws<ShapeException>(action).Message;
}
