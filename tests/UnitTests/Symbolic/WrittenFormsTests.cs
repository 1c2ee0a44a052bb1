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
    [InlineData("½x", "x", 0.5)]
    [InlineData("x^½+⅔x", "x", 1.1666666666666667)]
    [InlineData("x²!", "x", 0.84556867019693428)]
    [InlineData("Γ(x+1)", "x", 0.42278433509846714)]
    [InlineData("gamma(5)x", "x", 24)]
    [InlineData("log₂(x)", "x", 1.4426950408889634)]
    [InlineData("log_3(x)", "x", 0.91023922662683732)]
    [InlineData("log₁₀(x)", "x", 0.4342944819032518)]
    [InlineData("max(3x, 2, x)", "x", 3)]
    [InlineData("min(3x, 2, x, x^2+1)", "x", 1)]
    [InlineData("where(0 < x ≤ 1, x^3, 0)", "x", 3)]
    [InlineData("where(0 < x < 1, x^3, 2x)", "x", 2)]
    [InlineData("where(x > 0 and x < 1, x^3, 2x)", "x", 2)]
    [InlineData("where(x > 5 or x > 0 && x < 2, x^3, 2x)", "x", 3)]
    [InlineData("x[[x > 0] ∧ [x < 2]]", "x", 1)]
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
    [InlineData("1/2x", "/2x is read as a division by 2 and a product with x; a division by both is /(2x).")]
    [InlineData("x/2(y+1)", "/2(y+1) is read as a division by 2 and a product with (y+1); a division by both is /(2(y+1)).")]
    [InlineData("√2x", "√2x is read as √2·x; the root of both is √(2x).")]
    [InlineData("∛2(x+1)", "∛2(x+1) is read as ∛2·(x+1); the root of both is ∛(2(x+1)).")]
    [InlineData("e^2x", "e^2x is read as e^2·x; with both in the exponent it is e^(2x).")]
    [InlineData("3+2**2x", "2**2x is read as 2**2·x; with both in the exponent it is 2**(2x).")]
    [InlineData("x^1/2", "x^1/2 is read as (x^1)/2; with the fraction in the exponent it is x^(1/2).")]
    [InlineData("2x^-1/2", "x^-1/2 is read as (x^-1)/2; with the fraction in the exponent it is x^(-1/2).")]
    [InlineData("log(x)", "log(x) is read as the natural logarithm, ln; to the base 10 it is lg.")]
    [InlineData("log(2, x)", "log(2, x) is read as the logarithm of the second to the base of the first.")]
    [InlineData("3x10^2", "3x10 is read as 3·x10, with a variable x10; powers of ten are written 3*10^n or 3e3.")]
    [InlineData("2E", "E is read as a variable; Euler's number is e.")]
    [InlineData("x2 + x", "x2 is read as a variable of its own; the power is x^2, the product 2x.")]
    [InlineData("x!", "x! is read as exp(lnΓ(x + 1)), which it is for x > −1.")]
    [InlineData("Γ(x)", "Γ(x) is read as exp(lnΓ(x)), which it is for x > 0.")]
    public void WhatASignHoldsForIsSaid(string text, string remark) => Assert.Equal(remark, Assert.Single(ExpressionParser.Parse<double>(text).Remarks));

    [Theory]
    [InlineData("x/2 y")]
    [InlineData("1/(2x)")]
    [InlineData("x^2y")]
    [InlineData("x^2/3")]
    [InlineData("x^(1/2)")]
    [InlineData("(x^1) /2")]
    [InlineData("e^(2x)")]
    [InlineData("√(2x)")]
    [InlineData("sin^n(x)")]
    [InlineData("x1 + x2")]
    [InlineData("Γx")]
    [InlineData("ln(x) + lg(x)")]
    public void WhatIsObviousIsNotSaid(string text) => Assert.Empty(ExpressionParser.Parse<double>(text).Remarks);

    [Theory]
    [InlineData("sinx", "the function sin needs parentheses")]
    [InlineData("2lnx", "the function ln needs parentheses")]
    [InlineData("yexpx", "the function exp needs parentheses")]
    [InlineData("yabx", null)]
    public void AFunctionBeforeALetterIsNotTakenForLetters(string text, string? problem)
    {
        if (problem is null) Assert.Equal(4, ExpressionParser.Parse<double>(text, Juxtaposition.SingleLetters).Symbols.Count);
        else Assert.Contains(problem, Assert.Throws<ExpressionException>(() => ExpressionParser.Parse<double>(text, Juxtaposition.SingleLetters))
            .Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AVariableIsFoundByWhateverLooksLikeItsName()
    {
        var expression = ExpressionParser.Parse<double>("x_1 + ｙ");

        Assert.Same(expression.Symbols[0], expression.Find("x₁"));
        Assert.Same(expression.Symbols[0], expression.Find(" x1"));
        Assert.Same(expression.Symbols[1], expression.Find("ｙ"));
        Assert.Same(expression.Symbols[1], expression.Find("y"));
        Assert.Null(expression.Find("x"));
    }

    [Theory]
    [InlineData("2½", 2, "an operator was expected")]
    [InlineData("[x]", 3, "a comparison such as")]
    [InlineData("x and 2", 3, "unexpected '∧'")]
    [InlineData("Γ(-2)", 1, "numbers above 0")]
    [InlineData("0·log(0,6)", 3, "the base of a logarithm is greater than 0, and not 1.")]
    [InlineData("log(1, x)", 1, "the base of a logarithm")]
    [InlineData("log(-2, x)", 1, "the base of a logarithm")]
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
