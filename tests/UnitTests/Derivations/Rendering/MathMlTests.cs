using System.Globalization;
using System.Xml.Linq;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Derivations.Rendering;

public class MathMlTests
{
    private const string Apply = "<mo>\u2061</mo>", Times = "<mo>\u2062</mo>", Thin = "<mspace width=\"0.167em\"/>";

    private static readonly Variable<double> x = Symbol("x"), y = Symbol("y"), ŷ = Symbol("ŷ");

    public static TheoryData<Variable<double>, string> Formulas => new()
    {
        { x + y, "<mrow><mi>x</mi><mo>+</mo><mi>y</mi></mrow>" },
        { -x, "<mrow><mo form=\"prefix\">−</mo><mi>x</mi></mrow>" },
        { 2 * x, $"<mrow><mn>2</mn>{Times}<mi>x</mi></mrow>" },
        { x * y, "<mrow><mi>x</mi><mo>·</mo><mi>y</mi></mrow>" },
        { x / y, "<mfrac><mi>x</mi><mi>y</mi></mfrac>" },
        { Square(x), "<msup><mi>x</mi><mn>2</mn></msup>" },
        { Power(x, y), "<msup><mi>x</mi><mi>y</mi></msup>" },
        { Sqrt(x), "<msqrt><mi>x</mi></msqrt>" },
        { Cbrt(x), "<mroot><mi>x</mi><mn>3</mn></mroot>" },
        { Abs(x), $"<mrow>{Open("|")}<mi>x</mi>{Close("|")}</mrow>" },
        { Exp(-x), "<msup><mi>e</mi><mrow><mo form=\"prefix\">−</mo><mi>x</mi></mrow></msup>" },
        { Log(x), $"<mrow><mi>ln</mi>{Apply}{Fence("<mi>x</mi>")}</mrow>" },
        { Sigmoid(x), $"<mrow><mi>σ</mi>{Apply}{Fence("<mi>x</mi>")}</mrow>" },
        { Relu(x), $"<mrow><mi>relu</mi>{Apply}{Fence("<mi>x</mi>")}</mrow>" },
        { ŷ * (1 - ŷ), $"<mrow>{Hat("y")}{Times}{Fence($"<mrow><mn>1</mn><mo>−</mo>{Hat("y")}</mrow>")}</mrow>" },
        { Symbol("u", 2) * Symbol("v", 2), "<mrow><mi>u</mi><mo>⊙</mo><mi>v</mi></mrow>" },
        { Sum(Symbol("u", 2)), "<mrow><mo>∑</mo><mi>u</mi></mrow>" },
        { Sum(Symbol("u", 2), axis: 0), "<mrow><munder><mo>∑</mo><mn>0</mn></munder><mi>u</mi></mrow>" },
        { MatMul(Symbol("X", 2, 3), Symbol("W", 4, 3).Transpose()),
            $"<mrow><mi>X</mi>{Times}{Thin}<msup><mi>W</mi><mi mathvariant=\"normal\">⊤</mi></msup></mrow>" },
    };

    [Theory]
    [MemberData(nameof(Formulas))]
    public void A_formula_becomes_presentation_MathML(Variable<double> formula, string expected)
    {
        string written = formula.ToFormula(FormulaFormat.MathMl);

        Assert.Equal($"<math xmlns=\"http://www.w3.org/1998/Math/MathML\">{expected}</math>", written);
        XElement.Parse(written);
    }

    [Theory]
    [InlineData("∂L/∂ŷ", "<mfrac><mrow><mi mathvariant=\"normal\">∂</mi><mi>L</mi></mrow><mrow><mi mathvariant=\"normal\">∂</mi><mover accent=\"true\"><mi>y</mi><mo stretchy=\"false\">ˆ</mo></mover></mrow></mfrac>")]
    [InlineData("z[1]", "<msup><mi>z</mi><mrow><mo stretchy=\"false\">[</mo><mn>1</mn><mo stretchy=\"false\">]</mo></mrow></msup>")]
    [InlineData("w₁₁", "<msub><mi>w</mi><mn>11</mn></msub>")]
    [InlineData("loss", "<mi mathvariant=\"italic\">loss</mi>")]
    [InlineData("損失", "<mi>損失</mi>")]
    [InlineData("σ′(z)", "<mrow><msup><mi>σ</mi><mo>′</mo></msup><mo>\u2061</mo><mo stretchy=\"false\">(</mo><mi>z</mi><mo stretchy=\"false\">)</mo></mrow>")]
    [InlineData("learning rate", "<mtext>learning rate</mtext>")]
    [InlineData("</math><script>&'\"", "<mtext>&lt;/math&gt;&lt;script&gt;&amp;&#39;&quot;</mtext>")]
    public void A_name_becomes_MathML_and_is_escaped(string name, string expected)
    {
        string written = Symbol(name).ToFormula(FormulaFormat.MathMl);

        Assert.Equal(expected, string.Concat(XElement.Parse(written).Nodes().Select(node => Plain(node.ToString(SaveOptions.DisableFormatting)))),
            ignoreCase: false);
        Assert.DoesNotContain("<script", written);

        string Plain(string xml) =>
            xml.Replace(" xmlns=\"http://www.w3.org/1998/Math/MathML\"", "", StringComparison.Ordinal) is var plain && name.Contains('<')
                ? plain.Replace("'", "&#39;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
                : plain;
    }

    [Fact]
    public void Any_name_at_all_is_well_formed()
    {
        var random = new Random(5);
        const string Alphabet = "abxyzWLσŷ∂/[]()^_'′²₁ᵀ*{}\\<>&\"# $%~\u0001\uD800\uDC00\uFFFE損失,.d+-|\u0302";
        for (int i = 0; i < 20_000; i++)
        {
            string name = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            // Nodes refuse some of these; operations of users may be called anything.
            string written = AutoDiff.Rendering.MathMl.Of($"{AutoDiff.Rendering.LatexName.Of(name)}^{{2}}");

            try
            {
                XElement.Parse(written);
            }
            catch (System.Xml.XmlException exception)
            {
                Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{name}: {written}: {exception.Message}"));
            }
        }
    }

    [Fact]
    public void A_command_that_is_not_known_stands_as_text() =>
        Assert.Contains("<mtext>\\hbar</mtext>", AutoDiff.Rendering.MathMl.Of(@"\hbar x"));

    [Fact]
    public void A_matrix_is_a_table() =>
        Assert.Contains("<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mrow><mo form=\"prefix\">−</mo><mn>2</mn></mrow></mtd></mtr><mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd></mtr></mtable>", AutoDiff.Rendering.MathMl.Of(@"\begin{bmatrix} 1 & -2 \\ 3 & 4 \end{bmatrix}"));

    [Fact]
    public void A_graph_of_a_million_levels_is_written_with_an_ellipsis()
    {
        var deep = x;
        for (int i = 0; i < 1_000_000; i++) deep = Sqrt(Sin(deep) / y + 1);

        string written = deep.ToFormula(FormulaFormat.MathMl);

        Assert.Contains("…", written);
        XElement.Parse(written);
    }

    private static Variable<double> Symbol(string name, params int[] shape) => Variable.Symbol<double>(name, Shape.Of(shape));

    private static string Open(string bracket) => $"<mo fence=\"true\" form=\"prefix\" stretchy=\"false\">{bracket}</mo>";

    private static string Close(string bracket) => $"<mo fence=\"true\" form=\"postfix\" stretchy=\"false\">{bracket}</mo>";

    private static string Fence(string content) => $"<mrow>{Open("(")}{content}{Close(")")}</mrow>";

    private static string Hat(string letter) => $"<mover accent=\"true\"><mi>{letter}</mi><mo stretchy=\"false\">ˆ</mo></mover>";
}
