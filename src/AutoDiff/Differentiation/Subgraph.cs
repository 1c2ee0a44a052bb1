using System.Numerics;

namespace AutoDiff;

/// <summary>
/// The part of a graph that lies between a root and some targets: what a walk in either direction visits. Found without recursion,
/// so that depth is limited by memory alone, and ordered by id, which is a topological order.
/// </summary>
internal sealed class Subgraph<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly NodeTable<T> _table = new();
    private readonly bool[] _isOnPath;

    /// <summary>What lies between a root and the targets.</summary>
    public Subgraph(Variable<T> root, ReadOnlySpan<Variable<T>> targets)
        : this(new ReadOnlySpan<Variable<T>>(in root), targets)
    {
    }

    /// <summary>What lies between several roots and the targets.</summary>
    public Subgraph(ReadOnlySpan<Variable<T>> roots, ReadOnlySpan<Variable<T>> targets)
    {
        long oldest = long.MaxValue;
        foreach (var target in targets) oldest = Math.Min(oldest, target.Id);
        foreach (var root in roots) Collect(root, oldest);
        NewestFirst = SortByAge();
        _isOnPath = MarkPaths(targets);
    }

    /// <summary>All that can be reached from a root.</summary>
    public Subgraph(Variable<T> root)
    {
        Collect(root, oldest: long.MinValue);
        NewestFirst = SortByAge();
        _isOnPath = new bool[Count];
        Array.Fill(_isOnPath, true);
    }

    /// <summary>The nodes' numbers from the newest to the oldest.</summary>
    public int[] NewestFirst { get; }

    public int Count => _table.Count;

    public Variable<T> this[int number] => _table[number];

    /// <summary>The number of a node that lies on a path from the root to a target, or −1.</summary>
    public int Find(Variable<T> node) => _table.Find(node) is var number && number >= 0 && _isOnPath[number] ? number : -1;

    public bool IsOnPath(int number) => _isOnPath[number];

    /// <summary>For each node's number, whether it was computed from a node, or is that node.</summary>
    public bool[] DependentsOf(Variable<T> node)
    {
        var depends = new bool[Count];
        depends[_table.Find(node)] = true;
        Spread(depends);
        return depends;
    }

    private void Collect(Variable<T> root, long oldest)
    {
        if (!root.IsTracked || root.Id < oldest || !_table.Add(root)) return;
        var pending = new Stack<Variable<T>>();
        pending.Push(root);
        while (pending.TryPop(out var node))
        {
            for (int i = node.InputCount - 1; i >= 0; i--)
            {
                // What is older than every target cannot depend on one.
                var input = node.Input(i);
                if (input.IsTracked && input.Id >= oldest && _table.Add(input)) pending.Push(input);
            }
        }
    }

    private int[] SortByAge()
    {
        var order = new int[Count];
        var keys = new long[Count];
        bool isSorted = true;
        for (int number = 0; number < order.Length; number++)
        {
            order[number] = number;
            keys[number] = -_table[number].Id;
            isSorted &= number == 0 || keys[number] > keys[number - 1];
        }

        if (!isSorted) Array.Sort(keys, order);
        return order;
    }

    private bool[] MarkPaths(ReadOnlySpan<Variable<T>> targets)
    {
        var isOnPath = new bool[Count];
        foreach (var target in targets)
            if (_table.Find(target) is var number && number >= 0) isOnPath[number] = true;
        Spread(isOnPath);
        return isOnPath;
    }

    // Marks whatever is computed from something marked.
    private void Spread(bool[] marks)
    {
        for (int i = NewestFirst.Length - 1; i >= 0; i--)
        {
            int number = NewestFirst[i];
            var node = _table[number];
            for (int input = 0; !marks[number] && input < node.InputCount; input++)
                marks[number] = _table.Find(node.Input(input)) is var found && found >= 0 && marks[found];
        }
    }
}
