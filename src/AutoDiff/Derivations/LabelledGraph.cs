using System.Numerics;

namespace AutoDiff;

/// <summary>
/// A copy of a recorded graph in which every node has a name, so that each step of a derivation can speak of it. The copy is made by
/// applying the same operations again.
/// </summary>
internal sealed class LabelledGraph<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<Variable<T>, Variable<T>> _copies = new(ReferenceEqualityComparer.Instance);

    public LabelledGraph(Variable<T> root)
    {
        var nodes = new Subgraph<T>(root);
        var names = new NodeNames();
        for (int number = 0; number < nodes.Count; number++) names.Reserve(nodes[number].Name);

        for (int i = nodes.Count - 1; i >= 0; i--)
        {
            var node = nodes[nodes.NewestFirst[i]];
            if (node.Operation is null)
            {
                Leaves.Add(node);
                continue;
            }

            var inputs = new Variable<T>[node.InputCount];
            for (int input = 0; input < inputs.Length; input++)
            {
                var original = node.Input(input);
                inputs[input] = _copies.GetValueOrDefault(original, original);
                if (!original.IsTracked && original.Name is not null && !Leaves.Contains(original)) Leaves.Add(original);
            }

            var copy = node.Operation.Apply(inputs).Named(names.Of(node, isRoot: ReferenceEquals(node, root)));
            _copies[node] = copy;
            Originals[copy] = node;
            Nodes.Add(copy);
        }
    }

    /// <summary>The leaves, and constants that have names, oldest first.</summary>
    public List<Variable<T>> Leaves { get; } = [];

    /// <summary>The copies of the inner nodes, oldest first.</summary>
    public List<Variable<T>> Nodes { get; } = [];

    /// <summary>The original of each copy.</summary>
    public Dictionary<Variable<T>, Variable<T>> Originals { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The copy of a node; the node itself if it is a leaf.</summary>
    public Variable<T> this[Variable<T> original] => _copies.GetValueOrDefault(original, original);
}
