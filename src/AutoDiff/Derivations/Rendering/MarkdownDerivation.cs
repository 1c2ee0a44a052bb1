using System.Globalization;
using System.Numerics;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Lays a derivation out as Markdown with LaTeX formulas.</summary>
internal static class MarkdownDerivation
{
    public static string Render<T>(Derivation<T> derivation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var text = new StringBuilder();
        string root = Name(derivation.Root);
        text.Append(CultureInfo.InvariantCulture, $"## Derivation of ${root}$ with respect to {string.Join(", ", derivation.Results.Select(row => $"${Name(row.Node)}$"))}\n");
        AppendForward(text, derivation);
        AppendBackward(text, derivation, root);
        AppendResults(text, derivation, root);
        AppendUpdates(text, derivation, root);
        return text.ToString();
    }

    private static void AppendForward<T>(StringBuilder text, Derivation<T> derivation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool hasValues = derivation.Root.HasValue;
        text.Append("\n### Forward\n\n| | formula |").Append(hasValues ? " value |\n|---|---|---|\n" : "\n|---|---|\n");
        foreach (var node in derivation.Leaves.Concat(derivation.Forward))
        {
            text.Append(CultureInfo.InvariantCulture, $"| ${Name(node)}$ | {(node.Operation is null ? "" : $"${Cell(Expression(node))}$")} |");
            if (hasValues) text.Append(CultureInfo.InvariantCulture, $" ${RoundedNumber.Of(node, "-")}$ |");
            text.Append('\n');
        }
    }

    private static void AppendBackward<T>(StringBuilder text, Derivation<T> derivation, string root)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        text.Append("\n### Backward\n");
        foreach (var row in derivation.Backward)
        {
            string partial = Partial(root, Name(row.Node));
            text.Append(CultureInfo.InvariantCulture, $"\n#### ${partial}$\n\n");
            foreach (var step in row.Steps) AppendStep(text, step, root);
            if (row.Steps.Count > 1)
            {
                var terms = row.Steps.Select(step => step.Product.HasValue ? RoundedNumber.Of(step.Product, "-") : Latex(step.Formula));
                text.Append(CultureInfo.InvariantCulture, $"{row.Steps.Count} paths meet:\n\n$${partial} = {string.Join(" + ", terms)}{Equals(row.Cotangent)}$$\n\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"Simplified:\n\n$${partial} = {Latex(row.Simplified)}{Equals(row.Simplified)}$$\n");
            if (row.DifferenceQuotient is { } quotient) text.Append(CultureInfo.InvariantCulture, $"\nDifference quotient: ${RoundedNumber.Of(quotient, "-")}$\n");
        }
    }

    private static void AppendStep<T>(StringBuilder text, DerivationStep<T> step, string root)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string target = step.Target.Name is null ? @"\cdot" : Name(step.Target), node = Name(step.Node);
        text.Append(CultureInfo.InvariantCulture, $"From ${node} = {Expression(step.Node)}$ by the {step.Rule}:\n\n");
        text.Append("$$\\begin{aligned}\n");
        if (step.Local is { } local) text.Append(CultureInfo.InvariantCulture, $"{Partial(node, target)} &= {Latex(local)}{Equals(local)} && \\text{{local}} \\\\\n");
        string upstream = step.Upstream.HasValue ? $" &= {RoundedNumber.Of(step.Upstream, "-")} &&" : " && &&";
        text.Append(CultureInfo.InvariantCulture, $"{Partial(root, node)}{upstream} \\text{{upstream}} \\\\\n");
        text.Append(CultureInfo.InvariantCulture, $"{Partial(root, target)} &= {Latex(step.Formula)}{Factors(step)}{Equals(step.Product)} && \\text{{product}}\n");
        text.Append("\\end{aligned}$$\n\n");
    }

    /// <summary>" = upstream · local" in numbers, where both are single numbers.</summary>
    private static string Factors<T>(DerivationStep<T> step)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        step is { Local: { HasValue: true, Shape.Rank: 0 } local, Upstream: { HasValue: true, Shape.Rank: 0 } upstream }
            ? $@" = {RoundedNumber.Of(upstream, "-")} \cdot {Parenthesize(RoundedNumber.Of(local, "-"))}"
            : "";

    private static string Parenthesize(string number) => number.StartsWith('-') ? $"({number})" : number;

    private static void AppendResults<T>(StringBuilder text, Derivation<T> derivation, string root)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        text.Append("\n### Result\n\n");
        foreach (var row in derivation.Results)
        {
            string restrictions = row.Restrictions.Count == 0 ? "" : $" where {string.Join(", ", row.Restrictions)}";
            text.Append(CultureInfo.InvariantCulture, $"$${Partial(root, Name(row.Node))} = {Latex(row.Simplified)}{Equals(row.Cotangent)}$${restrictions}\n\n");
        }
    }

    private static void AppendUpdates<T>(StringBuilder text, Derivation<T> derivation, string root)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (derivation.Updates.Count == 0) return;
        text.Append(CultureInfo.InvariantCulture, $"### Update with learning rate $\\eta = {RoundedNumber.Of(derivation.Updates[0].LearningRate, "-")}$\n\n");
        foreach (var update in derivation.Updates)
        {
            string name = Name(update.Variable), gradient = Parenthesize(RoundedNumber.Of(update.Gradient, "-"));
            text.Append(
                CultureInfo.InvariantCulture,
                $"$${name} \\leftarrow {name} - \\eta {Partial(root, name)} = {RoundedNumber.Of(update.Before, "-")} - {RoundedNumber.Of(update.LearningRate, "-")} \\cdot {gradient} = {RoundedNumber.Of(update.After, "-")}$$\n\n");
        }
    }

    private static string Name<T>(Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T> => LatexName.Of(node.Name ?? node.Describe());

    /// <summary>What made a node.</summary>
    private static string Expression<T>(Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T> => node.ToFormula(FormulaFormat.Latex);

    /// <summary>A formula, in which a node that has a name is that name.</summary>
    private static string Latex<T>(Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T> => node.Name is null ? Expression(node) : Name(node);

    private static string Partial(string of, string by) => $@"\frac{{\partial {of}}}{{\partial {by}}}";

    private static string Equals<T>(Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        node.HasValue && (node.Operation is not null || node.Name is not null || node.Shape.Rank > 0) ? " = " + RoundedNumber.Of(node, "-") : "";

    /// <summary>A bar would end a table's cell.</summary>
    private static string Cell(string latex) => latex.Replace("|", @"\vert ", StringComparison.Ordinal);
}
