using System.Numerics;

namespace AutoDiff;

/// <summary>
/// Numbers the nodes that a walk visits. An open-addressed table keyed by id: the ids of one graph are nearly consecutive, so taking
/// the id's low bits is a nearly perfect hash, and the few old ids (parameters) find a place by probing.
/// </summary>
internal sealed class NodeTable<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private Variable<T>[] _nodes = new Variable<T>[16];
    private int[] _slots = new int[32];

    public int Count { get; private set; }

    public Variable<T> this[int number] => _nodes[number];

    /// <summary>The node's number, or −1.</summary>
    public int Find(Variable<T> node)
    {
        int mask = _slots.Length - 1;
        for (int slot = (int)node.Id & mask; _slots[slot] != 0; slot = (slot + 1) & mask)
            if (ReferenceEquals(_nodes[_slots[slot] - 1], node)) return _slots[slot] - 1;
        return -1;
    }

    /// <summary>Numbers a node unless it has its number already.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(Variable<T> node)
    {
        if (Find(node) >= 0) return false;
        if (2 * (Count + 1) > _slots.Length) Grow();
        _nodes[Count++] = node;
        Place(node, Count);
        return true;
    }

    private void Place(Variable<T> node, int slotValue)
    {
        int mask = _slots.Length - 1, slot = (int)node.Id & mask;
        while (_slots[slot] != 0) slot = (slot + 1) & mask;
        _slots[slot] = slotValue;
    }

    private void Grow()
    {
        Array.Resize(ref _nodes, _nodes.Length * 2);
        _slots = new int[_slots.Length * 2];
        for (int number = 0; number < Count; number++) Place(_nodes[number], number + 1);
    }
}
