using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Kernels;

/// <summary>
/// What everything made of Σ exp(x) shares: the maximum is subtracted first, so that nothing overflows and the largest term is 1, and the
/// exponentials are summed pairwise.
/// </summary>
internal static class Exponentials
{
    // Elements whose exponentials are held at once: they stay in the cache between being computed and being summed.
    private const int Chunk = 4096;

    // A chunk has at least so many rows, so that the chunks' sums take far less room than the data.
    private const int ChunkRows = 16;

    /// <summary>
    /// For each column of a block of rows, the largest element, which is subtracted before exponentials are taken; 0 in place of ±∞, whose difference
    /// from itself is not a number. Then exp(−∞ − 0) = 0 and exp(+∞ − 0) = +∞ are the right terms.
    /// </summary>
    public static void Shift<T>(ReadOnlySpan<T> block, Span<T> shift)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Fold<T, Maximum>.Rows(block, shift);
        foreach (ref var value in shift)
            if (T.IsInfinity(value)) value = T.Zero;
    }

    /// <summary>
    /// For each column of a block of rows, Σ exp(x − shift) without one largest term, which is 1: what is left of it does not drown in the 1.
    /// </summary>
    public static void Rest<T>(ReadOnlySpan<T> block, ReadOnlySpan<T> shift, Span<T> rest)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int inner = shift.Length, rows = block.Length / inner, chunkRows = Math.Max(ChunkRows, Chunk / inner);
        var terms = ArrayPool<T>.Shared.Rent(Math.Min(rows, chunkRows) * inner);
        var left = ArrayPool<T>.Shared.Rent(inner);
        var ones = left.AsSpan(0, inner);
        ones.Fill(T.One);
        if (rows <= chunkRows)
        {
            Terms(block, shift, terms);
            TakeLargest(block, shift, terms, ones);
            Fold<T, Add>.Rows(terms.AsSpan(0, block.Length), rest);
        }
        else
        {
            int chunks = (rows + chunkRows - 1) / chunkRows;
            var sums = ArrayPool<T>.Shared.Rent(chunks * inner);
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                int start = chunk * chunkRows * inner, length = Math.Min(chunkRows * inner, block.Length - start);
                Terms(block.Slice(start, length), shift, terms);
                TakeLargest(block.Slice(start, length), shift, terms, ones);
                Fold<T, Add>.Rows(terms.AsSpan(0, length), sums.AsSpan(chunk * inner, inner));
            }

            Fold<T, Add>.Rows(sums.AsSpan(0, chunks * inner), rest);
            ArrayPool<T>.Shared.Return(sums);
        }

        TensorPrimitives.Subtract(rest, ones, rest);
        ArrayPool<T>.Shared.Return(left);
        ArrayPool<T>.Shared.Return(terms);
    }

    /// <summary>Clears in each column the term of the first largest element.</summary>
    /// <param name="block">The elements.</param>
    /// <param name="shift">The largest of each column.</param>
    /// <param name="terms">Their exponentials.</param>
    /// <param name="left">For each column 1, until its largest term was found; then 0. A column whose largest element is infinite may keep its
    /// 1.</param>
    public static void TakeLargest<T>(ReadOnlySpan<T> block, ReadOnlySpan<T> shift, Span<T> terms, Span<T> left)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int missing = left.Length - left.Count(T.Zero);
        for (int start = 0; start < block.Length && missing > 0; start += shift.Length)
        {
            var row = block.Slice(start, shift.Length);
            for (int i = 0; i < row.Length; i++)
            {
                if (row[i] != shift[i] || left[i] == T.Zero) continue;
                left[i] = terms[start + i] = T.Zero;
                missing--;
            }
        }
    }

    /// <summary>exp(x − shift) for each row of a block, into another place.</summary>
    public static void Terms<T>(ReadOnlySpan<T> block, ReadOnlySpan<T> shift, Span<T> terms)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int inner = shift.Length;
        if (inner == 1) TermsOfRow(block, shift[0], terms[..block.Length]);
        else for (int start = 0; start < block.Length; start += inner) TermsOfRow(block.Slice(start, inner), shift, terms.Slice(start, inner));
    }

    // Bounds: terms is sliced to x's length; the last register starts at length − width, which is not negative.
    private static void TermsOfRow<T>(ReadOnlySpan<T> x, T shift, Span<T> terms)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!Vector<T>.IsSupported || x.Length < Vector<T>.Count)
        {
            for (int i = 0; i < x.Length; i++) terms[i] = T.Exp(x[i] - shift);
            return;
        }

        ref T source = ref MemoryMarshal.GetReference(x), target = ref MemoryMarshal.GetReference(terms);
        var shifts = new Vector<T>(shift);
        int last = x.Length - Vector<T>.Count;
        for (int i = 0; ; i = Math.Min(i + Vector<T>.Count, last))
        {
            VectorMath.Exp(Vector.LoadUnsafe(ref source, (nuint)i) - shifts).StoreUnsafe(ref target, (nuint)i);
            if (i == last) return;
        }
    }

    // Bounds: x, shift and terms are slices of one length; the last register starts at length − width, which is not negative.
    private static void TermsOfRow<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> shift, Span<T> terms)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!Vector<T>.IsSupported || x.Length < Vector<T>.Count)
        {
            for (int i = 0; i < x.Length; i++) terms[i] = T.Exp(x[i] - shift[i]);
            return;
        }

        ref T source = ref MemoryMarshal.GetReference(x), target = ref MemoryMarshal.GetReference(terms),
            shifts = ref MemoryMarshal.GetReference(shift);
        int last = x.Length - Vector<T>.Count;
        for (int i = 0; ; i = Math.Min(i + Vector<T>.Count, last))
        {
            VectorMath.Exp(Vector.LoadUnsafe(ref source, (nuint)i) - Vector.LoadUnsafe(ref shifts, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
            if (i == last) return;
        }
    }
}
