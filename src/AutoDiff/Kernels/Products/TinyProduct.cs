using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoDiff.Kernels;

/// <summary>
/// The product of matrices of a few elements, where calls and preparations would cost more than the arithmetic:
/// four rows at a time, a vector of columns wide.
/// </summary>
internal static unsafe class TinyProduct<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Bounds: MatrixProduct checks lengths; IsFor keeps inner · columns, rounded up to vectors, in LargestLayout elements on the stack. The right
    // operand is loaded in place only if its columns are whole vectors; the last columns of a result go through one vector on the stack.

    // Multiply-adds up to which this is the fastest way.
    private const int LargestVolume = 1500;

    // Elements of the right operand that may be laid out anew, on the stack.
    private const int LargestLayout = 512;

    // Columns beyond these make a tile of the large kernels; fewer than fill a vector are quicker one by one.
    private const int MostColumns = 16;

    /// <summary>Whether this kernel is meant for a shape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsFor(int rows, int columns, int inner) =>
        (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        && columns >= Vector128<T>.Count && columns <= MostColumns && inner <= LargestLayout / MostColumns
            && (long)rows * columns * inner <= LargestVolume;

    /// <summary>Computes the product; see <see cref="MatrixProduct"/>.</summary>
    [SkipLocalsInit]
    public static void Multiply(
        T* left, bool transposeLeft, T* right, bool transposeRight, T* result, int rows, int columns, int inner, bool accumulate)
    {
        bool isWide = Vector256.IsHardwareAccelerated && columns > Vector128<T>.Count;
        int width = isWide ? Vector256<T>.Count : Vector128<T>.Count;
        nint stride = columns;
        T* layout = stackalloc T[LargestLayout];
        if (transposeRight || columns % width != 0)
        {
            // Whole vectors of columns, and those side by side.
            stride = (columns + width - 1) / width * width;
            LayOut(right, transposeRight ? 1 : columns, transposeRight ? inner : 1, layout, stride, columns, inner);
            right = layout;
        }

        nint rowStep = transposeLeft ? 1 : inner, innerStep = transposeLeft ? rows : 1;
        if (isWide)
            Multiply<Vector256<T>, Lanes256<T>>(left, rowStep, innerStep, right, stride, result, rows, columns, inner, accumulate);
        else
            Multiply<Vector128<T>, Lanes128<T>>(left, rowStep, innerStep, right, stride, result, rows, columns, inner, accumulate);
    }

    private static void LayOut(T* source, nint stepStride, nint columnStride, T* target, nint targetStride, int columns, int inner)
    {
        for (nint step = 0; step < inner; step++)
        {
            T* from = source + (step * stepStride);
            nint column = 0;
            for (; column < columns; column++)
            {
                target[column] = *from;
                from += columnStride;
            }

            for (; column < targetStride; column++)
                target[column] = T.Zero;

            target += targetStride;
        }
    }

    private static void Multiply<TVector, TLanes>(
        T* left, nint rowStep, nint innerStep, T* right, nint stride, T* result, int rows, int columns, int inner, bool accumulate)
        where TVector : struct
        where TLanes : ILanes<T, TVector>
    {
        for (nint column = 0; column < columns; column += TLanes.Count)
        {
            int width = Math.Min(TLanes.Count, columns - (int)column);
            T* first = left;
            T* target = result + column;
            int row = 0;
            for (; row + 4 <= rows; row += 4)
            {
                TVector sum0 = TLanes.Zero, sum1 = TLanes.Zero, sum2 = TLanes.Zero, sum3 = TLanes.Zero;
                T* value = first;
                T* other = right + column;
                for (int step = 0; step < inner; step++)
                {
                    TVector vector = TLanes.Load(other);
                    sum0 = TLanes.MultiplyAdd(TLanes.Broadcast(*value), vector, sum0);
                    sum1 = TLanes.MultiplyAdd(TLanes.Broadcast(value[rowStep]), vector, sum1);
                    sum2 = TLanes.MultiplyAdd(TLanes.Broadcast(value[2 * rowStep]), vector, sum2);
                    sum3 = TLanes.MultiplyAdd(TLanes.Broadcast(value[3 * rowStep]), vector, sum3);
                    value += innerStep;
                    other += stride;
                }

                Store<TVector, TLanes>(sum0, target, width, accumulate);
                Store<TVector, TLanes>(sum1, target + columns, width, accumulate);
                Store<TVector, TLanes>(sum2, target + (2 * (nint)columns), width, accumulate);
                Store<TVector, TLanes>(sum3, target + (3 * (nint)columns), width, accumulate);
                first += 4 * rowStep;
                target += 4 * (nint)columns;
            }

            for (; row < rows; row++)
            {
                TVector sum = TLanes.Zero;
                T* value = first;
                T* other = right + column;
                for (int step = 0; step < inner; step++)
                {
                    sum = TLanes.MultiplyAdd(TLanes.Broadcast(*value), TLanes.Load(other), sum);
                    value += innerStep;
                    other += stride;
                }

                Store<TVector, TLanes>(sum, target, width, accumulate);
                first += rowStep;
                target += columns;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TVector, TLanes>(TVector sum, T* target, int width, bool accumulate)
        where TVector : struct
        where TLanes : ILanes<T, TVector>
    {
        if (width == TLanes.Count)
            TLanes.Store(accumulate ? TLanes.Add(TLanes.Load(target), sum) : sum, target);
        else
            StorePart<TVector, TLanes>(sum, target, width, accumulate);
    }

    [SkipLocalsInit]
    private static void StorePart<TVector, TLanes>(TVector sum, T* target, int width, bool accumulate)
        where TVector : struct
        where TLanes : ILanes<T, TVector>
    {
        T* part = stackalloc T[TLanes.Count];
        TLanes.Store(sum, part);
        for (int index = 0; index < width; index++)
            target[index] = accumulate ? target[index] + part[index] : part[index];
    }
}
