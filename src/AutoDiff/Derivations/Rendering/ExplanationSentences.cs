using System.Globalization;
using System.Numerics;

namespace AutoDiff.Rendering;

/// <summary>Puts an explanation into words, for every layout.</summary>
/// <param name="words">The language.</param>
/// <param name="isLatex">Whether elements and numbers are written for LaTeX's math mode, between dollar signs.</param>
internal sealed class ExplanationSentences<T>(Words words, bool isLatex)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // So many factors are named one by one.
    private const int MostFactors = 8;

    public Words Words => words;

    /// <summary>An element by its name.</summary>
    public string Element(PathElement<T> element) => Math(Plain(element));

    /// <summary>∂y/∂x.</summary>
    public string Partial(PathElement<T> of, PathElement<T> by) => Math(PlainPartial(of, by));

    /// <summary>A number.</summary>
    public string Number(T value) => Math(PlainNumber(value));

    /// <summary>A sum of contributions.</summary>
    public string Number(double value) => Math(ShownNumber.Of(value, Format));

    /// <summary>A part as a percentage.</summary>
    public string Percent(double share) => double.IsNaN(share)
        ? "–"
        : Math(NumberText.Of(double.Parse((100 * share).ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), Format)
            .Text + (isLatex ? @"\,\%" : " %"));

    /// <summary>How many there are; a power of ten where that is more than anybody reads.</summary>
    public string Count(BigInteger count)
    {
        if (count >= 1_000_000_000_000) return Math(Power(BigInteger.Log10(count)));
        string digits = count.ToString("N0", CultureInfo.InvariantCulture);
        return Math(isLatex ? digits.Replace(",", @"\,", StringComparison.Ordinal) : digits.Replace(',', '\u202F'));
    }

    /// <summary>∂root/∂variable = number.</summary>
    public string Title(Explanation<T> explanation) => Math(
        PlainPartial(explanation.Root, explanation.Variable) + (explanation.HasGradient ? " = " + PlainNumber(explanation.Gradient) : ""));

    /// <summary>How many paths there are, and how much of all is shown.</summary>
    public string PathsIntroduction(Explanation<T> explanation)
    {
        if (explanation.PathCount.IsOne && explanation.IsComplete) return words["explain.paths.one"];
        int shown = explanation.Paths.Count;
        if (!explanation.IsComplete)
            return words.Format("explain.paths.atleast", shown, Count(explanation.PathCount), Percent(explanation.ShareOfPaths),
                Number(explanation.Magnitude));
        return shown == explanation.PathCount
            ? words.Format("explain.paths.all", shown)
            : words.Format("explain.paths.some", shown, Count(explanation.PathCount), Percent(explanation.ShareOfPaths),
                Number(explanation.Magnitude));
    }

    /// <summary>The sums of both signs.</summary>
    public string Sums(Explanation<T> explanation) => words.Format("explain.sums", Number(explanation.PositiveSum), Number(explanation.NegativeSum));

    /// <summary>A finding: a sentence, and lines that belong to it.</summary>
    public (string Sentence, IReadOnlyList<string> Lines) Finding(ExplanationFinding<T> finding, Explanation<T> explanation)
    {
        string root = Element(explanation.Root), variable = Element(explanation.Variable);
        string at = finding.At is null ? "" : Element(finding.At), by = finding.By is null ? "" : Element(finding.By);
        string partial = finding is { At: { } y, By: { } x } ? Partial(y, x) : "";
        string operation = finding.At?.Node.Operation?.Name ?? "";
        string key = "explain.reason." + finding.Reason;
        return finding.Reason switch
        {
            ExplanationReason.NoDependency or ExplanationReason.Constant or ExplanationReason.NotSelected => (words.Format(key, root, variable), []),
            ExplanationReason.Cut =>
                (words[key], [.. finding.Cuts.Select(cut => words.Format("explain.cut", cut.Operation, cut.Node)
                    + (cut.Origin is null ? "" : $" ({cut.Origin})"))]),
            ExplanationReason.FlatPiece or ExplanationReason.Kink or ExplanationReason.Saturated or ExplanationReason.Stationary =>
                (words.Format(key, partial, Equation(finding.By!), operation) + More(finding), []),
            ExplanationReason.ZeroFactor => (words.Format(key, finding.By is null ? at : partial, OtherFactor(finding)) + More(finding), []),
            ExplanationReason.ZeroDerivative => (words.Format(key, finding.By is null ? at : partial, operation) + More(finding), []),
            ExplanationReason.Cancelled => (words.Format(key, Number(explanation.PositiveSum), Number(explanation.NegativeSum)), []),
            ExplanationReason.NearlyCancelled =>
                (words.Format(key, Number(explanation.PositiveSum), Number(explanation.NegativeSum), Number(explanation.Gradient)), []),
            ExplanationReason.Underflow => (words.Format(key, Number(T.Epsilon)), Factors(finding)),
            ExplanationReason.Vanishing => (words[key], Factors(finding)),
            ExplanationReason.Exploding =>
                (words[key], finding.At is null
                    ? Factors(finding)
                    : [.. Factors(finding),
                        words.Format("explain.largest", Math(PlainPartial(finding.At, finding.By!) + " = " + PlainNumber(finding.Local)), operation)
                            + Where(finding)]),
            ExplanationReason.ManyPaths => (words.Format(key, Count(explanation.PathCount), Number(explanation.Paths[0].Contribution)), []),
            ExplanationReason.NotFiniteValue when operation.Length == 0 => (words.Format("explain.reason.NotFiniteLeaf", Equation(finding.At!)), []),
            ExplanationReason.NotFiniteValue => (words.Format(key, Equation(finding.At!), operation) + Where(finding), []),
            ExplanationReason.NotFiniteDerivative =>
                (words.Format(key, Math(PlainPartial(finding.At!, finding.By!) + " = " + PlainNumber(finding.Local)), operation)
                    + Where(finding), []),
            ExplanationReason.ZeroTimesInfinity =>
                (words.Format(key, at, Math(PlainPartial(finding.At!, finding.By!) + " = " + PlainNumber(finding.Local)), operation)
                    + Where(finding), []),
            _ => (words.Format(key, by.Length == 0
                ? variable
                : by, Math(Power(double.Floor(double.Log10(double.CreateTruncating(T.BitDecrement(T.PositiveInfinity))))))), []),
        };
    }

    private string Minus => isLatex ? "-" : "−";

    private FormulaFormat Format => isLatex ? FormulaFormat.Latex : FormulaFormat.Text;

    private IReadOnlyList<string> Factors(ExplanationFinding<T> finding) =>
    [
        .. finding.Factors.Select(group => group.Steps.Count == 1
            ? words.Format("explain.factor", group.Operation, Number(group.Steps[0].Local))
            : words.Format("explain.factors", group.Operation, group.Steps.Count, Locals(group), Magnitude(group.LogarithmOfProduct))),
    ];

    // A few one by one, many by their range.
    private string Locals(FactorGroup<T> group)
    {
        string low = Number(group.Steps.Min(step => step.Local)), high = Number(group.Steps.Max(step => step.Local));
        return low == high ? low
            : group.Steps.Count <= MostFactors ? string.Join(" · ", group.Steps.Select(step => Number(step.Local)))
            : words.Format("explain.range", low, high);
    }

    private string Magnitude(double logarithm) => double.Exp(logarithm) is var product && double.IsNormal(product)
        ? Number(product)
        : Math(Power(logarithm / double.Log(10)));

    private string Power(double exponent) => isLatex
        ? string.Create(CultureInfo.InvariantCulture, $"10^{{{exponent:F0}}}")
        : string.Create(CultureInfo.InvariantCulture, $"10^{exponent:F0}").Replace("-", Minus, StringComparison.Ordinal);

    private string More(ExplanationFinding<T> finding) => finding.Count == 1
        ? words["explain.stop"]
        : words.Format("explain.more", Count(finding.Count - 1));

    private string Where(ExplanationFinding<T> finding) => finding.Operands.Count == 0
        ? words["explain.stop"]
        : words.Format("explain.where", string.Join(", ", finding.Operands.Select(Equation)));

    // The factor that is zero and not the one that was differentiated by, if one can tell.
    private string OtherFactor(ExplanationFinding<T> finding) =>
        (finding.Operands.FirstOrDefault(operand => operand.Value == T.Zero
            && !ReferenceEquals(operand.Node, finding.By?.Node)) ?? finding.Operands.FirstOrDefault(operand => operand.Value == T.Zero)) is { } zero
            ? Equation(zero)
            : "0";

    /// <summary>element = value; a number by itself has no name worth writing.</summary>
    private string Equation(PathElement<T> element) => Math($"{Plain(element)} = {PlainNumber(element.Value)}");

    private string PlainPartial(PathElement<T> of, PathElement<T> by) => isLatex
        ? $@"\frac{{\partial {Plain(of)}}}{{\partial {Plain(by)}}}"
        : $"∂{Plain(of)}/∂{Plain(by)}";

    private string Plain(PathElement<T> element) =>
        (isLatex ? LatexName.Of(element.Name) : element.Name) + (element.Index.Count == 0 ? "" : $"[{string.Join(", ", element.Index)}]");

    private string PlainNumber(T value) => ShownNumber.Of(value, Format);

    private string Math(string content) => isLatex ? $"${content}$" : content;
}
