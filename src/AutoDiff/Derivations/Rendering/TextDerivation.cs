using System.Globalization;
using System.Numerics;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Lays a derivation out as aligned Unicode text.</summary>
internal static class TextDerivation
{
    private const int LabelWidth = 12;

    public static string Render<T>(Derivation<T> derivation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var text = new StringBuilder();
        string root = derivation.Root.Name!;
        text.Append(CultureInfo.InvariantCulture, $"Derivation of {root} with respect to {string.Join(", ", derivation.Results.Select(row => row.Node.Name))}\n");
        AppendForward(text, derivation);
        AppendBackward(text, derivation, root);
        AppendResults(text, derivation, root);
        AppendUpdates(text, derivation, root);
        return text.ToString();
    }

    private static void AppendForward<T>(StringBuilder text, Derivation<T> derivation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        text.Append("\nForward\n");
        var lines = derivation.Leaves.Select(leaf => (Label: leaf.Name ?? leaf.Describe(), Formula: "", Value: Value(leaf)))
            .Concat(derivation.Forward.Select(node => (Label: node.Name!, Formula: node.ToFormula(), Value: Value(node)))).ToList();
        int labelWidth = lines.Max(line => Width(line.Label)), formulaWidth = lines.Max(line => Width(line.Formula));
        foreach (var (label, formula, value) in lines)
        {
            var line = new StringBuilder("  ").Append(Pad(label, labelWidth));
            if (formula.Length > 0) line.Append(" = ").Append(Pad(formula, formulaWidth));
            if (value.Length > 0) line.Append(" = ").Append(value);
            text.Append(line.ToString().TrimEnd()).Append('\n');
        }
    }

    private static void AppendBackward<T>(StringBuilder text, Derivation<T> derivation, string root)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        text.Append("\nBackward\n");
        foreach (var row in derivation.Backward)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {Partial(root, row.Node.Name!)}\n");
            foreach (var step in row.Steps) AppendStep(text, step, root);
            if (row.Steps.Count > 1)
                Line(text, "sum", $"{row.Steps.Count} paths meet: {string.Join(" + ", row.Steps.Select(step => step.Product.HasValue ? RoundedNumber.Of(step.Product) : Written(step.Formula)))}{Equals(row.Cotangent)}");
            Line(text, "simplified", Written(row.Simplified) + Equals(row.Simplified));
            if (row.DifferenceQuotient is { } quotient) Line(text, "difference", RoundedNumber.Of(quotient));
        }
    }

    private static void AppendStep<T>(StringBuilder text, DerivationStep<T> step, string root)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Line(text, "from", $"{step.Node.Name} = {step.Node.ToFormula()}");
        Line(text, "rule", step.Rule);
        if (step.Local is { } local) Line(text, "local", $"{Partial(step.Node.Name!, step.Target.Name ?? step.Target.Describe())} = {Written(local)}{Equals(local)}");
        Line(text, "upstream", $"{Partial(root, step.Node.Name!)}{(step.Upstream.HasValue ? " = " + RoundedNumber.Of(step.Upstream) : "")}");
        string factors = Factors(step);
        Line(text, "product", Written(step.Formula) + (factors.Length == 0 ? Equals(step.Product) : $"{factors} = {RoundedNumber.Of(step.Product)}"));
    }

    private static void AppendResults<T>(StringBuilder text, Derivation<T> derivation, string root)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        text.Append("\nResult\n");
        foreach (var row in derivation.Results)
        {
            string restrictions = row.Restrictions.Count == 0 ? "" : $"   where {string.Join(", ", row.Restrictions)}";
            text.Append(CultureInfo.InvariantCulture, $"  {Partial(root, row.Node.Name!)} = {Written(row.Simplified)}{Equals(row.Cotangent)}{restrictions}\n");
        }
    }

    private static void AppendUpdates<T>(StringBuilder text, Derivation<T> derivation, string root)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (derivation.Updates.Count == 0) return;
        text.Append(CultureInfo.InvariantCulture, $"\nUpdate (η = {RoundedNumber.Of(derivation.Updates[0].LearningRate)})\n");
        foreach (var update in derivation.Updates)
        {
            string name = update.Variable.Name!;
            text.Append(
                CultureInfo.InvariantCulture,
                $"  {name} ← {name} − η {Partial(root, name)} = {RoundedNumber.Of(update.Before)} − {RoundedNumber.Of(update.LearningRate)}·{Parenthesize(RoundedNumber.Of(update.Gradient))} = {RoundedNumber.Of(update.After)}\n");
        }
    }

    /// <summary>A formula, in which a node that has a name is that name.</summary>
    private static string Written<T>(Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T> => node.Name ?? node.ToFormula();

    private static string Partial(string of, string by) => $"∂{of}/∂{by}";

    private static string Value<T>(Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T> => node.HasValue ? RoundedNumber.Of(node) : "";

    /// <summary>" = value", unless there is none or the formula is the number itself.</summary>
    private static string Equals<T>(Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        node.HasValue && (node.Operation is not null || node.Name is not null || node.Shape.Rank > 0) ? " = " + RoundedNumber.Of(node) : "";

    /// <summary>" = upstream · local" in numbers, where both are single numbers.</summary>
    private static string Factors<T>(DerivationStep<T> step)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        step is { Local: { HasValue: true, Shape.Rank: 0 } local, Upstream: { HasValue: true, Shape.Rank: 0 } upstream }
            ? $" = {RoundedNumber.Of(upstream)} · {Parenthesize(RoundedNumber.Of(local))}"
            : "";

    private static string Parenthesize(string number) => number.StartsWith('−') ? $"({number})" : number;

    private static void Line(StringBuilder text, string label, string content) =>
        text.Append("    ").Append(Pad(label, LabelWidth)).Append(content).Append('\n');

    private static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Width(text)));

    private static int Width(string text) => new StringInfo(text).LengthInTextElements;
}
