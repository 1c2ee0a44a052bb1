using System.Numerics;

namespace AutoDiff;

/// <summary>What a walk keeps for a node, all of it in one place in memory.</summary>
internal struct NodeEntry<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The node.</summary>
    public Variable<T> Node;

    /// <summary>Where the numbers of its inputs begin.</summary>
    public int FirstInput;

    /// <summary>How many they are.</summary>
    public int InputCount;

    /// <summary>Whether the node lies on a path from a root to a target.</summary>
    public bool IsOnPath;

    /// <summary>Whether among its inputs is something whose value may have changed: a parameter.</summary>
    public bool ReadsMutable;

    /// <summary>Whether none of its inputs was worth a look: a leaf, or older than every target.</summary>
    public bool IsEnd;
}
