using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Inspection;

public class FirstBadValueTests
{
    [Fact]
    public void AGoodGraphHasNone()
    {
        var x = Variable.Of([1.0, 2], "x");
        Assert.Null(FirstBadValue.Of(Sum(Log(x)), x));
    }

    [Fact]
    public void TheFirstNodeOfTheForwardPassIsFoundThoughEverythingAfterItIsBadToo()
    {
        var x = Variable.Of(new double[,] { { 1, 2 }, { 3, -4 } }, "x").WithOrigins();
        var loss = Sum(Exp(Log(x).Named("l")) * 2) + Sum(Sqrt(x));

        var bad = FirstBadValue.Of(loss, x)!;

        Assert.Equal(WalkDirection.Forward, bad.Direction);
        Assert.Equal("l", bad.Node.Name);
        Assert.Equal([1, 1], bad.Index);
        Assert.Equal(double.NaN, bad.Value);
        Assert.Equal(1, bad.Count);
        Assert.Equal("= −4", Assert.Single(bad.Operands).Content);
        Assert.Contains("FirstBadValueTests.cs:", bad.ToString(), StringComparison.Ordinal);
        Assert.Contains("in 'l' (2, 2), the result of log", bad.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void ABadInputIsFoundAsSuch()
    {
        var x = Variable.Of([1.0, double.PositiveInfinity, double.NaN], "x");
        var bad = FirstBadValue.Of(Sum(1 / x))!;
        Assert.Same(x, bad.Node);
        Assert.Equal((2, double.PositiveInfinity), (bad.Count, bad.Value));
    }

    [Fact]
    public void TheFirstStepOfTheBackwardPassIsFound()
    {
        var x = Variable.Of([4.0, 0], "x");
        var loss = Sum(2 * Sqrt(x * x * 1).Named("r")).Named("L");

        var bad = FirstBadValue.Of(loss, x)!;

        Assert.Equal(WalkDirection.Backward, bad.Direction);
        Assert.Equal(("r", 0), (bad.Node.Name, bad.Input));
        Assert.Equal([1], bad.Index);
        Assert.Equal(double.PositiveInfinity, bad.Value);
        Assert.Equal(["= 0", "= 0", "= 2"], bad.Operands.Select(operand => operand.Content));
        Assert.Contains("sends to its input 0", bad.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ASumThatOverflowsIsFound()
    {
        var x = Variable.Of(1e-10, "x");
        var y = (1 * x).Named("y");
        var loss = 1.5e308 * y + 1.5e308 * Sin(y);

        var bad = FirstBadValue.Of(loss, x)!;

        Assert.Equal((WalkDirection.Backward, "y", -1), (bad.Direction, bad.Node.Name, bad.Input));
        Assert.Contains("sum overflows", bad.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void RangesAreGivenForOperationsThatAreNotElementwise()
    {
        var a = Variable.Of(new double[,] { { 1e200, -1 } }, "a");
        var bad = FirstBadValue.Of(Sum(MatMul(a, a.Transpose())))!;
        Assert.Equal("from −1 to 1E+200", bad.Operands[0].Content);
    }

    [Fact]
    public void SymbolsHaveNoValuesToLookAt() =>
        Assert.Throws<InvalidOperationException>(() => FirstBadValue.Of(Square(Variable.Symbol<double>("x"))));
}
