using System.Numerics;

namespace AutoDiff;

/// <summary>What a backward walk keeps its books in. A thread uses it for one walk after another, so that small walks need not allocate it.</summary>
internal sealed class WalkMemory<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Some megabytes at most stay with a thread.
    private const int LargestKept = 1 << 16;

    [ThreadStatic]
    private static WalkMemory<T>? t_spare;

    /// <summary>The part of the graph that is walked.</summary>
    public Subgraph<T> Graph { get; } = new();

    /// <summary>The cotangents of its nodes.</summary>
    public Cotangents<T> Cotangents { get; } = new();

    /// <summary>Empty memory. A walk within a walk finds none to spare and makes its own.</summary>
    public static WalkMemory<T> Take()
    {
        var memory = t_spare ?? new WalkMemory<T>();
        t_spare = null;
        return memory;
    }

    /// <summary>Lets the next walk have the memory; no node stays in it. A walk that failed need not do so.</summary>
    public void GiveBack()
    {
        if (Graph.Count > LargestKept) return;
        Cotangents.Clear(Graph.Count);
        Graph.Clear();
        t_spare = this;
    }
}
