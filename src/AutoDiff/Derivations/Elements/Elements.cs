using System.Numerics;

namespace AutoDiff;

/// <summary>Opens graphs of tensors to their elements.</summary>
public static class Elements
{
    /// <summary>How many elements all nodes of a graph may have together.</summary>
    public const int MaximumCount = 10_000;

    /// <summary>
    /// The same computation on single numbers. The elements of a node named w are w₁, w₂ …, of a matrix w₁₁, w₁₂ …; an axis of length 1 has no
    /// index. Sums and products of matrices become sums of products; what is neither elementwise nor linear (softmax, a maximum over an axis) stays
    /// one operation on its elements.
    /// </summary>
    /// <param name="root">The graph's root; it has one element.</param>
    /// <exception cref="ArgumentException">The nodes have more than <see cref="MaximumCount"/> elements.</exception>
    public static ElementGraph<T> Of<T>(Variable<T> root)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Gradient.EnsureScalar(root);
        var nodes = GraphNodes.OldestFirst(root);
        long count = nodes.Sum(node => (long)node.Shape.Count);
        if (count > MaximumCount)
            throw new ArgumentException($"The graph of {root.Describe()} has {count} elements; at most {MaximumCount} are opened. Derive it in layers, or take smaller tensors.", nameof(root));

        var opener = new ElementOpener<T>();
        foreach (var node in nodes) opener.Open(node);
        return new ElementGraph<T>(opener.Elements[root][0], opener.Elements);
    }
}
