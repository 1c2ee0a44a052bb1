using System.Numerics;
using AutoDiff.Rendering;

namespace AutoDiff;

/// <summary>Draws recorded graphs: which nodes there are, what made them, their shapes, values and gradients.</summary>
public static class Diagram
{
    /// <summary>A graph as a list of boxes, ready to be printed as text, Mermaid or DOT.</summary>
    /// <param name="root">The node whose graph is drawn, with or without values.</param>
    /// <param name="gradients">Gradients to show beside the values, if any: ask for those of inner nodes too, <c>Gradient.Of(loss, w, z)</c>.</param>
    public static Diagram<T> Of<T>(Variable<T> root, Gradients<T>? gradients = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(root);
        return new Diagram<T>(root, Diagram<T>.NodesOf(root), node => gradients is not null && gradients.Find(node) is { HasValue: true } found
            ? RoundedNumber.Of(found)
            : "", null, []);
    }

    /// <summary>
    /// The graph of a derivation: the forward values in the boxes with the gradients below them, and beside the edges of the forward pass those of
    /// the backward pass, each with its local derivative and what it carries.
    /// </summary>
    /// <param name="derivation">The derivation.</param>
    public static Diagram<T> Of<T>(Derivation<T> derivation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(derivation);
        var gradients = new Dictionary<Variable<T>, string>(ReferenceEqualityComparer.Instance);
        foreach (var row in derivation.Backward) gradients[row.Node] = DiagramStepText.Of(row.Derivative.HasValue ? row.Derivative : row.Simplified);
        return new Diagram<T>(derivation.Root, [.. derivation.Leaves, .. derivation.Forward], node => gradients.GetValueOrDefault(node, ""),
            derivation.SymbolOf, [.. derivation.Backward.SelectMany(row => row.Steps)], derivation.Constants);
    }
}
