using System.Numerics;
using AutoDiff.Rendering;

namespace AutoDiff;

/// <summary>The definition of the derivative as a table: difference quotients for smaller and smaller steps, and what they tend to.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Function">The function's name.</param>
/// <param name="Variable">The variable that is stepped along.</param>
/// <param name="Variables">All variables of the function.</param>
/// <param name="At">The point: a number for each variable.</param>
/// <param name="Side">To which side the steps go.</param>
/// <param name="Rows">The lines, from the largest step to the smallest.</param>
/// <param name="Limit">The derivative that gradients take: the limit of the quotients if there is one, else a convention, infinite or NaN.</param>
/// <param name="IsDerivative">Whether the quotients approach it from both sides.</param>
public sealed record DifferenceQuotientTable<T>(
    string Function, string Variable, IReadOnlyList<string> Variables, IReadOnlyList<T> At, DifferenceSide Side,
        IReadOnlyList<DifferenceQuotientRow<T>> Rows, T Limit, bool IsDerivative)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // As many digits as survive the smallest step of a table of the usual length.
    private const int QuotientDigits = 8, ErrorDigits = 2;

    /// <summary>The table in aligned text, in English.</summary>
    public override string ToString() => ToText();

    /// <summary>The table in aligned text; the last line is the limit.</summary>
    /// <param name="language">The language of its words.</param>
    public string ToText(Language language = Language.English) => TextTable.Align(Cells(Words.Of(language), QuotientFormula(), text => text));

    /// <summary>The table in Markdown.</summary>
    /// <param name="language">The language of its words.</param>
    public string ToMarkdown(Language language = Language.English) =>
        TextTable.Markdown(Cells(Words.Of(language), QuotientFormula(), text => $"`{text}`"));

    private string[][] Cells(Words words, string formula, Func<string, string> code) =>
    [
        [code("h"), code(formula), words["quotients.error"]],
        .. Rows.Select(row => (string[])[Number(row.Step, QuotientDigits), Number(row.Quotient, QuotientDigits), ErrorOf(row)]),
        [code("h → 0"), Number(Limit, QuotientDigits), words.Format(Verdict, code(Derivative()))],
    ];

    private string ErrorOf(DifferenceQuotientRow<T> row) => !T.IsFinite(Limit) ? ""
        : !row.IsRounding ? Number(row.Error, ErrorDigits)
        : row.Error == T.Zero ? "0"
        : "≈ 0";

    private string Verdict => IsDerivative ? "quotients.limit"
        : T.IsInfinity(Limit) ? "quotients.unbounded"
        : T.IsNaN(Limit) ? "quotients.undefined"
        : "quotients.none";

    private static string Number(T value, int digits) => RoundedNumber.Of(value, digits);

    // ∂f/∂x(3, 1), and f′(3) where there is nothing else to differentiate by.
    private string Derivative() =>
        (Variables.Count == 1 ? $"{Function}′" : $"∂{Function}/∂{Variable}")
            + $"({string.Join(", ", At.Select(number => Number(number, QuotientDigits)))})";

    private string QuotientFormula() => Side switch
    {
        DifferenceSide.Forward => $"({Shifted(" + h")} − {Shifted("")})/h",
        DifferenceSide.Backward => $"({Shifted("")} − {Shifted(" − h")})/h",
        _ => $"({Shifted(" + h")} − {Shifted(" − h")})/2h",
    };

    private string Shifted(string step) => $"{Function}({string.Join(", ", Variables.Select(name => name == Variable ? name + step : name))})";
}
