using System.Globalization;
using AutoDiff.Rendering;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Derivations.Rendering;

public class FormulaTests
{
    private static readonly Variable<double> a = Variable.Symbol<double>("a"), b = Variable.Symbol<double>("b"), c = Variable.Symbol<double>("c");
    private static readonly Variable<double> x = Variable.Symbol<double>("x"), y = Variable.Symbol<double>("y");

    public static TheoryData<Variable<double>, string, string> Expressions => new()
    {
        { a - (b - c), "a − (b − c)", @"a - \left(b - c\right)" },
        { a - b - c, "a − b − c", "a - b - c" },
        { a + (b - c), "a + b − c", "a + b - c" },
        { a - (b + c), "a − (b + c)", @"a - \left(b + c\right)" },
        { (a + b) * c, "(a + b)·c", @"\left(a + b\right) \cdot c" },
        { a * (b + c), "a·(b + c)", @"a \left(b + c\right)" },
        { a * Remainder(b, c), "a·(b mod c)", @"a \left(b \bmod c\right)" },
        { Remainder(a * b, c), "a·b mod c", @"a \cdot b \bmod c" },
        { 2 * x + 3 * y, "2x + 3y", "2x + 3y" },
        { 2 * (x + 1), "2(x + 1)", @"2\left(x + 1\right)" },
        { x * 2, "x·2", @"x \cdot 2" },
        { 2 * (3 * x), "2·3x", @"2 \cdot 3x" },
        { 0.5 * Square(x), "0.5x²", "0.5x^2" },
        { x * y, "x·y", @"x \cdot y" },
        { -x, "−x", "-x" },
        { -(x * y), "−x·y", @"-x \cdot y" },
        { -(x + y), "−(x + y)", @"-\left(x + y\right)" },
        { x - -y, "x − (−y)", @"x - \left(-y\right)" },
        { x * -y, "x·(−y)", @"x \left(-y\right)" },
        { -2 * x, "−2x", "-2x" },
        { a - -2 * x, "a − (−2x)", @"a - \left(-2x\right)" },
        { Square(-x), "(−x)²", @"\left(-x\right)^2" },
        { -Square(x), "−x²", "-x^2" },
        { Power(x, 3), "x³", "x^{3}" },
        { Power(x, -1), "x⁻¹", "x^{-1}" },
        { Power(x, 0.5), "x^0.5", "x^{0.5}" },
        { Power(x, -0.5), "x^(−0.5)", "x^{-0.5}" },
        { Power(a, x), "a^x", "a^{x}" },
        { Power(x, a + 1), "x^(a + 1)", "x^{a + 1}" },
        { Power(Power(x, 2), 3), "(x²)³", @"\left(x^{2}\right)^{3}" },
        { x / y / a, "x/y/a", @"\frac{\frac{x}{y}}{a}" },
        { x / (y / a), "x/(y/a)", @"\frac{x}{\frac{y}{a}}" },
        { x / (2 * y), "x/(2y)", @"\frac{x}{2y}" },
        { (x + 1) / (x - 1), "(x + 1)/(x − 1)", @"\frac{x + 1}{x - 1}" },
        { a * (x / y), "a·x/y", @"a \cdot \frac{x}{y}" },
        { Exp(-x), "exp(−x)", "e^{-x}" },
        { Square(Exp(x)), "exp(x)²", @"\left(e^{x}\right)^2" },
        { Log(x) * a, "ln(x)·a", @"\ln\left(x\right) \cdot a" },
        { Sqrt(x + 1), "√(x + 1)", @"\sqrt{x + 1}" },
        { ReciprocalSqrt(x), "1/√(x)", @"\frac{1}{\sqrt{x}}" },
        { Abs(-x), "|−x|", @"\left|-x\right|" },
        { Sigmoid(a * x + b), "σ(a·x + b)", @"\sigma\left(a \cdot x + b\right)" },
        { LogP1(-x), "log1p(−x)", @"\ln\left(1 + \left(-x\right)\right)" },
        { 1 / (1 + Exp(-x)), "1/(1 + exp(−x))", @"\frac{1}{1 + e^{-x}}" },
        { Clip(x, 0, 2.5), "clip(x, 0, 2.5)", @"\operatorname{clip}\left(x, 0, 2.5\right)" },
        { Maximum(x, y), "max(x, y)", @"\max\left(x, y\right)" },
        { Where(a, x, y), "where(a, x, y)", @"\begin{cases} x & a \ne 0 \\ y & \text{otherwise} \end{cases}" },
        { x * (1.0 / 3), "x·1/3", @"x \cdot \frac{1}{3}" },
        { Power(x, 1.0 / 3), "x^(1/3)", @"x^{\frac{1}{3}}" },
        { x + 1e-10, "x + 1e−10", @"x + 1 \times 10^{-10}" },
        { x + double.PositiveInfinity, "x + ∞", @"x + \infty" },
        { x + Math.PI, "x + 3.141592653589793", "x + 3.141592653589793" },
    };

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Writes_an_expression_with_no_more_parentheses_than_needed(Variable<double> expression, string text, string latex)
    {
        Assert.Equal(text, expression.ToFormula());
        Assert.Equal(latex, expression.ToFormula(FormulaFormat.Latex));
    }

    [Theory]
    [InlineData("x", "x")]
    [InlineData("ŷ", @"\hat{y}")]
    [InlineData("y\u0302", @"\hat{y}")]
    [InlineData("θ", @"\theta")]
    [InlineData("θ\u0302₁", @"\hat{\theta}_{1}")]
    [InlineData("theta", @"\theta")]
    [InlineData("w1", "w_{1}")]
    [InlineData("w_1", "w_{1}")]
    [InlineData("w₁₂", "w_{12}")]
    [InlineData("x_max", @"x_{\mathit{max}}")]
    [InlineData("w²", "w^{2}")]
    [InlineData("z[1]", "z^{[1]}")]
    [InlineData("w²₁₁", "w_{11}^{2}")]
    [InlineData("u'", "u'")]
    [InlineData("x'_1", "x_{1}'")]
    [InlineData("x'y", "x_{y}'")]
    [InlineData("loss", @"\mathit{loss}")]
    [InlineData("learning rate", @"\text{learning rate}")]
    [InlineData("50%", @"\text{50\%}")]
    [InlineData("W[l+1]", "W^{[l+1]}")]
    [InlineData("δ[2]", @"\delta^{[2]}")]
    [InlineData("δ[2]₁", @"\delta_{1}^{[2]}")]
    [InlineData("h^(1)", "h^{(1)}")]
    [InlineData("h⁽¹⁾", "h^{(1)}")]
    [InlineData("wᵢⱼ", @"w_{\mathit{ij}}")]
    [InlineData("W₂ᵀ", @"W_{2}^{\top}")]
    [InlineData("θ*", @"\theta^{*}")]
    [InlineData("σ′(z)", @"\sigma'(z)")]
    [InlineData("σ′(z[2])", @"\sigma'(z^{[2]})")]
    [InlineData("f(x, 2)", "f(x, 2)")]
    [InlineData("∂L/∂ŷ", @"\frac{\partial L}{\partial \hat{y}}")]
    [InlineData("∂L/∂W[2]", @"\frac{\partial L}{\partial W^{[2]}}")]
    [InlineData("∂²L/∂w²", @"\frac{\partial^{2} L}{\partial w^{2}}")]
    [InlineData("∂²L/∂w∂b", @"\frac{\partial^{2} L}{\partial w \, \partial b}")]
    [InlineData("∂loss/∂weight", @"\frac{\partial \mathit{loss}}{\partial \mathit{weight}}")]
    [InlineData("dy/dx", @"\frac{\mathrm{d} y}{\mathrm{d} x}")]
    [InlineData("dense/dropout", @"\text{dense/dropout}")]
    [InlineData("∇L", @"\nabla L")]
    [InlineData("Δw", @"{\Delta w}")]
    [InlineData("損失", @"\text{損失}")]
    [InlineData("權重₁", @"\text{權重}_{1}")]
    [InlineData(@"a\b", @"\text{a\textbackslash{}b}")]
    [InlineData("x[", @"\text{x[}")]
    [InlineData("σ()", @"\text{σ()}")]
    public void Writes_a_name_in_LaTeX(string name, string latex) =>
        Assert.Equal(latex, Variable.Symbol<double>(name).ToFormula(FormulaFormat.Latex));

    [Fact]
    public void A_name_with_a_superscript_gets_no_second_one()
    {
        Variable<double> z = Variable.Symbol<double>("z[1]", [2, 2]), g = Variable.Symbol<double>("∂L/∂z", [2, 2]), w = Variable.Symbol<double>("w²");

        Assert.Equal(@"\left(z^{[1]}\right)^2", Square(z).ToFormula(FormulaFormat.Latex));
        Assert.Equal(@"{z^{[1]}}^{\top}", z.Transpose().ToFormula(FormulaFormat.Latex));
        Assert.Equal(@"\left(w^{2}\right)^2", Square(w).ToFormula(FormulaFormat.Latex));
        // TeX allows a superscript after a prime, but not after a prime and an index.
        Assert.Equal("x_{1}'^2", Square(Variable.Symbol<double>("x'_1")).ToFormula(FormulaFormat.Latex));
        Assert.Equal("(∂L/∂z)ᵀ", g.Transpose().ToFormula());
        Assert.Equal(@"\left(\frac{\partial L}{\partial z}\right)^{\top}", g.Transpose().ToFormula(FormulaFormat.Latex));
    }

    [Fact]
    public void A_named_node_appears_by_its_name_except_the_root_itself()
    {
        var z = (a * x + b).Named("z");
        var prediction = Sigmoid(z).Named("ŷ");

        Assert.Equal("a·x + b", z.ToFormula());
        Assert.Equal("σ(z)", prediction.ToFormula());
        Assert.Equal("ŷ·(1 − ŷ)", (prediction * (1 - prediction)).ToFormula());
        Assert.Equal(@"\hat{y} \left(1 - \hat{y}\right)", (prediction * (1 - prediction)).ToFormula(FormulaFormat.Latex));
    }

    [Fact]
    public void A_symbolic_derivative_is_written_out()
    {
        var z = (a * x + b).Named("z");
        var prediction = Sigmoid(z).Named("ŷ");

        Assert.Equal("1·ŷ·(1 − ŷ)·a", Gradient.Graph(prediction, x)[x].ToFormula());
    }

    [Fact]
    public void A_node_without_a_value_prints_its_formula()
    {
        Assert.Equal("x", x.ToString());
        Assert.Equal("2x + 1", (2 * x + 1).ToString());
        Assert.Equal("2x + 1", (2 * x + 1).Named("f").ToString());
    }

    [Fact]
    public void Nodes_with_values_have_formulas_too()
    {
        Variable<double> w = Variable.Of(3.0, "w"), unnamed = Variable.Of(0.25);

        Assert.Equal("2w + 0.25", (2 * w + unnamed).ToFormula());
        Assert.Equal("7", (2 * w + 1).ToString());
    }

    [Fact]
    public void Tensors_are_multiplied_with_a_sign_of_their_own_and_constants_abbreviated()
    {
        Variable<double> u = Variable.Symbol<double>("u", [2]), v = Variable.Symbol<double>("v", [2]);

        Assert.Equal("u ⊙ v", (u * v).ToFormula());
        Assert.Equal(@"u \odot v", (u * v).ToFormula(FormulaFormat.Latex));
        Assert.Equal("a·u", (a * u).ToFormula());
        Assert.Equal("u + [0.5, −2]", (u + Constant.Of([0.5, -2.0])).ToFormula());
        Assert.Equal("[2×3]", Constant.Full<double>([2, 3], 7).ToFormula());
        Assert.Equal(@"\sum u", Sum(u).ToFormula(FormulaFormat.Latex));
        Assert.Equal(@"\sum_{ 0 } u", Sum(u, axis: 0).ToFormula(FormulaFormat.Latex));
    }

    [Fact]
    public void A_graph_of_a_million_levels_is_printed_with_an_ellipsis()
    {
        var deep = x;
        for (int i = 0; i < 1_000_000; i++) deep = Sin(deep) + 1;

        Assert.Contains("…", deep.ToFormula());
        Assert.Contains(@"\ldots", deep.ToFormula(FormulaFormat.Latex));
    }

    [Fact]
    public void A_formula_with_exponentially_many_terms_is_cut()
    {
        var doubled = x;
        for (int i = 0; i < 200; i++) doubled += doubled;

        Assert.InRange(doubled.ToFormula().Length, 1, 100_000);
    }

    [Fact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = comma;
            Assert.Equal("0.5x + 1.25", (0.5 * x + 1.25).ToFormula());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("where(x > 0, x^2, -x)", @"\begin{cases} x^2 & x > 0 \\ -x & x \le 0 \end{cases}")]
    [InlineData("where(2 > x, 1, 0)", @"\begin{cases} 1 & x < 2 \\ 0 & x \ge 2 \end{cases}")]
    [InlineData("where(x > y, 1, where(y > x, 0, 1/2))", @"\begin{cases} 1 & x > y \\ 0 & x < y \\ \frac{1}{2} & x = y \end{cases}")]
    [InlineData("where(-1 > x, 0, where(x > 1, 0, 1))", @"\begin{cases} 0 & x < -1 \\ 0 & x > 1 \\ 1 & \text{otherwise} \end{cases}")]
    [InlineData("2*where(x, 1, y)", @"2\left(\begin{cases} 1 & x \ne 0 \\ y & \text{otherwise} \end{cases}\right)")]
    [InlineData("where([x = 0], 1, y)", @"\begin{cases} 1 & x = 0 \\ y & x \ne 0 \end{cases}")]
    public void ChoicesAreCasesInLaTeX(string text, string latex)
    {
        var choice = ExpressionParser.Parse<double>(text).Root;

        Assert.Equal(latex, choice.ToFormula(FormulaFormat.Latex));
        Assert.Contains("<mo fence=\"true\" form=\"prefix\">{</mo><mtable columnalign=\"left left\">", choice.ToFormula(FormulaFormat.MathMl),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x ≠ 0 ∨ y ≤ 1", @"x \ne 0 \lor y \le 1")]
    [InlineData("−1 < x < 1", "-1 < x < 1")]
    [InlineData("where([x > 0], 1, 2) ≠ 0", @"\begin{cases} 1 & x > 0 \\ 2 & x \le 0 \end{cases} \ne 0")]
    public void ConditionsAreWrittenInLaTeX(string condition, string latex) => Assert.Equal(latex, LatexCondition.Of(condition));
}
