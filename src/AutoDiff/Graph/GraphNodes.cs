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
        where T : unmanaged, IFloatingPointIeee754<T> => Find(roots, oldest, null, int.MaxValue)!;

    /// <summary>The same without what is known already, which is not looked into.</summary>
    /// <param name="root">The node.</param>
    /// <param name="isLeftOut">Whether a node is known.</param>
    /// <param name="maximum">How many nodes may be found.</param>
    /// <returns>The nodes; null if they are more.</returns>
    public static List<Variable<T>>? OldestFirst<T>(Variable<T> root, Func<Variable<T>, bool> isLeftOut, int maximum)
        where T : unmanaged, IFloatingPointIeee754<T> => Find([root], long.MinValue, isLeftOut, maximum);

    private static List<Variable<T>>? Find<T>(ReadOnlySpan<Variable<T>> roots, long oldest, Func<Variable<T>, bool>? isLeftOut, int maximum)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var table = new NodeTable<T>();
        var nodes = new List<Variable<T>>();
        var pending = new Stack<Variable<T>>();
        foreach (var root in roots)
            if (table.Add(root)) pending.Push(root);
        while (pending.TryPop(out var node))
        {
            if (nodes.Count == maximum) return null;
            nodes.Add(node);
            foreach (var input in node.Inputs)
                if (input.Id >= oldest && isLeftOut?.Invoke(input) != true && table.Add(input)) pending.Push(input);
        }

        nodes.Sort((a, b) => a.Id.CompareTo(b.Id));
        return nodes;
    }
}
