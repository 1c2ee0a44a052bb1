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

    // The numbers of all nodes' inputs, −1 for those outside.
    private int[] _inputs = new int[16];
    private int[] _order = new int[16], _pending = new int[16];
    private long[] _keys = [];
    private int _inputCount, _endCount;
    private bool _areAllOnPath;

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
        _areAllOnPath = true;
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

    /// <summary>What is kept for a node.</summary>
    public ref readonly NodeEntry<T> Entry(int number) => ref _table.Entry(number);

    /// <summary>The number of a node that lies on a path from the root to a target, or −1.</summary>
    public int Find(Variable<T> node) => _table.Find(node) is var number && number >= 0 && IsOnPath(number) ? number : -1;

    public bool IsOnPath(int number) => _areAllOnPath || _table.Entry(number).IsOnPath;

    /// <summary>The numbers of a node's inputs, −1 for what was not looked at; not all the others lie on a path to a target.</summary>
    public ReadOnlySpan<int> InputsOf(in NodeEntry<T> entry) => new(_inputs, entry.FirstInput, entry.InputCount);

    /// <summary>For each node's number, whether it was computed from a node, or is that node.</summary>
    public bool[] DependentsOf(Variable<T> node)
    {
        var depends = new bool[Count];
        depends[_table.Find(node)] = true;
        for (int i = Count - 1; i >= 0; i--)
        {
            foreach (int input in InputsOf(in Entry(_order[i])))
                depends[_order[i]] |= input >= 0 && depends[input];
        }

        return depends;
    }

    /// <summary>Forgets the graph, and keeps the memory for another one.</summary>
    public void Clear()
    {
        _table.Clear();
        (_inputCount, _endCount, _areAllOnPath) = (0, 0, false);
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
        int number = first, pendingCount = 0;
        var node = root;
        while (true)
        {
            int start = _inputCount, count = node.InputCount, next = -1;
            bool readsMutable = false, isEnd = true;
            Variable<T>? nextNode = null;
            while (start + count > _inputs.Length) Array.Resize(ref _inputs, 2 * _inputs.Length);
            _inputCount = start + count;
            var inputs = _inputs.AsSpan(start, count);
            for (int i = inputs.Length - 1; i >= 0; i--)
            {
                var input = node.Input(i);
                readsMutable |= input.IsMutable;
                inputs[i] = -1;
                if (!input.IsTracked || input.Id < oldest) continue;
                isEnd = false;
                inputs[i] = _table.NumberOf(input, out isNew);
                if (!isNew) continue;

                // The first new input comes next, the others when there is time.
                if (nextNode is not null) Push(next, ref pendingCount);
                (next, nextNode) = (inputs[i], input);
            }

            ref var entry = ref _table.Entry(number);
            (entry.FirstInput, entry.InputCount, entry.ReadsMutable, entry.IsEnd) = (start, count, readsMutable, isEnd);
            if (isEnd) _endCount++;
            if (nextNode is not null)
            {
                (number, node) = (next, nextNode);
            }
            else if (pendingCount > 0)
            {
                number = _pending[--pendingCount];
                node = _table[number];
            }
            else
            {
                return;
            }
        }
    }

    private void Push(int number, ref int count)
    {
        if (count == _pending.Length) Array.Resize(ref _pending, 2 * count);
        _pending[count++] = number;
    }

    private void SortByAge()
    {
        int count = Count;
        if (_order.Length < count) _order = new int[BitOperations.RoundUpToPowerOf2((uint)count)];
        for (int number = 0; number < count; number++) _order[number] = number;
        if (_table.IsNewestFirst) return;
        if (_keys.Length < count) _keys = new long[_order.Length];
        for (int number = 0; number < count; number++) _keys[number] = -_table[number].Id;
        Array.Sort(_keys, _order, 0, count);
    }

    // Whatever is computed from a target lies on a path to it.
    private void MarkPaths(ReadOnlySpan<Variable<T>> targets)
    {
        var entries = _table.Entries;
        int otherEnds = _endCount;
        foreach (var target in targets)
        {
            if (_table.Find(target) is not (var number and >= 0) || entries[number].IsOnPath) continue;
            entries[number].IsOnPath = true;
            if (entries[number].IsEnd) otherEnds--;
        }

        // Where every way down ends at a target, as it does when all parameters are asked for, everything lies on a path.
        _areAllOnPath = otherEnds == 0;
        if (_areAllOnPath) return;
        var inputs = _inputs;
        for (int i = entries.Length - 1; i >= 0; i--)
        {
            ref var entry = ref entries[_order[i]];
            if (entry.IsOnPath) continue;
            for (int next = entry.FirstInput, end = next + entry.InputCount; next < end && !entry.IsOnPath; next++)
                entry.IsOnPath = inputs[next] is var input && input >= 0 && entries[input].IsOnPath;
        }
    }
}
