using System.Numerics;

namespace AutoDiff;

/// <summary>
/// A copy of a recorded graph in which the nodes that an outline labels have names, so that each step of a derivation can speak of them. The copy
/// is made by applying the same operations again.
/// </summary>
internal sealed class LabelledGraph<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<Variable<T>, Variable<T>> _copies = new(ReferenceEqualityComparer.Instance);

    public LabelledGraph(Variable<T> root, Outline<T> outline)
    {
        var nodes = new Subgraph<T>(root);
        for (int i = nodes.Count - 1; i >= 0; i--)
        {
            var node = nodes[nodes.NewestFirst[i]];
            string? label = outline.LabelOf(node);
            if (node.Operation is null)
            {
                AddLeaf(node, label);
                continue;
            }

            var inputs = new Variable<T>[node.InputCount];
            for (int input = 0; input < inputs.Length; input++)
            {
                var original = node.Input(input);
                if (!original.IsTracked && !original.IsExact && !_copies.ContainsKey(original)) AddConstant(original, outline.LabelOf(original));
                inputs[input] = this[original];
            }

            var copy = node.Operation.Apply(inputs);
            if (label is not null) Nodes.Add(copy = copy.Named(NodeName.Known(label)));
            _copies[node] = copy;
            NewestId = copy.Id;
        }

        if (nodes.Count == 0) AddLeaf(root, outline.LabelOf(root));
    }

    /// <summary>The leaves, and constants that have names, oldest first.</summary>
    public List<Variable<T>> Leaves { get; } = [];

    /// <summary>Those among the leaves that stand for constants.</summary>
    public HashSet<Variable<T>> Constants { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The copies of the inner nodes that have labels, oldest first.</summary>
    public List<Variable<T>> Nodes { get; } = [];

    /// <summary>Whatever is newer does not belong to the copy.</summary>
    public long NewestId { get; private set; }

    /// <summary>The copy of a node; the node itself if it is a leaf that keeps its name.</summary>
    public Variable<T> this[Variable<T> original] => _copies.GetValueOrDefault(original, original);

    private void AddLeaf(Variable<T> leaf, string? label)
    {
        // A constant with a name is a symbol to the reader: among the copies it must not be folded into what it is multiplied with.
        var labelled = label is null || (label == leaf.Name && leaf.IsTracked) ? leaf
            : leaf.HasValue ? new Variable<T>(leaf.Values.ToArray(), leaf.Shape, NodeName.Known(label), isTracked: true)
            : new Variable<T>(leaf.Shape, NodeName.Known(label));
        _copies[leaf] = labelled;
        if (!leaf.IsTracked) Constants.Add(labelled);
        Leaves.Add(labelled);
    }

    private void AddConstant(Variable<T> constant, string? label)
    {
        if (label is not null) AddLeaf(constant, label);
    }
}
