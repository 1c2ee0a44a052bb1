using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using static AutoDiff.Functions;

namespace AutoDiff.Snapshots.Derivations;

/// <summary>The neuron of lessons F2 (in symbols) and F3 (one step in numbers) in the renderings besides text and Markdown.</summary>
public partial class RenderingTests
{
    [Theory]
    [InlineData("F2", Language.English)]
    [InlineData("F2", Language.TraditionalChinese)]
    [InlineData("F3", Language.English)]
    [InlineData("F3", Language.TraditionalChinese)]
    public async Task AsHtml(string lesson, Language language) =>
        // Style and script are files that one reads as such; here is what each derivation writes.
        await Verifier.Verify(Embedded().Replace(Hashes().Replace(Lesson(lesson).ToHtml(In(language)), "sha256-…"), "<$1>…</$1>"), "html").UseParameters(lesson, language);

    [Theory]
    [InlineData("F2", Language.English)]
    [InlineData("F2", Language.TraditionalChinese)]
    [InlineData("F3", Language.English)]
    [InlineData("F3", Language.TraditionalChinese)]
    public async Task AsLatex(string lesson, Language language) => await Verifier.Verify(Lesson(lesson).ToLatexDocument(In(language)), "tex").UseParameters(lesson, language);

    [Theory]
    [InlineData("F2", Language.English)]
    [InlineData("F3", Language.English)]
    [InlineData("F3", Language.TraditionalChinese)]
    public async Task AsJson(string lesson, Language language) =>
        // The last digits are the processor's, and those of a difference quotient its error.
        await Verifier.Verify(LongNumber().Replace(Lesson(lesson).ToJson(language), number => double.Parse(number.Value, CultureInfo.InvariantCulture).ToString("G6", CultureInfo.InvariantCulture)), "json").UseParameters(lesson, language);

    [Theory]
    [InlineData("F2")]
    [InlineData("F3")]
    public async Task AsMermaid(string lesson) => await Verifier.Verify(Lesson(lesson).ToMermaid(), "mmd").UseParameters(lesson);

    [Theory]
    [InlineData("F2")]
    [InlineData("F3")]
    public async Task AsDot(string lesson) => await Verifier.Verify(Lesson(lesson).ToDot(), "dot").UseParameters(lesson);

    [Theory]
    [InlineData("F2")]
    [InlineData("F3")]
    public async Task AsMathMl(string lesson)
    {
        var text = new StringBuilder();
        var derivation = Lesson(lesson);
        foreach (var node in derivation.Forward) text.Append(node.ToFormula(FormulaFormat.MathMl)).Append('\n');
        foreach (var row in derivation.Backward) text.Append(row.Simplified.ToFormula(FormulaFormat.MathMl)).Append('\n');
        await Verifier.Verify(text.ToString(), "xml").UseParameters(lesson);
    }

    private static DerivationStyle In(Language language) => new() { Language = language };

    private static Derivation<double> Lesson(string lesson) => lesson == "F2" ? Symbolic() : Numeric();

    private static Derivation<double> Symbolic()
    {
        Variable<double> x = Variable.Symbol<double>("x"), y = Variable.Symbol<double>("y"), w = Variable.Symbol<double>("w"), b = Variable.Symbol<double>("b");
        var ŷ = Sigmoid((w * x + b).Named("z")).Named("ŷ");
        return Derivation.Of(BinaryCrossEntropy(ŷ, y).Named("L"), w, b);
    }

    private static Derivation<double> Numeric()
    {
        var x = Variable.Of<double>([1, 2], "x");
        var w = Parameter.Of<double>([0.1, 0.2], "w");
        var b = Parameter.Of(0.0, "b");
        var ŷ = Sigmoid((Dot(w, x) + b).Named("z")).Named("ŷ");
        return Derivation.Of(BinaryCrossEntropy(ŷ, Constant.Of(1.0, "y")).Named("L"), w, b).WithUpdate(learningRate: 0.1);
    }

    [GeneratedRegex("<(style|script)>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Embedded();

    [GeneratedRegex("""-?\d+\.\d{9,}(E[+-]?\d+)?""")]
    private static partial Regex LongNumber();

    [GeneratedRegex("sha256-[^']+")]
    private static partial Regex Hashes();
}
