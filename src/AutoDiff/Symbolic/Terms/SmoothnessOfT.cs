using System.Numerics;

namespace AutoDiff.Symbolic;

/// <summary>
/// Which nodes of a graph are computed smoothly. What was found stays known, so that many nodes of one graph take no longer than all of it once.
/// </summary>
internal sealed class Smoothness<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // More than this is not searched, for one node and for all: what is not found is taken to have steps, which is the careful answer.
    private const int MaximumNodes = 10_000, MaximumOfAll = 100_000;

    private readonly Dictionary<Variable<T>, bool> _known = new(ReferenceEqualityComparer.Instance);

    private int _searched;

    /// <summary>Whether a node is computed smoothly from variables.</summary>
    public bool IsAnalytic(Variable<T> node)
    {
        if (!node.IsTracked) return false;
        if (_known.TryGetValue(node, out bool known)) return known;
        int maximum = Math.Min(MaximumNodes, MaximumOfAll - _searched);
        var nodes = GraphNodes.OldestFirst(node, isLeftOut: _known.ContainsKey, maximum);
        _searched += nodes?.Count ?? maximum;
        if (nodes is null) return _known[node] = false;
        foreach (var next in nodes)
        {
            bool isAnalytic = IsOwnAnalytic(next);
            foreach (var input in next.Inputs) isAnalytic &= _known[input];
            _known[next] = isAnalytic;
        }

        return _known[node];
    }

    private static bool IsOwnAnalytic(Variable<T> node) =>
        node.Operation is not { } operation || operation.Linearity != Linearity.None
            || (operation is IElementwise { Rule: var rule } && Smoothness.IsAnalytic(rule));
}
