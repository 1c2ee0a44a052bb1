namespace AutoDiff.UnitTests.Symbolic;

public class ExpressionParserTests
{
    [Theory]
    [InlineData("x", "x")]
    [InlineData("2x + 3y", "2x + 3y")]
    [InlineData("2*x+3*y", "2x + 3y")]
    [InlineData("-x^2", "−x²")]
    [InlineData("(-x)^2", "(−x)²")]
    [InlineData("x**2", "x²")]
    [InlineData("x² + x³ + x⁻¹", "x² + x³ + x⁻¹")]
    [InlineData("2^3^x", "2^(3^x)")]
    [InlineData("2^-x", "2^(−x)")]
    [InlineData("2^-x^2", "2^(−x²)")]
    [InlineData("2^−x·y", "2^(−x)·y")]
    [InlineData("a - b - c", "a − b − c")]
    [InlineData("a − (b − c)", "a − (b − c)")]
    [InlineData("a/b/c", "a/b/c")]
    [InlineData("a ÷ b × c", "a/b·c")]
    [InlineData("x − −y", "x − (−y)")]
    [InlineData("x·−y", "x·(−y)")]
    [InlineData("-x*y", "(−x)·y")]
    [InlineData("+x", "x")]
    [InlineData("3(x+1)", "3(x + 1)")]
    [InlineData("(x+1)(x-1)", "(x + 1)·(x − 1)")]
    [InlineData("2x y", "2x·y")]
    [InlineData("1/2x", "1/2·x")]
    [InlineData("ln|x| + 2sin|x|", "ln(|x|) + 2sin(|x|)")]
    [InlineData("where(x > 0, x, -x)", "where([x > 0], x, −x)")]
    [InlineData("ψ′(x) + ψ''(x) + ψ⁽³⁾(x)", "ψ′(x) + ψ″(x) + ψ⁽³⁾(x)")]
    [InlineData("x_1 + x1 + x₁ + x12 + x_12 + x_a", "x_1 + x_1 + x_1 + x12 + x12 + x_a")]
    [InlineData("2x^2y", "2x²·y")]
    [InlineData("2sin(x)cos(x)", "2sin(x)·cos(x)")]
    [InlineData("e^x", "exp(x)")]
    [InlineData("e^(x+1)", "exp(x + 1)")]
    [InlineData("2e3x", "2000x")]
    [InlineData("2e-3x", "0.002x")]
    [InlineData(".5x + 1.", "0.5x + 1")]
    [InlineData("ln(x) + log(x)", "ln(x) + ln(x)")]
    [InlineData("log(2, x)", "ln(x)/ln(2)")]
    [InlineData("x + ∞", "x + ∞")]
    [InlineData("sqrt(x) + √x + √(x+1)", "√(x) + √(x) + √(x + 1)")]
    [InlineData("√x²", "√(x)²")]
    [InlineData("|x|", "|x|")]
    [InlineData("|x − |y||", "|x − |y||")]
    [InlineData("|x|y|z|", "|x|·y·|z|")]
    [InlineData("2|x|", "2·|x|")]
    [InlineData("|2·|x||", "|2·|x||")]
    [InlineData("|(x|y|)|", "|x·|y||")]
    [InlineData("σ(x) + sigmoid(x)", "σ(x) + σ(x)")]
    [InlineData("max(x, y) + maximum(x, y) + min(x, y)", "max(x, y) + max(x, y) + min(x, y)")]
    [InlineData("pow(x, y) + power(x, y)", "x^y + x^y")]
    [InlineData("tan(x)", "tan(x)")]
    [InlineData("polygamma(2, x)", "ψ″(x)")]
    [InlineData("exp(x)²", "exp(x)²")]
    [InlineData("[x > y] + [x < y]", "[x > y] + [y > x]")]
    [InlineData("where(x, y, 0)", "where(x, y, 0)")]
    [InlineData("clip(x, -1, 2.5)", "clip(x, −1, 2.5)")]
    [InlineData("clip(x, y, z)", "atmost(atleast(x, y), z)")]
    [InlineData("leakyrelu(x) + leakyrelu(x, 0.2) + leakyrelu(x, 0.01)", "leakyrelu(x) + leakyrelu(x, 0.2) + leakyrelu(x)")]
    [InlineData("elu(x) + elu(x, 2) + hardtanh(x) + hardtanh(x, -2, 1/2)", "elu(x) + elu(x, 2) + hardtanh(x) + hardtanh(x, −2, 0.5)")]
    [InlineData("threshold(x, 1, 0) + swish(x) + gelutanh(x)", "threshold(x, 1, 0) + silu(x) + gelutanh(x)")]
    [InlineData("prelu(x, a)", "prelu(x, a)")]
    [InlineData("[x ≥ y] + [x >= y] + [x <= y] + [x = 1] + [x == 1] + [x ≠ 1] + [x != 1]", "[x ≥ y] + [x ≥ y] + [y ≥ x] + [x = 1] + [x = 1] + [x ≠ 1] + [x ≠ 1]")]
    [InlineData("[[x > 0] ∧ [y > 0]] + [x ∨ y]", "[[x > 0] ∧ [y > 0]] + [x ∨ y]")]
    [InlineData("log1p(x) + expm1(x)", "log1p(x) + expm1(x)")]
    [InlineData("BCE(p, t)", "BCE(p, t)")]
    [InlineData("binarycrossentropy(p, t)", "BCE(p, t)")]
    [InlineData("ŷ(1 − ŷ)", "ŷ·(1 − ŷ)")]
    [InlineData("ŷ·(1 − ŷ)", "ŷ·(1 − ŷ)")]
    [InlineData("y\u0302 + θ₁ + w_1 + x1 + u′ + u''", "y\u0302 + θ₁ + w_1 + x1 + u′ + u''")]
    [InlineData("𝑥 + 1", "𝑥 + 1")]
    [InlineData("learning_rate * loss", "learning_rate·loss")]
    [InlineData("  x\n+\t1 ", "x + 1")]
    [InlineData("((((x))))", "x")]
    public void Reads_what_people_write(string text, string? formula)
    {
        if (formula is null) Assert.Throws<ExpressionException>(() => ExpressionParser.Parse<double>(text));
        else Assert.Equal(formula, ExpressionParser.Parse<double>(text).Root.ToFormula());
    }

    [Fact]
    public void Symbols_come_in_the_order_of_their_appearance_and_the_same_name_is_the_same_node()
    {
        var parsed = ExpressionParser.Parse<double>("w·x + b − x");

        Assert.Equal(["w", "x", "b"], parsed.Symbols.Select(symbol => symbol.Name));
        Assert.Equal("w − 1", Simplify.Of(Gradient.Graph(parsed.Root, parsed.Symbols[1])[parsed.Symbols[1]]).ToString());
    }

    [Theory]
    [InlineData("pi", Math.PI)]
    [InlineData("π", Math.PI)]
    [InlineData("e", Math.E)]
    [InlineData("2e", 2 * Math.E)]
    [InlineData("2 + 3·4^2", 50)]
    [InlineData("10 − 4 − 3", 3)]
    [InlineData("2^3^2", 512)]
    [InlineData("−2^2", -4)]
    [InlineData("log10(1000)", 3)]
    [InlineData("log2(8)", 3)]
    [InlineData("1e−3", 0.001)]
    public void Numbers_are_computed(string text, double value)
    {
        var parsed = ExpressionParser.Parse<double>(text);

        Assert.Empty(parsed.Symbols);
        Assert.Equal(value, parsed.Root.Value, 1e-12);
    }

    [Fact]
    public void Every_elementwise_primitive_is_read_by_its_name()
    {
        foreach (var entry in Catalogue.Unary.Where(entry => entry.HasDefaults))
            Assert.Equal(entry.Rule.Name, ExpressionParser.Parse<double>($"{Spelled(entry.Rule.Name)}(x)").Root.Operation!.Name);
        foreach (var entry in Catalogue.Binary)
            Assert.Equal(entry.Rule.Name, ExpressionParser.Parse<double>($"{Spelled(entry.Rule.Name)}(x, y)").Root.Operation!.Name);

        static string Spelled(string name) => name.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1, "the expression ends")]
    [InlineData("   ", 4, "the expression ends")]
    [InlineData("x +", 4, "the expression ends")]
    [InlineData("x + * y", 5, "unexpected '*'")]
    [InlineData("foo(x)", 1, "no function 'foo'")]
    [InlineData("sigmoidd(x)", 1, "nearest to it are sigmoid,")]
    [InlineData("LeakyReLU(x)", 1, "nearest to it are leakyrelu,")]
    [InlineData("2 + ab(1 − x)", 5, "no function 'ab'")]
    [InlineData("sin x", 1, "sin needs parentheses")]
    [InlineData("2·log", 3, "log needs parentheses")]
    [InlineData("(x + 1", 7, "for the '(' in column 1")]
    [InlineData("1 + sin(x", 10, "for the '(' in column 8")]
    [InlineData("|x + 1", 7, "for the '|' in column 1")]
    [InlineData("[x > 1", 7, "for the '[' in column 1")]
    [InlineData("[x]", 3, "as in [a > b]")]
    [InlineData("x + 1)", 6, "no parenthesis to close")]
    [InlineData("(x, y)", 3, "unexpected ','")]
    [InlineData("x 2", 3, "unexpected '2'")]
    [InlineData("x = 2", 3, "'=' has no place")]
    [InlineData("1.2.3", 4, "one decimal point")]
    [InlineData("1e999", 1, "1e999 is too large")]
    [InlineData("x/0", 3, "division by zero")]
    [InlineData("x/(1 − 1)", 3, "division by zero")]
    [InlineData("1/0^2", 3, "division by zero")]
    [InlineData("x/(2·3 − 6)", 3, "division by zero")]
    [InlineData("x·0^-1", 4, "division by zero")]
    [InlineData("0⁻¹", 2, "division by zero")]
    [InlineData("x + log(0)", 5, "infinite")]
    [InlineData("2·ln(-1)", 3, "no value")]
    [InlineData("√(-1)", 1, "no value")]
    [InlineData("(-8)^0.5·x", 5, "no value")]
    [InlineData("acos(2)", 1, "no value")]
    [InlineData("1e308·10", 6, "too large")]
    [InlineData("x·2^2^2^2^2^2", 6, "too large")]
    [InlineData("x ≥ 2", 3, "unexpected '≥'")]
    [InlineData("x == 2", 3, "'=' has no place")]
    [InlineData("[x ! 2]", 6, "a comparison such as")]
    [InlineData("clip(x)", 1, "used as clip(x, low, high)")]
    [InlineData("2 + clip(x, 2, 1)", 5, "low = 2, high = 1")]
    [InlineData("leakyrelu(x, 1, 2)", 1, "leakyrelu(x) or leakyrelu(x, negative slope)")]
    [InlineData("leakyrelu(x, y)", 1, "leakyrelu(x) or leakyrelu(x, negative slope)")]
    [InlineData("max(x)", 1, "max(a, b)")]
    [InlineData("where(x)", 1, "where(condition, a, b)")]
    [InlineData("sin()", 5, "unexpected ')'")]
    [InlineData("y\u0302 + 👩‍👩‍👧 + 1", 5, "has no place")]
    [InlineData("x + \u0007", 5, "'U+0007' has no place")]
    [InlineData("x²⁻", 2, "the exponent 2- in superscript: the expression ends")]
    public void Refuses_what_is_not_an_expression_and_says_where(string text, int column, string problem)
    {
        var error = Assert.Throws<ExpressionException>(() => ExpressionParser.Parse<double>(text));

        Assert.Equal(column, error.Column);
        Assert.StartsWith($"column {column}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    public static TheoryData<string> Hostile =>
    [
        new string('(', 90_000),
        new string('(', 40_000) + "x" + new string(')', 40_000),
        string.Concat(Enumerable.Repeat("sin(", 20_000)),
        new string('√', 90_000) + "x",
        new string('|', 90_000),
        new string('[', 90_000),
        string.Concat(Enumerable.Repeat("x^", 40_000)) + "x",
        "x + " + new string('9', 90_000),
        new string('\u0001', 10_000_000),
        string.Concat(Enumerable.Repeat("\ud83d\udc69\u200d", 30_000)),
        new string('x', 10_000_000),
        new string('(', 10_000_000),
        new string('é', 50_000) + "(",
        "\n\r\n+",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_text_is_refused_in_one_line(string text)
    {
        var error = Assert.Throws<ExpressionException>(() => ExpressionParser.Parse<double>(text));

        Assert.DoesNotContain('\n', error.Message);
        Assert.InRange(error.Message.Length, 1, 400);
    }

    [Fact]
    public void What_nests_as_deep_as_allowed_is_read_even_on_a_small_stack()
    {
        string text = new string('(', ExpressionParser.MaximumNesting - 1) + "x" + new string(')', ExpressionParser.MaximumNesting - 1);
        string? formula = null;
        var thread = new Thread(() => formula = ExpressionParser.Parse<double>(text).Root.ToFormula(), maxStackSize: 1024 * 1024);
        thread.Start();
        thread.Join();

        Assert.Equal("x", formula);
    }

    [Theory]
    [InlineData("x^1e300")]
    [InlineData("x^(10^9)")]
    [InlineData("(3x + 1)^(10^9)")]
    [InlineData("(x/3 + y)^(−10^9)")]
    [InlineData("2^(2^(2^(2^x)))")]
    public void Huge_exponents_are_derived_like_others(string text)
    {
        var parsed = ExpressionParser.Parse<double>(text);

        Assert.NotEmpty(Simplify.Of(Gradient.Graph(parsed.Root, parsed.Symbols[0])[parsed.Symbols[0]]).ToString());
    }

    [Fact]
    public void Long_decimals_are_read() => Assert.Equal(1, ExpressionParser.Parse<double>("0." + new string('9', 90_000)).Root.Value);

    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.Equal("column 3: 'U+D800' has no place in an expression.",
            Assert.Throws<ExpressionException>(() => ExpressionParser.Parse<double>("x \ud800")).Message);

    [Fact]
    public void Long_chains_are_no_nesting()
    {
        Assert.Equal("x", ExpressionParser.Parse<double>(new string('-', 90_000) + "x").Root.ToFormula());
        var parsed = ExpressionParser.Parse<double>(string.Join(" + ", Enumerable.Repeat("x", 20_000)));

        Assert.Equal(20_000, Substitute.Of(parsed.Root, (parsed.Symbols[0], 1.0)).Value);
    }

    [Fact]
    public void Single_precision_is_read_as_such()
    {
        Assert.Equal(0.1f, ExpressionParser.Parse<float>("0.1").Root.Value);
        Assert.Throws<ExpressionException>(() => ExpressionParser.Parse<float>("1e39"));
    }
}
