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

    // The numbers of all nodes' inputs, −1 for those outside, and where each node's begin.
    private int[] _inputs = new int[16], _starts = new int[16];
    private int[] _order = new int[16], _pending = new int[16];
    private long[] _keys = [];
    private bool[] _isOnPath = new bool[16];
    private int _inputCount;

    /// <summary>Nothing yet: <see cref="Find(Variable{T}, ReadOnlySpan{Variable{T}})"/> fills it.</summary>
    public Subgraph()
    {
    }

    /// <summary>What lies between a root and the targets.</summary>
    public Subgraph(Variable<T> root, ReadOnlySpan<Variable<T>> targets) => Find(root, targets);

    /// <summary>What lies between several roots and the targets.</summary>
    public Subgraph(ReadOnlySpan<Variable<T>> roots, ReadOnlySpan<Variable<T>> targets)
    {
        foreach (var root in roots) Collect(root, Oldest(targets));
        SortByAge();
        MarkPaths(targets);
    }

    /// <summary>All that can be reached from a root.</summary>
    public Subgraph(Variable<T> root)
    {
        Collect(root, oldest: long.MinValue);
        SortByAge();
        _isOnPath = new bool[Count];
        Array.Fill(_isOnPath, true);
    }

    /// <summary>The nodes' numbers from the newest to the oldest.</summary>
    public ReadOnlySpan<int> NewestFirst => _order.AsSpan(0, Count);

    public int Count => _table.Count;

    public Variable<T> this[int number] => _table[number];

    /// <summary>Fills an empty subgraph with what lies between a root and the targets.</summary>
    public void Find(Variable<T> root, ReadOnlySpan<Variable<T>> targets)
    {
        Collect(root, Oldest(targets));
        SortByAge();
        MarkPaths(targets);
    }

    /// <summary>The number of a node that lies on a path from the root to a target, or −1.</summary>
    public int Find(Variable<T> node) => _table.Find(node) is var number && number >= 0 && _isOnPath[number] ? number : -1;

    public bool IsOnPath(int number) => _isOnPath[number];

    /// <summary>The number of a node's input if that lies on a path from the root to a target, or −1.</summary>
    public int Input(int number, int index) => _inputs[_starts[number] + index] is var input && input >= 0 && _isOnPath[input] ? input : -1;

    /// <summary>For each node's number, whether it was computed from a node, or is that node.</summary>
    public bool[] DependentsOf(Variable<T> node)
    {
        var depends = new bool[Count];
        depends[_table.Find(node)] = true;
        Spread(depends);
        return depends;
    }

    /// <summary>Forgets the graph, and keeps the memory for another one.</summary>
    public void Clear()
    {
        _table.Clear();
        _inputCount = 0;
    }

    private static long Oldest(ReadOnlySpan<Variable<T>> targets)
    {
        long oldest = long.MaxValue;
        foreach (var target in targets) oldest = Math.Min(oldest, target.Id);
        return oldest;
    }

    private void Collect(Variable<T> root, long oldest)
    {
        // What is older than every target cannot depend on one.
        if (!root.IsTracked || root.Id < oldest || _table.NumberOf(root, out bool isNew) is var first && !isNew) return;
        int pendingCount = 0;
        Append(ref _pending, ref pendingCount, first);
        while (pendingCount > 0)
        {
            int number = _pending[--pendingCount];
            var node = _table[number];
            int count = node.InputCount, start = _inputCount;
            while (start + count > _inputs.Length) Array.Resize(ref _inputs, 2 * _inputs.Length);
            while (number >= _starts.Length) Array.Resize(ref _starts, 2 * _starts.Length);
            _starts[number] = start;
            _inputCount += count;
            for (int i = count - 1; i >= 0; i--)
            {
                var input = node.Input(i);
                if (!input.IsTracked || input.Id < oldest)
                {
                    _inputs[start + i] = -1;
                    continue;
                }

                int found = _inputs[start + i] = _table.NumberOf(input, out isNew);
                if (isNew) Append(ref _pending, ref pendingCount, found);
            }
        }
    }

    private static void Append(ref int[] items, ref int count, int item)
    {
        if (count == items.Length) Array.Resize(ref items, 2 * count);
        items[count++] = item;
    }

    private void SortByAge()
    {
        int count = Count;
        if (_order.Length < count) _order = new int[_starts.Length];
        bool isSorted = true;
        long newer = long.MaxValue;
        for (int number = 0; number < count; number++)
        {
            long id = _table[number].Id;
            isSorted &= id < newer;
            newer = id;
            _order[number] = number;
        }

        if (isSorted) return;
        if (_keys.Length < count) _keys = new long[_order.Length];
        for (int number = 0; number < count; number++) _keys[number] = -_table[number].Id;
        Array.Sort(_keys, _order, 0, count);
    }

    private void MarkPaths(ReadOnlySpan<Variable<T>> targets)
    {
        if (_isOnPath.Length < Count) _isOnPath = new bool[_order.Length];
        else _isOnPath.AsSpan(0, Count).Clear();
        foreach (var target in targets)
            if (_table.Find(target) is var number && number >= 0) _isOnPath[number] = true;
        Spread(_isOnPath);
    }

    // Marks whatever is computed from something marked.
    private void Spread(bool[] marks)
    {
        for (int i = Count - 1; i >= 0; i--)
        {
            int number = _order[i], start = _starts[number];
            if (marks[number]) continue;
            for (int input = _table[number].InputCount - 1; input >= 0; input--)
            {
                if (_inputs[start + input] is not (var found and >= 0) || !marks[found]) continue;
                marks[number] = true;
                break;
            }
        }
    }
}
