using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// The cotangents of a backward walk, by their nodes' numbers. Those of scalars are numbers here, unless they are to be graph: a node for each
/// would cost more than the arithmetic.
/// </summary>
internal sealed class Cotangents<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private Entry[] _entries = new Entry[16];

    private enum Content : byte
    {
        Nothing,
        Number,
        Node,
        OwnedNode,
    }

    /// <summary>The cotangent of a node, which has one.</summary>
    public Variable<T> this[int number]
    {
        get
        {
            ref var entry = ref _entries[number];
            return entry.Node ??= new Variable<T>(entry.Number, name: null, isTracked: false);
        }
    }

    /// <summary>Makes room for a graph.</summary>
    public void Reserve(int count)
    {
        if (_entries.Length < count) _entries = new Entry[BitOperations.RoundUpToPowerOf2((uint)count)];
    }

    /// <summary>Forgets the first so many cotangents.</summary>
    public void Clear(int count) => Array.Clear(_entries, 0, count);

    /// <summary>Whether a node has a cotangent.</summary>
    public bool Has(int number) => _entries[number].Content != Content.Nothing;

    /// <summary>The cotangent of a node, if it is a number.</summary>
    public bool TryGetNumber(int number, out T cotangent)
    {
        ref var entry = ref _entries[number];
        cotangent = entry.Number;
        return entry.Content == Content.Number;
    }

    /// <summary>Adds a number to a cotangent that is one, if it is there.</summary>
    public void Add(int number, T cotangent)
    {
        ref var entry = ref _entries[number];
        if (entry.Content > Content.Number)
        {
            Add(number, new Variable<T>(cotangent, name: null, isTracked: false), asGraph: false);
            return;
        }

        entry.Number = entry.Content == Content.Nothing ? cotangent : entry.Number + cotangent;
        entry.Content = Content.Number;
    }

    /// <summary>Adds to a cotangent.</summary>
    /// <param name="number">The number of its node.</param>
    /// <param name="cotangent">What to add.</param>
    /// <param name="asGraph">Whether the sum is to be graph.</param>
    public void Add(int number, Variable<T> cotangent, bool asGraph)
    {
        ref var entry = ref _entries[number];
        if (!asGraph && cotangent.Shape.Rank == 0 && cotangent.HasValue && entry.Content <= Content.Number)
        {
            Add(number, cotangent.Values[0]);
        }
        else if (entry.Content == Content.OwnedNode)
        {
            entry.Node!.AddInPlace(cotangent);
        }
        else if (entry.Content == Content.Nothing)
        {
            (entry.Node, entry.Content) = (cotangent, Content.Node);
        }
        else
        {
            // A sum made here has been seen by nobody, so that the next may go into its memory.
            (entry.Node, entry.Content) = (this[number] + cotangent, asGraph ? Content.Node : Content.OwnedNode);
        }
    }

    /// <summary>The memory of a cotangent, to be added to: one that nobody else has seen. Where there is none yet it is zero.</summary>
    public Span<T> SumOf(int number, Shape shape)
    {
        ref var entry = ref _entries[number];
        if (entry.Content != Content.OwnedNode)
        {
            var sum = ArrayMemory.Uninitialized<T>(shape.Count);
            if (entry.Content == Content.Nothing) ((Span<T>)sum).Clear();
            else this[number].Values.CopyTo(sum);
            (entry.Node, entry.Content) = (new Variable<T>(sum, shape, name: null, isTracked: false), Content.OwnedNode);
        }

        return entry.Node!.OwnStorage;
    }

    private struct Entry
    {
        public Variable<T>? Node;
        public T Number;
        public Content Content;
    }
}
