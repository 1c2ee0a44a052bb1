using System.Numerics;

namespace AutoDiff;

/// <summary>What an explanation calls the nodes of a graph.</summary>
internal sealed class ElementNames<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<Variable<T>, string> _labels = new(ReferenceEqualityComparer.Instance);
    private readonly NodeNames _names = new();

    public ElementNames(Subgraph<T> graph, Variable<T> root)
    {
        foreach (int number in graph.NewestFirst) _names.Reserve(graph[number].Name);
        for (int i = graph.Count - 1; i >= 0; i--)
        {
            var node = graph[graph.NewestFirst[i]];
            if (graph.IsOnPath(graph.NewestFirst[i])) _labels[node] = _names.Of(node, isRoot: ReferenceEquals(node, root));
        }
    }

    /// <summary>An element by its place.</summary>
    public PathElement<T> Of(Variable<T> node, int place)
    {
        if (!_labels.TryGetValue(node, out string? label)) _labels[node] = label = _names.Of(node, isRoot: false);
        return new(node, label, ElementIndex.Of(node.Shape, place), node.HasValue ? node.Values[place] : T.Zero);
    }
}
