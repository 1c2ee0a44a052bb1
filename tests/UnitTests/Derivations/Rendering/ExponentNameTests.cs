namespace AutoDiff.UnitTests.Derivations.Rendering;

/// <summary>A name that begins like an exponent is kept apart from the number before it: what was printed is read as what it was.</summary>
public class ExponentNameTests
{
    [Theory]
    [InlineData("2*e3", "2·e3")]
    [InlineData("2*E3", "2·E3")]
    [InlineData("-2*e3*x", "(−2·e3)·x")]
    [InlineData("2*ell*x", "2ell·x")]
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
