using System.Numerics;

namespace AutoDiff;

/// <summary>All nodes of a graph, constants included.</summary>
internal static class GraphNodes
{
    /// <summary>What a node was computed from, and the node itself, in order of age, which is a topological order. Found without recursion.</summary>
    /// <param name="root">The node.</param>
    /// <param name="oldest">Nodes with smaller ids are left out.</param>
    public static List<Variable<T>> OldestFirst<T>(Variable<T> root, long oldest = long.MinValue)
        where T : unmanaged, IFloatingPointIeee754<T> => OldestFirst([root], oldest);

    /// <summary>The same for several nodes together.</summary>
    public static List<Variable<T>> OldestFirst<T>(ReadOnlySpan<Variable<T>> roots, long oldest = long.MinValue)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var table = new NodeTable<T>();
        var nodes = new List<Variable<T>>();
        var pending = new Stack<Variable<T>>();
        foreach (var root in roots)
            if (table.Add(root)) pending.Push(root);
        while (pending.TryPop(out var node))
        {
            nodes.Add(node);
            foreach (var input in node.Inputs)
                if (input.Id >= oldest && table.Add(input)) pending.Push(input);
        }

        nodes.Sort((a, b) => a.Id.CompareTo(b.Id));
        return nodes;
    }
}
