using System.Globalization;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Lays an update rule followed by hand out as Markdown with LaTeX formulas.</summary>
internal static class MarkdownUpdateDerivation
{
    public static string Render(UpdateDerivation derivation, Words words)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {words.Format("explain.update.title", derivation.Rule)}\n\n");
        AppendAligned(text, derivation.Assignments.Select(line => $@"{Name(line)} &\leftarrow {line.Formula.ToFormula(FormulaFormat.Latex)}"));
        string function = derivation.Function is { } f
            ? $"$f(\\theta) = {f.ToFormula(FormulaFormat.Latex)}$, $f'(\\theta) = {derivation.Derivative!.ToFormula(FormulaFormat.Latex)}$; "
            : "";
        text.Append(CultureInfo.InvariantCulture,
            $"\n{function}{string.Join(", ", derivation.Constants.Select(constant => $"${LatexName.Of(constant.Symbol)} = {Number(constant.Value)}$"))}\n");
        foreach (var step in derivation.Steps)
        {
            string loss = step.Loss is { } value ? $@"$f(\theta) = {Number(value)}$, " : "";
            text.Append(CultureInfo.InvariantCulture,
                $"\n### {words.Format("explain.update.step", step.Number)}\n\n$\\theta = {Number(step.Start)}$, {loss}$g = {Number(step.Gradient)}$\n\n");
            AppendAligned(text, step.Results.Select(result => $@"{Name(result.Assignment)} &\leftarrow {Equation(result)}"));
        }

        text.Append('\n');
        AppendTable(text, derivation);
        return text.ToString();
    }

    private static void AppendAligned(StringBuilder text, IEnumerable<string> lines) =>
        text.Append("$$\\begin{aligned}\n").AppendJoin(" \\\\\n", lines).Append("\n\\end{aligned}$$\n");

    private static void AppendTable(StringBuilder text, UpdateDerivation derivation)
    {
        var rows = UpdateTable.Of(derivation, Heading, value => $"${Number(value)}$");
        for (int i = 0; i < rows.Count; i++)
        {
            text.Append("| ").AppendJoin(" | ", rows[i]).Append(" |\n");
            if (i == 0) text.Append('|').Append(string.Concat(Enumerable.Repeat("--:|", rows[i].Count))).Append('\n');
        }
    }

    private static string Heading(string symbol) => symbol switch
    {
        "f(θ)" => @"$f(\theta)$",
        _ when symbol.EndsWith(" ←", StringComparison.Ordinal) => $@"${LatexName.Of(symbol[..^2])} \leftarrow$",
        _ => $"${LatexName.Of(symbol)}$",
    };

    private static string Name(UpdateAssignment line) => LatexName.Of(line.Symbol.Name!);

    private static string Equation(UpdateResult result)
    {
        string formula = result.Substituted.ToFormula(FormulaFormat.Latex), value = Number(result.Value);
        return formula == value ? value : $"{formula} = {value}";
    }

    private static string Number(double value) => ShownNumber.Of(value, FormulaFormat.Latex);
}
