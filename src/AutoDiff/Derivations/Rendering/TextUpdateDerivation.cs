using System.Globalization;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Lays an update rule followed by hand out as aligned Unicode text.</summary>
internal static class TextUpdateDerivation
{
    private const int Width = 100;

    public static string Render(UpdateDerivation derivation, Words words)
    {
        var text = new StringBuilder();
        text.Append(words.Format("explain.update.title", derivation.Rule)).Append("\n\n");
        foreach (var line in derivation.Assignments)
            text.Append(CultureInfo.InvariantCulture, $"  {line.Symbol.Name} ← {line.Formula.ToFormula()}\n");
        text.Append('\n');
        if (derivation.Function is { } function)
            Append(text, string.Create(CultureInfo.InvariantCulture,
                $"f(θ) = {function.ToFormula()}, f′(θ) = {derivation.Derivative!.ToFormula()}"), "  ");
        Append(text, string.Join(", ",
            derivation.Constants.Select(constant => $"{constant.Symbol} = {ShownNumber.Of(constant.Value, FormulaFormat.Text)}")), "  ");

        foreach (var step in derivation.Steps)
        {
            text.Append('\n');
            string loss = step.Loss is { } value ? $"f(θ) = {ShownNumber.Of(value, FormulaFormat.Text)}, " : "";
            text.Append(words.Format("explain.update.step", step.Number))
                .Append(CultureInfo.InvariantCulture,
                    $"   θ = {ShownNumber.Of(step.Start, FormulaFormat.Text)}, {loss}g = {ShownNumber.Of(step.Gradient, FormulaFormat.Text)}\n");
            foreach (var result in step.Results)
                Append(text, $"{result.Assignment.Symbol.Name} ← {Equation(result)}", "  ");
        }

        text.Append('\n');
        AppendTable(text, derivation);
        return text.ToString();
    }

    /// <summary>The formula with its numbers, and what comes out; the number alone where that is all that stands there.</summary>
    private static string Equation(UpdateResult result)
    {
        string formula = result.Substituted.ToFormula(), value = ShownNumber.Of(result.Value, FormulaFormat.Text);
        return formula == value ? value : $"{formula} = {value}";
    }

    private static void AppendTable(StringBuilder text, UpdateDerivation derivation)
    {
        var rows = UpdateTable.Of(derivation, symbol => symbol, value => ShownNumber.Of(value, FormulaFormat.Text));
        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => TextWidth.Of(row[column]))).ToArray();
        foreach (var row in rows)
            text.Append("  ").AppendJoin("   ", row.Select((cell, column) => FittedText.Pad(cell, widths[column], toRight: true))).Append('\n');
    }

    private static void Append(StringBuilder text, string line, string indent)
    {
        foreach (string part in FittedText.Wrap(line, Width, indent, indent + "    ")) text.Append(part).Append('\n');
    }
}
