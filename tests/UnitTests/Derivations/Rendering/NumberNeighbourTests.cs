namespace AutoDiff.UnitTests.Derivations.Rendering;

/// <summary>
/// What could be taken for a part of a number is kept apart from the number before it, and NaN is no symbol: what was printed is read as what it
/// was.
/// </summary>
public class NumberNeighbourTests
{
    [Theory]
    [InlineData("2*e3", "2·e3")]
    [InlineData("2*E3", "2·E3")]
    [InlineData("-2*e3*x", "(−2·e3)·x")]
    [InlineData("2*ell*x", "2ell·x")]
    [InlineData("2*|x|", "2·|x|")]
    [InlineData("x*(2*3)", "x·2·3")]
    [InlineData("0*∞^-x", "0·∞^(−x)")]
    [InlineData("x+0*∞", "x + 0·∞")]
    [InlineData("clip(x, -5, ∞)", "clip(x, −5, ∞)")]
    public void IsReadAsWhatItWas(string text, string printed)
    {
        var parsed = ExpressionParser.Parse<double>(text);
        string formula = parsed.Root.ToFormula();
        Assert.Equal(printed, formula);
        var again = ExpressionParser.Parse<double>(formula);
        Assert.Equal(parsed.Symbols.Select(symbol => symbol.Name), again.Symbols.Select(symbol => symbol.Name));
        Assert.Equal(formula, again.Root.ToFormula());
    }
}
