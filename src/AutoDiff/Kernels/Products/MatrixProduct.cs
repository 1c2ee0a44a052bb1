using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoDiff.Kernels;

/// <summary>The dense matrix product.</summary>
/// <remarks>
/// The same operands give the same bits on every run and with any number of threads. NaN and infinities propagate
/// as in the plain loops, except that sums are associated differently.
/// </remarks>
internal static unsafe class MatrixProduct
{
    // Bounds: CheckLengths, before spans become pointers; all below read left's rows × inner, right's inner × columns, and write rows × columns.

    /// <summary>The width this processor is fastest with.</summary>
    public static VectorWidth PreferredWidth
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (Vector512.IsHardwareAccelerated)
                return VectorWidth.Bits512;

            return Vector256.IsHardwareAccelerated ? VectorWidth.Bits256 : VectorWidth.Bits128;
        }
    }

    /// <summary>
    /// Computes <c>result = op(left) · op(right)</c>, or <c>result +=</c> when <paramref name="accumulate"/> is set,
    /// where op transposes on request. All matrices are row-major and contiguous; the result overlaps neither operand.
    /// </summary>
    /// <param name="left"><paramref name="rows"/> × <paramref name="inner"/>, or the reverse when transposed.</param>
    /// <param name="transposeLeft">Whether the left operand is used transposed.</param>
    /// <param name="right"><paramref name="inner"/> × <paramref name="columns"/>, or the reverse when transposed.</param>
    /// <param name="transposeRight">Whether the right operand is used transposed.</param>
    /// <param name="result"><paramref name="rows"/> × <paramref name="columns"/>.</param>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="columns">Columns of the result.</param>
    /// <param name="inner">Terms in each of its sums.</param>
    /// <param name="accumulate">Whether to add to the result instead of overwriting it.</param>
    public static void Multiply<T>(
        ReadOnlySpan<T> left, bool transposeLeft, ReadOnlySpan<T> right, bool transposeRight,
        Span<T> result, int rows, int columns, int inner, bool accumulate = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckLengths(left, right, result, rows, columns, inner);
        if (HasNoSums(result, rows, columns, inner, accumulate))
            return;

        fixed (T* leftAddress = left, rightAddress = right, resultAddress = result)
        {
            if (TinyProduct<T>.IsFor(rows, columns, inner))
            {
                TinyProduct<T>.Multiply(
                    leftAddress, transposeLeft, rightAddress, transposeRight, resultAddress, rows, columns, inner, accumulate);
                return;
            }

            ProductOperands<T> operands = Describe(
                leftAddress, transposeLeft, rightAddress, transposeRight, resultAddress, rows, columns, inner, accumulate);

            if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            {
                NaiveProduct<T>.Multiply(operands);
                return;
            }

            // Constants to the compiler: one branch is left.
            switch (PreferredWidth)
            {
                case VectorWidth.Bits128: ProductDispatch<T, Vector128<T>, Lanes128<T>>.Multiply(operands); break;
                case VectorWidth.Bits256: ProductDispatch<T, Vector256<T>, Lanes256<T>>.Multiply(operands); break;
                default: ProductDispatch<T, Vector512<T>, Lanes512<T>>.Multiply(operands); break;
            }
        }
    }

    /// <summary>
    /// Computes the product with vectors of a given width, by a given route and on a given number of threads,
    /// so that every kernel can be held against the others on any machine.
    /// </summary>
    internal static void Multiply<T>(
        ReadOnlySpan<T> left, bool transposeLeft, ReadOnlySpan<T> right, bool transposeRight,
        Span<T> result, int rows, int columns, int inner, bool accumulate,
        VectorWidth width, ProductRoute route, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckLengths(left, right, result, rows, columns, inner);
        if (HasNoSums(result, rows, columns, inner, accumulate))
            return;

        fixed (T* leftAddress = left, rightAddress = right, resultAddress = result)
        {
            ProductOperands<T> operands = Describe(
                leftAddress, transposeLeft, rightAddress, transposeRight, resultAddress, rows, columns, inner, accumulate);

            switch (width)
            {
                case VectorWidth.Bits128: ProductDispatch<T, Vector128<T>, Lanes128<T>>.Multiply(operands, route, threads); break;
                case VectorWidth.Bits256: ProductDispatch<T, Vector256<T>, Lanes256<T>>.Multiply(operands, route, threads); break;
                default: ProductDispatch<T, Vector512<T>, Lanes512<T>>.Multiply(operands, route, threads); break;
            }
        }
    }

    private static bool HasNoSums<T>(Span<T> result, int rows, int columns, int inner, bool accumulate)
    {
        if (inner == 0 && !accumulate)
            result[..(rows * columns)].Clear();

        return inner == 0 || rows == 0 || columns == 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ProductOperands<T> Describe<T>(
        T* left, bool transposeLeft, T* right, bool transposeRight,
        T* result, int rows, int columns, int inner, bool accumulate)
        where T : unmanaged
    {
        var operands = new ProductOperands<T>
        {
            Left = left,
            LeftStride = transposeLeft ? rows : inner,
            TransposeLeft = transposeLeft,
            Right = right,
            RightStride = transposeRight ? inner : columns,
            TransposeRight = transposeRight,
            Result = result,
            ResultStride = columns,
            Rows = rows,
            Columns = columns,
            Inner = inner,
            Accumulate = accumulate,
        };

        if (columns == 1 && rows > 1)
        {
            // A matrix times a column is that column, as a row, times the transposed matrix: one case fewer.
            operands.Left = right;
            operands.Right = left;
            operands.TransposeRight = !transposeLeft;
            operands.RightStride = operands.TransposeRight ? inner : rows;
            operands.ResultStride = rows;
            (operands.Rows, operands.Columns) = (1, rows);
        }

        if (operands.Rows == 1 || operands.Inner == 1)
        {
            // One row, or one column, reads the same either way round.
            operands.TransposeLeft = false;
            operands.LeftStride = inner;
        }

        return operands;
    }

    private static void CheckLengths<T>(
        ReadOnlySpan<T> left, ReadOnlySpan<T> right, Span<T> result, int rows, int columns, int inner)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfNegative(inner);
        if (left.Length < (long)rows * inner)
            throw new ArgumentException("The left operand is shorter than its dimensions say.", nameof(left));

        if (right.Length < (long)inner * columns)
            throw new ArgumentException("The right operand is shorter than its dimensions say.", nameof(right));

        if (result.Length < (long)rows * columns)
            throw new ArgumentException("The result is shorter than its dimensions say.", nameof(result));
    }
}
