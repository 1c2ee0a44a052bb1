using System.Numerics;

namespace AutoDiff;

/// <summary>
/// A graph of tensors opened to its numbers: every element is a scalar variable of its own, and a matrix product is the sums of products that it
/// stands for. What is derived from it tells of single neurons and single weights.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <example><code>
/// var elements = Elements.Of(loss);
/// Console.WriteLine(Derivation.Of(elements.Root, elements[weight, 0, 0]));
/// </code></example>
public sealed class ElementGraph<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<Variable<T>, Variable<T>[]> _elements;

    internal ElementGraph(Variable<T> root, Dictionary<Variable<T>, Variable<T>[]> elements) => (Root, _elements) = (root, elements);

    /// <summary>The root, a scalar.</summary>
    public Variable<T> Root { get; }

    /// <summary>One element of a node.</summary>
    /// <param name="node">A node of the graph that was opened.</param>
    /// <param name="indices">The element's place, one index for each axis, from 0.</param>
    /// <exception cref="ArgumentException">The node is not part of the graph, or there is no such element.</exception>
    public Variable<T> this[Variable<T> node, params ReadOnlySpan<int> indices]
    {
        get
        {
            var elements = ElementsOf(node);
            var shape = node.Shape;
            if (indices.Length != shape.Rank)
                throw new ArgumentException($"{node.Describe()} has the shape {shape}: {shape.Rank} indices are expected, {indices.Length} were given.", nameof(indices));
            int position = 0;
            for (int axis = 0; axis < indices.Length; axis++)
            {
                if ((uint)indices[axis] >= (uint)shape[axis])
                    throw new ArgumentException($"Index {indices[axis]} is outside axis {axis} of {node.Describe()}, which has the shape {shape}.",
                        nameof(indices));
                position = position * shape[axis] + indices[axis];
            }

            return elements[position];
        }
    }

    /// <summary>All elements of a node, row by row.</summary>
    /// <param name="node">A node of the graph that was opened.</param>
    /// <exception cref="ArgumentException">The node is not part of the graph.</exception>
    public IReadOnlyList<Variable<T>> ElementsOf(Variable<T> node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return _elements.TryGetValue(node, out var elements)
            ? elements
            : throw new ArgumentException($"{node.Describe()} is not part of the graph that was opened.", nameof(node));
    }
}
