using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiff.Kernels;

/// <summary>
/// Permutes axes. Axes of length 1 are dropped and axes that stay neighbours are merged; what is left either keeps its innermost axis, and runs are
/// copied, or is a set of matrix transposes.
/// </summary>
internal static class Transposition
{
    private const int CacheLine = 64;

    /// <summary>Copies elements into the order that a permutation of their axes gives.</summary>
    /// <param name="x">The elements, row-major.</param>
    /// <param name="shape">The lengths of their axes.</param>
    /// <param name="order">For each axis of the result, the axis of <paramref name="shape"/> that it is.</param>
    /// <param name="result">The permuted elements, row-major.</param>
    /// <exception cref="ArgumentException">The operands do not have as many elements as the axes say.</exception>
    public static void Permute<T>(ReadOnlySpan<T> x, ReadOnlySpan<int> shape, ReadOnlySpan<int> order, Span<T> result)
        where T : unmanaged
    {
        if (x.IsEmpty) return;
        // Bounds: at most Shape.MaximumRank numbers.
        Span<int> lengths = stackalloc int[order.Length], strides = stackalloc int[order.Length];
        int rank = Merge(shape, order, lengths, strides);
        if (rank == 0)
        {
            result[0] = x[0];
            return;
        }

        lengths = lengths[..rank];
        strides = strides[..rank];
        EnsureReach(x.Length, lengths, strides, result.Length);
        // The result's innermost axis, and the one that is innermost in x.
        int last = rank - 1, contiguous = strides.IndexOf(1);
        // Bounds: at most Shape.MaximumRank numbers.
        Span<int> targetStrides = stackalloc int[rank], counter = stackalloc int[rank];
        int size = 1;
        for (int axis = last; axis >= 0; axis--)
        {
            targetStrides[axis] = size;
            size *= lengths[axis];
        }

        counter.Clear();
        int source = 0, target = 0;
        while (true)
        {
            if (contiguous == last) x.Slice(source, lengths[last]).CopyTo(result[target..]);
            else Transpose(x[source..], lengths[last], strides[last], lengths[contiguous], result[target..], targetStrides[contiguous]);

            int axis = last - 1;
            for (; axis >= 0; axis--)
            {
                if (axis == contiguous) continue;
                source += strides[axis];
                target += targetStrides[axis];
                if (++counter[axis] < lengths[axis]) break;
                source -= strides[axis] * lengths[axis];
                target -= targetStrides[axis] * lengths[axis];
                counter[axis] = 0;
            }

            if (axis < 0) return;
        }
    }

    /// <summary>Walking all axes to their ends leads to the last element of x, and no further, and fills the result.</summary>
    private static void EnsureReach(int count, ReadOnlySpan<int> lengths, ReadOnlySpan<int> strides, int results)
    {
        long last = 0, size = 1;
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            last += (lengths[axis] - 1L) * strides[axis];
            size *= lengths[axis];
        }

        if (last != count - 1L || size != results)
        {
            throw new ArgumentException(
                $"{count} elements cannot be permuted into {results}: {Shape.Of(lengths)} with the strides {Shape.Of(strides)} are {size}, the last one at {last}.");
        }
    }

    /// <summary>The axes of the result with their strides in x, as few as describe the permutation.</summary>
    private static int Merge(ReadOnlySpan<int> shape, ReadOnlySpan<int> order, Span<int> lengths, Span<int> strides)
    {
        // Bounds: at most Shape.MaximumRank numbers.
        Span<int> ofShape = stackalloc int[shape.Length];
        int size = 1;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            ofShape[axis] = size;
            size *= shape[axis];
        }

        int rank = 0;
        foreach (int axis in order)
        {
            int length = shape[axis], stride = ofShape[axis];
            if (length == 1) continue;
            if (rank > 0 && strides[rank - 1] == stride * length) (lengths[rank - 1], strides[rank - 1]) = (lengths[rank - 1] * length, stride);
            else (lengths[rank], strides[rank++]) = (length, stride);
        }

        return rank;
    }

    /// <summary>
    /// Rows of x, contiguous, become columns of the result: eight rows at a time, down a strip of columns as wide as a cache line. So few lines
    /// are in use at once that even rows whose distance is a power of two do not push one another out of the cache.
    /// </summary>
    // Bounds: EnsureReach: the last element of the last square is x's last, and every index is smaller; rows · stride < 2³¹, as it is inside x.
    private static void Transpose<T>(ReadOnlySpan<T> x, int rows, int rowStride, int columns, Span<T> result, int columnStride)
        where T : unmanaged
    {
        int strip = Math.Max(1, CacheLine / Unsafe.SizeOf<T>());
        ref T source = ref MemoryMarshal.GetReference(x), target = ref MemoryMarshal.GetReference(result);
        for (int first = 0; first < columns; first += strip)
        {
            int last = Math.Min(first + strip, columns), row = 0;
            for (; row <= rows - 8; row += 8)
            {
                for (int column = first; column < last; column++)
                {
                    ref T from = ref Unsafe.Add(ref source, (nint)row * rowStride + column);
                    ref T to = ref Unsafe.Add(ref target, (nint)column * columnStride + row);
                    T a = from, b = Unsafe.Add(ref from, rowStride), c = Unsafe.Add(ref from, 2 * rowStride), d = Unsafe.Add(ref from, 3 * rowStride);
                    T e = Unsafe.Add(ref from, 4 * rowStride), f = Unsafe.Add(ref from, 5 * rowStride);
                    T g = Unsafe.Add(ref from, 6 * rowStride), h = Unsafe.Add(ref from, 7 * rowStride);
                    to = a;
                    Unsafe.Add(ref to, 1) = b;
                    Unsafe.Add(ref to, 2) = c;
                    Unsafe.Add(ref to, 3) = d;
                    Unsafe.Add(ref to, 4) = e;
                    Unsafe.Add(ref to, 5) = f;
                    Unsafe.Add(ref to, 6) = g;
                    Unsafe.Add(ref to, 7) = h;
                }
            }

            for (; row < rows; row++)
                for (int column = first; column < last; column++) result[column * columnStride + row] = x[row * rowStride + column];
        }
    }
}
