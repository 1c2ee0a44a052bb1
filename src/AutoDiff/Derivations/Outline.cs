using System.Numerics;

namespace AutoDiff;

/// <summary>
/// What a derivation speaks of: which nodes have labels in its formulas, and the derivatives of which are told as rows of their own.
/// </summary>
internal sealed class Outline<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<Variable<T>, string> _labels = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Variable<T>, string> _symbols = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Variable<T>> _rows = new(ReferenceEqualityComparer.Instance);

    /// <summary>How a node is called; a constant or an inner node without a label appears as its formula.</summary>
    public string? LabelOf(Variable<T> node) => _labels.GetValueOrDefault(node) ?? node.Name;

    /// <summary>Whether a node's derivative is told as a row.</summary>
    public bool HasRow(Variable<T> node) => _rows.Contains(node);

    /// <summary>How a node's derivative is written, where it is not ∂L/∂x.</summary>
    public string? SymbolOf(Variable<T> node) => _symbols.GetValueOrDefault(node);

    /// <summary>Gives a node a label.</summary>
    public void Label(Variable<T> node, string label) => _labels[node] = label;

    /// <summary>Tells a node's derivative as a row.</summary>
    public void AddRow(Variable<T> node, string? symbol = null)
    {
        _rows.Add(node);
        if (symbol is not null) _symbols[node] = symbol;
    }

    /// <summary>The same labels for variables and constants, and none for what is computed from them.</summary>
    public Outline<T> OfLeaves()
    {
        var leaves = new Outline<T>();
        foreach (var (node, label) in _labels)
            if (node.Operation is null) leaves.Label(node, label);
        return leaves;
    }

    /// <summary>The outline that a level of detail asks for.</summary>
    /// <param name="root">The node to differentiate.</param>
    /// <param name="path">The nodes between it and the variables.</param>
    /// <param name="variables">What to differentiate by.</param>
    /// <param name="detail">The level.</param>
    public static Outline<T> Of(Variable<T> root, PathNodes<T> path, ReadOnlySpan<Variable<T>> variables, DerivationDetail detail)
    {
        var outline = new Outline<T>();
        if (detail == DerivationDetail.Layers) new LayerOutline<T>(root, outline).Fill();
        if (detail == DerivationDetail.Answer)
            outline._rows.UnionWith(variables.ToArray());
        else if (detail != DerivationDetail.Layers || outline._rows.Count == 0)
            outline._rows.UnionWith(detail == DerivationDetail.EveryStep
                ? path.Nodes
                : path.Nodes.Where(node => node.Name is not null || path.HasFactor(node)));
        outline._rows.UnionWith(variables.ToArray());
        if (!variables.Contains(root)) outline._rows.Remove(root);
        outline.LabelTheRest(root, isEveryNode: detail == DerivationDetail.EveryStep);
        return outline;
    }

    /// <summary>Gives labels to what needs one and has none: f, or L for a network, to the root, x to variables, v₁, v₂ … to inner nodes.</summary>
    private void LabelTheRest(Variable<T> root, bool isEveryNode)
    {
        var nodes = GraphNodes.OldestFirst(root);
        var names = new NodeNames();
        foreach (var node in nodes) names.Reserve(LabelOf(node));
        foreach (var node in nodes)
        {
            if (LabelOf(node) is not null || !node.IsTracked) continue;
            if (node.Operation is null) _labels[node] = names.OfVariable();
            else if (isEveryNode || HasRow(node) || ReferenceEquals(node, root)) _labels[node] = names.Of(node, isRoot: ReferenceEquals(node, root));
        }
    }
}
