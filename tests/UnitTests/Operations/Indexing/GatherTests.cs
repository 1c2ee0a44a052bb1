using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Operations.Indexing;

/// <summary>Gather, ScatterAdd and OneHot.</summary>
public class GatherTests
{
    private static Variable<double> Matrix() => Variable.Of(new double[,] { { 0, 1 }, { 10, 11 }, { 20, 21 } });

    [Fact]
    public void RowsArePickedInOrderAndAgain()
    {
        Assert.Equal([20, 21, 0, 1, 20, 21, 20, 21], Matrix().Gather([2, 0, 2, 2]).Values.ToArray());
        Assert.Equal([1, 0, 1, 11, 10, 11, 21, 20, 21], Matrix().Gather([1, 0, 1], axis: 1).Values.ToArray());
        Assert.Equal(Shape.Of(3, 0), Matrix().Gather([], axis: -1).Shape);
        Assert.Equal([30, 10], Variable.Of<double>([10, 20, 30]).Gather([2, 0]).Values.ToArray());
    }

    [Fact]
    public void APickInTheMiddleKeepsTheOtherAxes()
    {
        var x = Plain.Ramp([3, 5, 4]);

        var y = x.Gather([4, 4, 1], axis: 1);

        foreach (var (from, to) in new[] { (4, 0), (4, 1), (1, 2) }) Assert.Equal(x[.., from].Values.ToArray(), y[.., to].Values.ToArray());
    }

    [Fact]
    public void TheGradientAddsUpWhereRowsArePickedAgain()
    {
        var x = Matrix();

        Assert.Equal([1, 1, 0, 0, 3, 3], Gradient.Of(Sum(x.Gather([2, 0, 2, 2])), x)[x].Values.ToArray());
        Assert.Equal([1, 2, 1, 2, 1, 2], Gradient.Of(Sum(x.Gather([1, 0, 1], axis: 1)), x)[x].Values.ToArray());
        Assert.Equal([20, 21, 0, 1], Jvp.Of(x.Gather([2, 0]), (x, x.Detach()))!.Values.ToArray());
    }

    [Fact]
    public void ScatterAddIsTheTranspose()
    {
        var rows = Variable.Of(new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } });

        Assert.Equal([3, 4, 0, 0, 6, 8, 0, 0], rows.ScatterAdd([2, 0, 2], length: 4).Values.ToArray());
        Assert.Equal([0, 3, 0, 7, 0, 11], rows.ScatterAdd([1, 1], length: 2, axis: 1).Values.ToArray());
        var weights = Plain.Ramp([4, 2]).Detach();
        Assert.Equal(weights.Gather([2, 0, 2])
            .Values.ToArray(), Gradient.Of(Sum(weights * rows.ScatterAdd([2, 0, 2], 4)), rows)[rows].Values.ToArray());
    }

    [Fact]
    public void ASecondDerivativePassesThrough()
    {
        var x = Variable.Of<double>([1, 2, 3]);

        // Σ of x₂³ twice and x₀³ once.
        var first = Gradient.Graph(Sum(Power(x.Gather([2, 0, 2]), 3)), x)[x];
        Assert.Equal([3, 0, 54], first.Values.ToArray());
        Assert.Equal([6, 0, 36], Gradient.Of(Sum(first), x)[x].Values.ToArray());
    }

    [Fact]
    public void TheIndicesAreCopied()
    {
        int[] indices = [0, 1];
        var x = Matrix();
        var y = x.Gather(indices);
        indices[0] = 2;

        Assert.Equal([1, 1, 1, 1, 0, 0], Gradient.Of(Sum(y), x)[x].Values.ToArray());
    }

    [Fact]
    public void OneHotRowsHaveASingleOne()
    {
        Assert.Equal([0, 0, 1, 1, 0, 0], OneHot<float>([2, 0], 3).Values.ToArray());
        Assert.Equal(Shape.Of(0, 3), OneHot<float>([], 3).Shape);
        Assert.Contains("one-hot of (2, 3): index 3 (number 1) is not on axis 1, whose length is 3", Range(() => OneHot<float>([2, 3], 3)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void SymbolsAndErrors()
    {
        var x = Variable.Symbol<double>("x", [3, 2]);
        Assert.Equal(Shape.Of(5, 2), x.Gather([0, 1, 2, 0, 1]).Shape);
        Assert.Equal(Shape.Of(3, 2), Gradient.Graph(Sum(Square(x.Gather([0, 0]))), x)[x].Shape);

        Assert.Contains("gather of (3, 2): index 3 (number 1) is not on axis 0, whose length is 3; indices count from 0.",
            Range(() => x.Gather([0, 3])), StringComparison.Ordinal);
        Assert.Contains("gather of (3, 2): index -1 (number 0) is not on axis -1, whose length is 2", Range(() => x.Gather([-1], axis: -1)),
            StringComparison.Ordinal);
        Assert.Contains("scatter-add of (2, 2): index 2 (number 2) is not on axis 0, whose length is 2", Range(() => x.ScatterAdd([0, 1, 2], 2)),
            StringComparison.Ordinal);
        Assert.Equal(
            "scatter-add of (3, 2): axis 0 has length 3, and 2 indices were given: one is needed for each row.",
            Assert.Throws<ShapeException>(() => x.ScatterAdd([0, 1], 4)).Message);
        Assert.Contains("gather of (3, 2): there is no axis 2", Assert.Throws<ShapeException>(() => x.Gather([0], 2))
            .Message, StringComparison.Ordinal);
    }

    private static string Range(Func<object> action) => Assert.Throws<ArgumentOutOfRangeException>(action).Message;
}
