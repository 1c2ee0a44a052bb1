using System.Numerics;

namespace AutoDiff;

/// <summary>
/// Numbers the nodes that a walk visits. An open-addressed table keyed by id: the ids of one graph are nearly consecutive, so taking
/// the id's low bits is a nearly perfect hash. Ids that meet there (parameters are old, and a graph may have gaps) go on by leaps of their own,
/// since the next slots of a dense table are all taken.
/// </summary>
internal sealed class NodeTable<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int SmallestMask = 31;

    private NodeEntry<T>[] _nodes = new NodeEntry<T>[16];

    // A slot holds a number plus 1. Those above the mask are zero.
    private int[] _slots = new int[SmallestMask + 1];
    private int _mask = SmallestMask;
    private long _last = long.MaxValue;

    public int Count { get; private set; }

    public Variable<T> this[int number] => _nodes[number].Node;

    /// <summary>Whether each node is newer than the one with the next number.</summary>
    public bool IsNewestFirst { get; private set; } = true;

    /// <summary>What is kept for the nodes, by their numbers. It moves when a node is added.</summary>
    public Span<NodeEntry<T>> Entries => _nodes.AsSpan(0, Count);

    /// <summary>What is kept for a node. It moves when a node is added.</summary>
    public ref NodeEntry<T> Entry(int number) => ref _nodes[number];

    /// <summary>The node's number, or −1.</summary>
    public int Find(Variable<T> node)
    {
        var slots = _slots;
        int mask = _mask;
        for (int slot = (int)node.Id & mask; slots[slot] != 0; slot = (slot + Leap(node)) & mask)
            if (ReferenceEquals(_nodes[slots[slot] - 1].Node, node)) return slots[slot] - 1;
        return -1;
    }

    /// <summary>Numbers a node unless it has its number already.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(Variable<T> node)
    {
        NumberOf(node, out bool isNew);
        return isNew;
    }

    /// <summary>The node's number, which it gets unless it has it already.</summary>
    public int NumberOf(Variable<T> node, out bool isNew)
    {
        var slots = _slots;
        int mask = _mask, slot = (int)node.Id & mask;
        for (; slots[slot] != 0; slot = (slot + Leap(node)) & mask)
        {
            if (!ReferenceEquals(_nodes[slots[slot] - 1].Node, node)) continue;
            isNew = false;
            return slots[slot] - 1;
        }

        isNew = true;
        int number = Count++;
        if (number == _nodes.Length) Array.Resize(ref _nodes, 2 * number);
        _nodes[number].Node = node;
        IsNewestFirst &= node.Id < _last;
        _last = node.Id;
        slots[slot] = Count;
        if (2 * Count > mask) Spread();
        return number;
    }

    /// <summary>Forgets all nodes, and keeps the memory for about as many others.</summary>
    public void Clear()
    {
        Array.Clear(_slots, 0, _mask + 1);
        Array.Clear(_nodes, 0, Count);
        while (_mask > SmallestMask && 8 * Count < _mask) _mask >>= 1;
        Count = 0;
        IsNewestFirst = true;
        _last = long.MaxValue;
    }

    // Odd, so that every slot is reached.
    private static int Leap(Variable<T> node) => (int)((ulong)node.Id * 0x9E3779B97F4A7C15 >> 32) | 1;

    // Twice as many slots, with every node in its new place.
    private void Spread()
    {
        int mask = 2 * _mask + 1;
        if (mask < _slots.Length) Array.Clear(_slots, 0, _mask + 1);
        else _slots = new int[mask + 1];
        _mask = mask;
        for (int number = 0; number < Count; number++)
        {
            int slot = (int)_nodes[number].Node.Id & mask;
            while (_slots[slot] != 0) slot = (slot + Leap(_nodes[number].Node)) & mask;
            _slots[slot] = number + 1;
        }
    }
}
