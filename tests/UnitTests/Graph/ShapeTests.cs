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
    public void MatchesPatternsByItsAxes()
    {
        Assert.True(Shape.Of(2, 3) is [2, var columns] && columns == 3);
        Assert.True(Shape.Scalar is []);
        Assert.False(Shape.Of(2, 1) is [_, _, _]);
        Assert.True(Shape.Of(4, 5, 6) is [.., 6]);
    }
}
