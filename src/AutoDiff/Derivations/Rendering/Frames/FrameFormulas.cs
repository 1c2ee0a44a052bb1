using System.Numerics;

namespace AutoDiff.Rendering;

/// <summary>The formulas of frames, in LaTeX.</summary>
/// <param name="derivation">The derivation.</param>
/// <param name="labelOf">The label of a node that has no name of its own.</param>
internal sealed class FrameFormulas<T>(Derivation<T> derivation, Func<Variable<T>, string?> labelOf)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int MaximumElements = 4;

    // A page shows a formula to be read.
    private const int MaximumNodes = 100;

    /// <summary>A node's name as text.</summary>
    public string Text(Variable<T> node) => node.Name ?? labelOf(node) ?? node.Describe();

    /// <summary>A node's name.</summary>
    public string Name(Variable<T> node) => LatexName.Of(Text(node));

    /// <summary>∂L/∂x, or the symbol that the derivation gives it.</summary>
    public string Partial(Variable<T> by) => LatexName.Of(PartialText(by));

    /// <summary>∂y/∂x.</summary>
    public string Partial(Variable<T> of, Variable<T> by) => $@"\frac{{\partial {Name(of)}}}{{\partial {Name(by)}}}";

    /// <summary>∂L/∂x as text.</summary>
    public string PartialText(Variable<T> by) => derivation.SymbolOf(by);

    /// <summary>What made a node.</summary>
    public string Expression(Variable<T> node) => Renderer().Expression(node).Text;

    /// <summary>A formula, in which a node that has a name is that name.</summary>
    public string Reference(Variable<T> node) => Renderer().Reference(node).Text;

    /// <summary>A formula as one term of a sum.</summary>
    public string Term(Variable<T> node)
    {
        var fragment = Renderer().Reference(node);
        return fragment.StartsWithSign || fragment.Precedence < Precedence.Sum ? fragment.Enclose(FormulaFormat.Latex).Text : fragment.Text;
    }

    /// <summary>
    /// What made a node, with the numbers of its inputs in their places; null where an input is too large, or nothing would change.
    /// </summary>
    public static string? InNumbers(Variable<T> node)
    {
        bool hasNumbers = false;
        foreach (var input in node.Inputs)
        {
            if (!input.HasValue || input.Shape.Rank > 1 || input.Shape.Count > MaximumElements) return null;
            hasNumbers |= input.Name is not null || input.Operation is not null;
        }

        if (!hasNumbers) return null;
        return new FormulaRenderer<T>(FormulaFormat.Latex, numberOf: Number).Expression(node).Text;
    }

    private static Fragment? Number(Variable<T> node) =>
        node.HasValue && node.Shape.Rank <= 1 && node.Shape.Count <= MaximumElements
            ? new Fragment(ValueLatex.Of(node), node.Shape.Rank == 0 && T.IsNegative(node.Value) ? Precedence.Negation : Precedence.Atom)
            : null;

    private FormulaRenderer<T> Renderer() =>
        new(FormulaFormat.Latex, node => node.Name ?? (node.Operation is null && node.Shape.Rank > 0 ? labelOf(node) : null),
            maximumNodes: MaximumNodes);
}
