using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace AutoDiff.Kernels;

/// <summary>What matrix decompositions do to rows, which lie contiguous in memory.</summary>
internal static class RowOperations
{
    // Below this length the call costs more than the loop.
    private const int ShortLength = 8;

    // Squares of magnitudes up to two to this power are far from overflow and underflow in every element type.
    private const int SafeExponent = 6;

    /// <summary>target += factor · source.</summary>
    public static void AddMultiple<T>(Span<T> target, ReadOnlySpan<T> source, T factor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (target.Length > ShortLength)
        {
            TensorPrimitives.MultiplyAdd(source, factor, target, target);
            return;
        }

        for (int i = 0; i < target.Length; i++) target[i] += factor * source[i];
    }

    /// <summary>Divides each element.</summary>
    public static void Divide<T>(Span<T> row, T divisor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (row.Length > ShortLength) TensorPrimitives.Divide(row, divisor, row);
        else foreach (ref T element in row) element /= divisor;
    }

    /// <summary>The inner product of two rows of equal length.</summary>
    public static T Dot<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (a.Length > ShortLength) return InnerProduct.Of(a, b);
        T sum = T.Zero;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    /// <summary>Rotates two rows: x becomes cosine · x − sine · y, and y becomes sine · x + cosine · y.</summary>
    public static void Rotate<T>(Span<T> x, Span<T> y, T cosine, T sine)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int done = 0;
        if (Vector<T>.IsSupported && x.Length >= Vector<T>.Count)
        {
            // Bounds: registers are indexed through spans of whole ones.
            var left = MemoryMarshal.Cast<T, Vector<T>>(x);
            var right = MemoryMarshal.Cast<T, Vector<T>>(y);
            for (int i = 0; i < left.Length; i++)
            {
                Vector<T> a = left[i], b = right[i];
                left[i] = (a * cosine) - (b * sine);
                right[i] = (a * sine) + (b * cosine);
            }

            done = left.Length * Vector<T>.Count;
        }

        for (int i = done; i < x.Length; i++)
        {
            T a = x[i], b = y[i];
            x[i] = (cosine * a) - (sine * b);
            y[i] = (sine * a) + (cosine * b);
        }
    }

    /// <summary>Exchanges two rows of a matrix.</summary>
    public static void Swap<T>(Span<T> matrix, int columns, int first, int second)
        where T : unmanaged
    {
        Span<T> a = matrix.Slice(first * columns, columns), b = matrix.Slice(second * columns, columns);
        for (int i = 0; i < a.Length; i++) (a[i], b[i]) = (b[i], a[i]);
    }

    /// <summary>The Euclidean norm √Σ xᵢ², without overflow or underflow in the squares.</summary>
    public static T Norm<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.IsEmpty) return T.Zero;
        T largest = T.Abs(TensorPrimitives.MaxMagnitude(x));
        if (largest == T.Zero || !T.IsFinite(largest)) return largest;
        int exponent = T.ILogB(largest);
        if (int.Abs(exponent) <= SafeExponent) return T.Sqrt(Dot(x, x));

        // Powers of two scale without rounding.
        T squares = T.Zero;
        foreach (T element in x)
        {
            T scaled = T.ScaleB(element, -exponent);
            squares += scaled * scaled;
        }

        return T.ScaleB(T.Sqrt(squares), exponent);
    }

    /// <summary>
    /// The exponent of the power of two next to the largest magnitude; 0 for a matrix of zeros; null when an element is not finite.
    /// </summary>
    public static int? Exponent<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.IsEmpty) return 0;
        T largest = T.Abs(TensorPrimitives.MaxMagnitude(x));
        return !T.IsFinite(largest) ? null : largest == T.Zero ? 0 : T.ILogB(largest);
    }

    /// <summary>Multiplies by a power of two, which rounds nothing.</summary>
    public static void Scale<T>(Span<T> x, int exponent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (exponent == 0) return;
        foreach (ref T element in x) element = T.ScaleB(element, exponent);
    }

    /// <summary>Writes the identity, or its first columns.</summary>
    public static void Identity<T>(Span<T> matrix, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        matrix[..(rows * columns)].Clear();
        for (int i = 0; i < Math.Min(rows, columns); i++) matrix[(i * columns) + i] = T.One;
    }

    /// <summary>Writes the transpose of a matrix.</summary>
    public static void Transpose<T>(ReadOnlySpan<T> matrix, int rows, int columns, Span<T> result)
        where T : unmanaged => Transposition.Permute(matrix[..(rows * columns)], [rows, columns], [1, 0], result);
}
