using System.Collections;
using System.Runtime.CompilerServices;

namespace AutoDiff;

/// <summary>
/// The lengths of a tensor's axes, outermost first; a scalar has none. Immutable; elements are stored row-major
/// (the last axis is contiguous). Write one as a collection: <c>Shape s = [2, 3];</c>.
/// </summary>
[CollectionBuilder(typeof(Shape), nameof(Of))]
public readonly struct Shape : IEquatable<Shape>, IReadOnlyList<int>
{
    /// <summary>
    /// The most axes that a shape can have. Kernels keep lengths and counters of the axes on the stack, and this is what bounds them.
    /// </summary>
    public const int MaximumRank = 64;

    // The lengths and then their product, the number of elements; null for a scalar. One field, because every node of a graph has a shape.
    private readonly int[]? _lengthsAndCount;

    private Shape(ReadOnlySpan<int> lengths)
    {
        if (lengths.Length > MaximumRank)
            throw new ShapeException($"A shape of {lengths.Length} axes ({string.Join(", ", lengths[..4].ToArray())}, …): there can be {MaximumRank}.");
        long count = 1;
        bool isEmpty = false;
        foreach (int length in lengths)
        {
            if (length < 0) throw new ShapeException($"An axis cannot have the length {length} (shape {Format(lengths)}).");

            // Beside an empty axis the others are limited as well, in any order: whatever is computed of lengths fits an int.
            if (length == 0) isEmpty = true;
            else count *= length;
            if (count > Array.MaxLength)
                throw new ShapeException($"The shape {Format(lengths)} has more elements than an array can hold ({Array.MaxLength}).") { IsTooLarge = true };
        }

        _lengthsAndCount = new int[lengths.Length + 1];
        lengths.CopyTo(_lengthsAndCount);
        _lengthsAndCount[^1] = isEmpty ? 0 : (int)count;
    }

    /// <summary>The shape of a single number: no axes, one element.</summary>
    public static Shape Scalar => default;

    /// <summary>The number of axes.</summary>
    public int Rank => _lengthsAndCount is null ? 0 : _lengthsAndCount.Length - 1;

    /// <summary>The number of elements: the product of the lengths, 1 for a scalar.</summary>
    public int Count => _lengthsAndCount is null ? 1 : _lengthsAndCount[^1];

    /// <summary>The lengths of the axes.</summary>
    public ReadOnlySpan<int> Lengths => _lengthsAndCount is null ? default : new ReadOnlySpan<int>(_lengthsAndCount, 0, _lengthsAndCount.Length - 1);

    /// <summary>
    /// The number of axes, as <see cref="Rank"/>: under this name patterns (<c>shape is [var rows, var columns]</c>) and spreads (<c>[.. shape,
    /// 1]</c>) look for it. Without it they would take <see cref="Count"/>, the number of elements.
    /// </summary>
    public int Length => Rank;

    int IReadOnlyCollection<int>.Count => Rank;

    /// <summary>The length of an axis.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public int this[int axis] => (uint)axis < (uint)Rank
        ? _lengthsAndCount![axis]
        : throw new ArgumentOutOfRangeException(nameof(axis), axis, Rank == 0 ? "A scalar has no axes." : $"The axes are 0 … {Rank - 1}.");

    /// <summary>The length of an axis counted from the end: <c>shape[^1]</c> is the innermost.</summary>
    public int this[Index axis] => this[axis.GetOffset(Rank)];

    /// <summary>A shape of the given lengths.</summary>
    /// <exception cref="ShapeException">
    /// A length is negative, the product exceeds what an array can hold, or there are more than <see cref="MaximumRank"/> axes.
    /// </exception>
    public static Shape Of(params ReadOnlySpan<int> lengths) => lengths.IsEmpty ? default : new Shape(lengths);

    /// <summary>
    /// The common shape of two operands after NumPy's rule: axes are aligned at the end; of two lengths that differ, one
    /// must be 1 and is stretched.
    /// </summary>
    /// <param name="a">The left operand's shape.</param>
    /// <param name="b">The right operand's shape.</param>
    /// <param name="operation">The operation named in the error.</param>
    /// <exception cref="ShapeException">Two lengths differ and neither is 1.</exception>
    public static Shape Broadcast(Shape a, Shape b, string operation)
    {
        if (a.Equals(b) || b.Rank == 0) return a;
        if (a.Rank == 0) return b;

        int rank = Math.Max(a.Rank, b.Rank);
        // Bounds: at most Shape.MaximumRank numbers.
        Span<int> lengths = stackalloc int[rank];
        bool isLeft = a.Rank == rank, isRight = b.Rank == rank;
        for (int back = 1; back <= rank; back++)
        {
            int left = back <= a.Rank ? a[^back] : 1, right = back <= b.Rank ? b[^back] : 1;
            if (left != right && left != 1 && right != 1)
                throw new ShapeException(operation, [a, b],
                    $"axis {-back} (from the end) has length {left} on the left and {right} on the right; they must be equal, or one of them 1");
            int length = left == 1 ? right : left;
            isLeft &= length == left;
            isRight &= length == right;
            lengths[^back] = length;
        }

        return isLeft ? a : isRight ? b : Of(lengths);
    }

    /// <summary>A length that was computed from others, if an axis can have it.</summary>
    /// <param name="length">The length.</param>
    /// <param name="axis">The axis of the result that is to have it.</param>
    /// <param name="operation">The operation named in the error.</param>
    /// <param name="shapes">Its operands' shapes.</param>
    /// <exception cref="ShapeException">No array is so long.</exception>
    internal static int LengthOf(long length, int axis, string operation, params ReadOnlySpan<Shape> shapes) => length <= Array.MaxLength
        ? (int)length
        : throw new ShapeException(operation, shapes,
            $"axis {axis} of the result would have length {length}; an array can hold {Array.MaxLength} elements");

    /// <summary>Whether this shape becomes <paramref name="target"/> by stretching axes of length 1 and adding outer axes.</summary>
    public bool BroadcastsTo(Shape target)
    {
        if (Rank > target.Rank) return false;
        for (int back = 1; back <= Rank; back++)
            if (this[^back] != 1 && this[^back] != target[^back]) return false;
        return true;
    }

    /// <summary>The axis as a number from 0, given one that may count from the end (−1 is the last).</summary>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public int Axis(int axis, string operation) =>
        (uint)(axis < 0 ? axis + Rank : axis) < (uint)Rank
            ? axis < 0 ? axis + Rank : axis
            : throw new ShapeException(operation, [this],
                $"there is no axis {axis}; the axes are {(Rank == 0 ? "none (a scalar)" : $"{-Rank} … {Rank - 1}")}");

    /// <inheritdoc/>
    public bool Equals(Shape other) => ReferenceEquals(_lengthsAndCount, other._lengthsAndCount) || Lengths.SequenceEqual(other.Lengths);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (int length in Lengths) hash.Add(length);
        return hash.ToHashCode();
    }

    /// <summary>Whether two shapes have the same lengths.</summary>
    public static bool operator ==(Shape a, Shape b) => a.Equals(b);

    /// <summary>Whether two shapes differ.</summary>
    public static bool operator !=(Shape a, Shape b) => !a.Equals(b);

    /// <summary>Enumerates the lengths.</summary>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)(_lengthsAndCount?[..^1] ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The lengths in parentheses, as in (2, 3); () for a scalar, (3,) for a vector.</summary>
    public override string ToString() => Format(Lengths);

    private static string Format(ReadOnlySpan<int> lengths) =>
        lengths.Length == 1 ? $"({lengths[0]},)" : $"({string.Join(", ", lengths.ToArray())})";
}
