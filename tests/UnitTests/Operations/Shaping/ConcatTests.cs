using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Shaping;

/// <summary>Concat and Stack.</summary>
public class ConcatTests
{
    private readonly Variable<double> _a = Variable.Of(new double[,] { { 1, 2 }, { 3, 4 } });
    private readonly Variable<double> _b = Variable.Of(new double[,] { { 5 }, { 6 } });
    private readonly Variable<double> _empty = Variable.Of<double>([], [2, 0]);

    [Fact]
    public void TensorsAreJoinedAlongAnAxis()
    {
        Assert.Equal([1, 2, 5, 3, 4, 6], Concat([_a, _b], 1).Values.ToArray());
        Assert.Equal([1, 2, 5, 1, 2, 3, 4, 6, 3, 4], Concat([_a, _b, _empty, _a], -1).Values.ToArray());
        Assert.Equal([1, 2, 3, 4, 1, 2, 3, 4], Concat([_a, _a], 0).Values.ToArray());
        Assert.Equal([1, 2, 3, 4], Concat([_a], 0).Values.ToArray());
    }

    [Fact]
    public void TheGradientIsCutApart()
    {
        var weights = Constant.Of(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });

        var g = Gradient.Of(Sum(weights * Concat([_a, _empty, _b], 1)), _a, _b, _empty);

        Assert.Equal([1, 2, 4, 5], g[_a].Values.ToArray());
        Assert.Equal([3, 6], g[_b].Values.ToArray());
        Assert.Equal(Shape.Of(2, 0), g[_empty].Shape);
        Assert.Equal([3, 3, 3, 3], Gradient.Of(Sum(Concat([_a, _a, _a], 0)), _a)[_a].Values.ToArray());
    }

    [Fact]
    public void ForwardModeFillsAbsentTangentsWithZeros() =>
        Assert.Equal([0, 0, 7, 0, 0, 8], Jvp.Of(Concat([_a, _b], 1), (_b, Constant.Of<double>([7, 8], [2, 1])))!.Values.ToArray());

    [Fact]
    public void StackMakesANewAxis()
    {
        var x = Variable.Of<double>([1, 2, 3]);
        var y = Variable.Of<double>([4, 5, 6]);

        Assert.Equal(Shape.Of(2, 3), Stack([x, y], 0).Shape);
        Assert.Equal([1, 4, 2, 5, 3, 6], Stack([x, y], -1).Values.ToArray());
        Assert.Equal(Stack([x, y], 1).Values.ToArray(), Stack([x, y], -1).Values.ToArray());
        Assert.Equal(Shape.Of(2), Stack([Variable.Of(1.0), Variable.Of(2.0)], 0).Shape);
        Assert.Equal([8, 10, 12], Gradient.Of(Sum(Square(Stack([x, y], 1))), y)[y].Values.ToArray());
    }

    [Fact]
    public void ASecondDerivativePassesThrough()
    {
        var first = Gradient.Graph(Sum(Power(Concat([_a, _b], 1), 3)), _b)[_b];

        Assert.Equal([30, 36], Gradient.Of(Sum(first), _b)[_b].Values.ToArray());
    }

    [Fact]
    public void SymbolsAndErrors()
    {
        var x = Variable.Symbol<double>("x", [2, 3]);
        Assert.Equal(Shape.Of(2, 5), Concat([x, _a], 1).Shape);
        Assert.Equal(Shape.Of(2, 3), Gradient.Graph(Sum(Square(Concat([x, _a], 1))), x)[x].Shape);

        Assert.Equal("concat of (2, 2) and (2, 1): axis 1 has the lengths 2 and 1; only axis 0, along which they are joined, may differ.",
            Error(() => Concat([_a, _b], 0)));
        Assert.Contains("concat of (2, 2) and (3,): the tensors have 2 and 1 axes", Error(() => Concat([_a, Plain.Ramp([3])], 0)),
            StringComparison.Ordinal);
        Assert.Contains("concat of (): there is no axis 0", Error(() => Concat([Variable.Of(1.0), Variable.Of(2.0)], 0)), StringComparison.Ordinal);
        Assert.Contains("none was given", Error(() => Concat<double>([])), StringComparison.Ordinal);
        Assert.Contains("stack of (2, 2) and (2, 1): all tensors must have one shape", Error(() => Stack([_a, _b], 0)), StringComparison.Ordinal);
        Assert.Contains("none was given", Error(() => Stack<double>([])), StringComparison.Ordinal);
    }

    private static string Error(Func<object> action) => Assert.Throws<ShapeException>(action).Message;
}
