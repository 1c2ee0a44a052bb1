using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Reduction;

/// <summary>All, Any, CountNonzero.</summary>
public class CountTests
{
    private readonly Variable<double> _x = Variable.Of(new double[,] { { 0, -0.0, 0 }, { 1, double.NaN, -2 }, { 0, 3, 0 } });

    [Fact]
    public void NotANumberIsNotZero()
    {
        Assert.Equal([0, 3, 1], CountNonzero(_x, 1).Values.ToArray());
        Assert.Equal(4, CountNonzero(_x).Value);
        Assert.Equal([0, 1, 1], Any(_x, 1).Values.ToArray());
        Assert.Equal([0, 1, 0], All(_x, -1).Values.ToArray());
        Assert.Equal((1, 0), (Any(_x).Value, All(_x).Value));
        Assert.Equal(Shape.Of(1, 3), All(_x, 0, keepDimensions: true).Shape);
    }

    [Fact]
    public void OfNothing()
    {
        var empty = Variable.Of<double>([], [2, 0]);
        Assert.Equal((0, 1, 0), (Any(empty).Value, All(empty).Value, CountNonzero(empty).Value));
        Assert.Equal([1, 1], All(empty, 1).Values.ToArray());
    }

    [Fact]
    public void NoGradientPassesThrough()
    {
        foreach (var y in new[] { CountNonzero(_x), Any(_x), All(_x) }) Assert.False(Gradient.Of(y, _x).TryGet(_x, out _));
        var x = Variable.Of([1.0, 2]);
        Assert.Equal([1, 1], Gradient.Of(Sum(x * Any(x)), x)[x].Values.ToArray());
    }
}
