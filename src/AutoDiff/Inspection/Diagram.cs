using System.Numerics;

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
        return new Diagram<T>(root, gradients);
    }
}
