namespace AutoDiff.UnitTests.Symbolic;

/// <summary>What people type, and what it is read as.</summary>
public class WrittenFormsTests
{
    [Theory]
    [InlineData("2πr", "r", 2 * Math.PI)]
    [InlineData("πx", "x", Math.PI)]
    [InlineData("xπ", "x", Math.PI)]
    [InlineData("pi(x+1)", "x", Math.PI)]
    [InlineData("e(x+1)", "x", Math.E)]
    [InlineData("eˣ", "x", 2.718281828459045)]
    [InlineData("e⁻ˣ", "x", -0.36787944117144233)]
    [InlineData("x²ⁿ", "n", 0)]
    [InlineData("x⁽ⁿ⁺¹⁾", "x", 2)]
    [InlineData("x(x+1)", "x", 3)]
    [InlineData("1_000x", "x", 1000)]
    [InlineData("sin²(x)", "x", 0.9092974268256817)]
    [InlineData("sin^2(x)", "x", 0.9092974268256817)]
    [InlineData("σ²x", "σ", 2)]
    [InlineData("cot(x)", "x", -1.4122829274373915)]
    [InlineData("sec(x)", "x", 2.8824746956289795)]
    [InlineData("csc(x)", "x", -0.7630597222326296)]
    [InlineData("arctan(x)+arcsin(x/2)", "x", 1.0773502691896257)]
    [InlineData("arccot(x)", "x", -0.5)]
    [InlineData("lg(x)", "x", 0.4342944819032518)]
    [InlineData("x!", "x", 0.42278433509846714)]
    [InlineData("3!x", "x", 6)]
    [InlineData("∛x", "x", 0.3333333333333333)]
    [InlineData("⌊3x⌋x+⌈x⌉x", "x", 4)]
    [InlineData("(2x) mod 3", "x", 2)]
    [InlineData("（ｘ＋３）＊２", "x", 2)]
    [InlineData("x＋ｘ", "x", 2)]
    [InlineData("｜x−３｜", "x", -1)]
    [InlineData("x×x·x∙x", "x", 4)]
    public void AreReadAsTheyAreMeant(string text, string variable, double slope)
    {
        var expression = ExpressionParser.Parse<double>(text);
        var symbol = expression.Symbols.Single(symbol => symbol.Name == variable);
        var derivative = Derive.Of(expression.Root, [.. expression.Symbols]).Partial(symbol).Result;
        double value = Substitute.Of(derivative, [.. expression.Symbols.Select(own => (own, Variable.Of(1.0)))]).Value;
        Assert.Equal(slope, value, 1e-12);
    }

    [Theory]
    [InlineData("xy", "x", "y")]
    [InlineData("x₁y′", "x₁", "y′")]
    [InlineData("2abc", "a", "b", "c")]
    [InlineData("sin(xy)", "x", "y")]
    [InlineData("x_1y_2", "x_1", "y_2")]
    public void SingleLettersAreFactorsOnRequest(string text, params string[] symbols)
    {
        var expression = ExpressionParser.Parse<double>(text, Juxtaposition.SingleLetters);
        Assert.Equal(symbols, expression.Symbols.Select(symbol => symbol.Name));
        Assert.Empty(expression.Remarks);
        Assert.Single(ExpressionParser.Parse<double>("xy^2").Symbols);
        Assert.Equal("x·y²", ExpressionParser.Parse<double>("xy^2", Juxtaposition.SingleLetters).Root.ToFormula());
    }

    [Fact]
    public void WhatCouldBeMeantOtherwiseIsSaid()
    {
        Assert.Contains("xy is read as one variable", Assert.Single(ExpressionParser.Parse<double>("xy + z").Remarks), StringComparison.Ordinal);
        Assert.Equal("x₁ is read as x_1.", Assert.Single(ExpressionParser.Parse<double>("x_1 + x₁ + x₁").Remarks));
        Assert.Contains("asks for a derivative", Assert.Throws<ExpressionException>(() => ExpressionParser.Parse<double>("sin⁽²⁾(x)"))
            .Message, StringComparison.Ordinal);
        Assert.Contains("read as the product f·( … )", Assert.Single(ExpressionParser.Parse<double>("f(x)").Remarks), StringComparison.Ordinal);
        Assert.Empty(ExpressionParser.Parse<double>("x(x+1)").Remarks);
        Assert.Equal(["d", "delta"], ExpressionParser.Parse<double>("d*delta + delta/d").Symbols.Select(symbol => symbol.Name));
        Assert.Empty(ExpressionParser.Parse<double>("theta*x + learning_rate + x1 + W").Remarks);
    }

    [Theory]
    [InlineData("d/dx x^2", 3, "asks for a derivative")]
    [InlineData("sin^-1(x)", 1, "could be the inverse function or 1/sin(x)")]
    [InlineData("sin² x", 1, "sin needs parentheses")]
    [InlineData("ab(x+1)", 1, "no function 'ab'")]
    public void WhatIsAmbiguousIsRefused(string text, int column, string problem)
    {
        var refused = Assert.Throws<ExpressionException>(() => ExpressionParser.Parse<double>(text));
        Assert.Equal(column, refused.Column);
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }
}
