using System.Text.Json;
using System.Xml.Linq;
using AutoDiff.UnitTests.Derivations.Rendering;
using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Graph;

/// <summary>
/// Graphs far deeper than the stack of the thread that reads them: each reader returns, or throws an exception that says so. None ends the process.
/// </summary>
public class DeepGraphTests
{
    // Derivations have a row for each operation.
    private const int Depth = 4000, DepthOfDerivations = 1000, SmallStack = 256 * 1024;

    // Far deeper than any formula that is rendered: what translates LaTeX must end well by itself.
    private const int DepthOfLatex = 20_000;

    private static readonly Lazy<Derivation<double>> s_derivation = new(() =>
    {
        var x = Variable.Of(0.5,
        "x"); return Derivation.Of(Chain(x, DepthOfDerivations), x);
    });

    private static readonly Lazy<Derivation<double>> s_symbols = new(() =>
    {
        var x = Variable.Symbol<double>("x");
        return Derivation.Of(Chain(x, DepthOfDerivations), new DerivationOptions { Detail = DerivationDetail.KeySteps }, x);
    });

    public static TheoryData<string> Readers => [.. s_readers.Keys];

    private static readonly Dictionary<string, Action> s_readers = new()
    {
        ["text"] = () => _ = Chain(Variable.Symbol<double>("x")).ToString(),
        ["LaTeX"] = () => _ = Chain(Variable.Symbol<double>("x")).ToFormula(FormulaFormat.Latex),
        ["MathML"] = () => _ = Chain(Variable.Symbol<double>("x")).ToFormula(FormulaFormat.MathMl),
        ["simplify"] = () => _ = Simplify.Of(Chain(Variable.Symbol<double>("x"))).ToString(),
        ["gradient"] = () => { var x = Variable.Of(0.5, "x"); Gradient.Of(Chain(x), x); },
        ["C# source"] = () =>
            { var x = Variable.Symbol<double>("x"); Assert.Contains("Math.Sin", CSharpSource.Of(Chain(x), [x], "F"), StringComparison.Ordinal); },
        ["deferred"] = () =>
        {
            var x = Variable.Of(new double[,] { { 1, 2 }, { 3, 4 } });
            var y = x;
            for (int i = 0; i < Depth; i++) y = y.Transpose();
            Assert.Equal([1, 2, 3, 4], y.Values.ToArray());
        },
        ["views of a parameter"] = () =>
        {
            Variable<double> y = Parameter.Of([1.0, 2.0, 3.0, 4.0], "p");
            for (int i = 0; i < Depth; i++) y = y.Reshape(i % 2 == 0 ? Shape.Of(2, 2) : Shape.Of(4));
            Assert.True(y.HasValue);
            Assert.Equal([1, 2, 3, 4], y.Values.ToArray());
        },
        ["derivation"] = () =>
            {
                foreach (var detail in Enum.GetValues<DerivationDetail>())
                {
                    var x = Variable.Symbol<double>("x"); Derivation.Of(Chain(x, 500),
                new DerivationOptions { Detail = detail }, x);
                }
            },
        ["derivation in forward mode"] = () =>
            { var x = Variable.Of(0.5, "x"); Assert.NotEmpty(Derivation.InForwardMode(Chain(x, DepthOfDerivations), x).ToText()); },
        ["derivation as text"] = () => EachDerivation(derivation => Assert.Contains("\n", derivation.ToText())),
        ["derivation as Markdown"] = () => EachDerivation(derivation => Assert.Contains("$$", derivation.ToMarkdown())),
        ["derivation as LaTeX"] = () => EachDerivation(derivation => AssertBalanced(derivation.ToLatex())),
        ["derivation as HTML"] = () => EachDerivation(derivation => HtmlPage.EnsureWellFormed(derivation.ToHtml())),
        ["derivation as JSON"] = () => EachDerivation(derivation => JsonDocument.Parse(derivation.ToJson()).Dispose()),
        ["derivation as Mermaid"] = () =>
            EachDerivation(derivation => Assert.StartsWith("flowchart", derivation.ToMermaid(), StringComparison.Ordinal)),
        ["derivation as DOT"] = () => EachDerivation(derivation => Assert.EndsWith("}\n", derivation.ToDot(), StringComparison.Ordinal)),
        ["explanation"] = () =>
        {
            var x = Variable.Of(0.5, "x");
            var explanation = Explain.Of(Chain(x), x);
            Assert.NotEmpty(explanation.ToText());
            Assert.NotEmpty(explanation.ToMarkdown());
        },
        ["LaTeX of braces as MathML"] = () => XDocument.Parse(AutoDiff.Rendering.MathMl.Of(Nested("{", "}"))),
        ["LaTeX of fractions as MathML"] = () => XDocument.Parse(AutoDiff.Rendering.MathMl.Of(Nested(@"\frac{1}{", "}"))),
        ["LaTeX of accents as MathML"] = () => XDocument.Parse(AutoDiff.Rendering.MathMl.Of(Nested(@"\hat", ""))),
        ["LaTeX of brackets as MathML"] = () => XDocument.Parse(AutoDiff.Rendering.MathMl.Of(Nested(@"\left(", @"\right)"))),
        ["LaTeX of roots as MathML"] = () => XDocument.Parse(AutoDiff.Rendering.MathMl.Of(Nested(@"\sqrt[3]{", "}"))),
        ["LaTeX of matrices as MathML"] = () => XDocument.Parse(AutoDiff.Rendering.MathMl.Of(Nested(@"\begin{bmatrix} ", @" \end{bmatrix}"))),
        ["LaTeX of exponents as MathML"] = () => XDocument.Parse(AutoDiff.Rendering.MathMl.Of(Nested("x^", ""))),
        ["LaTeX of braces in lines"] = () => AssertBroken(Nested(" + {", "}")),
        ["LaTeX of accents in lines"] = () => AssertBroken(Nested(@"\hat", "")),
        ["LaTeX of commands in lines"] = () => AssertBroken(Nested(@" + \frac\frac", "")),
        ["LaTeX of exponents in lines"] = () => AssertBroken(Nested("x^", "")),
        ["parse"] = () => Assert.ThrowsAny<Exception>(() => ExpressionParser.Parse<double>(new string('(', Depth) + "x" + new string(')', Depth))),
    };

    [Theory]
    [MemberData(nameof(Readers))]
    public void AreReadOnASmallStack(string reader)
    {
        Exception? thrown = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    s_readers[reader]();
                }
                catch (Exception exception)
                {
                    thrown = exception;
                }
            },
            SmallStack);
        thread.Start();
        thread.Join();
        Assert.True(thrown is null or InsufficientExecutionStackException, thrown?.ToString());
    }

    private static Variable<double> Chain(Variable<double> x, int depth = Depth)
    {
        for (int i = 0; i < depth; i++) x = Sin(x);
        return x;
    }

    private static void EachDerivation(Action<Derivation<double>> read)
    {
        read(s_derivation.Value);
        read(s_symbols.Value);
    }

    private static string Nested(string open, string close) =>
        string.Concat(Enumerable.Repeat(open, DepthOfLatex)) + "x" + string.Concat(Enumerable.Repeat(close, DepthOfLatex)) + " + 1";

    private static void AssertBalanced(string latex) => Assert.Equal(latex.Count(c => c == '{'), latex.Count(c => c == '}'));

    // Nothing is lost where a formula is cut into lines.
    private static void AssertBroken(string latex) =>
        Assert.Equal(latex.Replace(" ", "", StringComparison.Ordinal), string.Concat(AutoDiff.Rendering.LatexLines.Break(latex))
            .Replace(" ", "", StringComparison.Ordinal));
}
