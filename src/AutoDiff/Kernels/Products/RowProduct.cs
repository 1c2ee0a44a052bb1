using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Kernels;

/// <summary>
/// A vector times a row-major matrix: a strip of the result, eight vectors wide, is held in registers while the rows
/// of the matrix, each read exactly once, are added to it.
/// </summary>
/// <remarks>Eight independent sums hide the latency of the multiply-adds, which the two of a tile's row would not.</remarks>
internal sealed unsafe class RowProduct<T, TVector, TLanes> : ParallelJob
    where T : unmanaged, IFloatingPointIeee754<T>
    where TVector : struct
    where TLanes : ILanes<T, TVector>
{
    // Bounds: ProductOperands; a strip starts at or before endColumn less its width, so that its vectors end inside each row. Subtracted, not added:
    // no sum overflows. Pinned by the caller until WorkerPool.Run returns or throws.

    [ThreadStatic]
    private static RowProduct<T, TVector, TLanes>? reused;

    private ProductOperands<T> operands;
    private int columnBlock;

    /// <summary>Computes the product on up to <paramref name="threads"/> threads.</summary>
    public static void Multiply(in ProductOperands<T> operands, int threads)
    {
        if (threads <= 1)
        {
            MultiplyColumns(operands, 0, operands.Columns);
            return;
        }

        RowProduct<T, TVector, TLanes> product = reused ??= new RowProduct<T, TVector, TLanes>();
        product.operands = operands;
        int strip = 8 * TLanes.Count;
        int strips = PiecesOf(operands.Columns, strip);
        int stripsInBlock = PiecesOf(strips, 2L * threads);
        product.columnBlock = stripsInBlock * strip;
        WorkerPool.Run(product, PiecesOf(strips, stripsInBlock), threads);
    }

    /// <inheritdoc/>
    public override void Execute(int item)
    {
        int column = item * columnBlock;
        MultiplyColumns(operands, column, column + Math.Min(columnBlock, operands.Columns - column));
    }

    private static void MultiplyColumns(in ProductOperands<T> operands, int firstColumn, int endColumn)
    {
        nint leftStep = operands.TransposeLeft ? operands.LeftStride : 1;
        int column = firstColumn;
        for (; column <= endColumn - (8 * TLanes.Count); column += 8 * TLanes.Count)
        {
            WideStrip(
                operands.Left, leftStep, operands.RightAt(0, column), operands.RightStride, operands.Inner,
                operands.ResultAt(0, column), operands.Accumulate);
        }

        for (; column <= endColumn - TLanes.Count; column += TLanes.Count)
        {
            NarrowStrip(
                operands.Left, leftStep, operands.RightAt(0, column), operands.RightStride, operands.Inner,
                operands.ResultAt(0, column), operands.Accumulate);
        }

        for (; column < endColumn; column++)
        {
            T sum = T.Zero;
            for (nint step = 0; step < operands.Inner; step++)
                sum = T.MultiplyAddEstimate(operands.Left[step * leftStep], *operands.RightAt(step, column), sum);

            T* result = operands.ResultAt(0, column);
            *result = operands.Accumulate ? *result + sum : sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WideStrip(
        T* left, nint leftStep, T* right, nint rightStride, nint inner, T* result, bool accumulate)
    {
        TVector sum0 = TLanes.Zero, sum1 = TLanes.Zero, sum2 = TLanes.Zero, sum3 = TLanes.Zero;
        TVector sum4 = TLanes.Zero, sum5 = TLanes.Zero, sum6 = TLanes.Zero, sum7 = TLanes.Zero;
        for (nint step = 0; step < inner; step++)
        {
            TVector value = TLanes.Broadcast(*left);
            sum0 = TLanes.MultiplyAdd(value, TLanes.Load(right), sum0);
            sum1 = TLanes.MultiplyAdd(value, TLanes.Load(right + TLanes.Count), sum1);
            sum2 = TLanes.MultiplyAdd(value, TLanes.Load(right + (2 * TLanes.Count)), sum2);
            sum3 = TLanes.MultiplyAdd(value, TLanes.Load(right + (3 * TLanes.Count)), sum3);
            sum4 = TLanes.MultiplyAdd(value, TLanes.Load(right + (4 * TLanes.Count)), sum4);
            sum5 = TLanes.MultiplyAdd(value, TLanes.Load(right + (5 * TLanes.Count)), sum5);
            sum6 = TLanes.MultiplyAdd(value, TLanes.Load(right + (6 * TLanes.Count)), sum6);
            sum7 = TLanes.MultiplyAdd(value, TLanes.Load(right + (7 * TLanes.Count)), sum7);
            left += leftStep;
            right += rightStride;
        }

        Finish(sum0, result, accumulate);
        Finish(sum1, result + TLanes.Count, accumulate);
        Finish(sum2, result + (2 * TLanes.Count), accumulate);
        Finish(sum3, result + (3 * TLanes.Count), accumulate);
        Finish(sum4, result + (4 * TLanes.Count), accumulate);
        Finish(sum5, result + (5 * TLanes.Count), accumulate);
        Finish(sum6, result + (6 * TLanes.Count), accumulate);
        Finish(sum7, result + (7 * TLanes.Count), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NarrowStrip(
        T* left, nint leftStep, T* right, nint rightStride, nint inner, T* result, bool accumulate)
    {
        TVector sum = TLanes.Zero;
        for (nint step = 0; step < inner; step++)
        {
            sum = TLanes.MultiplyAdd(TLanes.Broadcast(*left), TLanes.Load(right), sum);
            left += leftStep;
            right += rightStride;
        }

        Finish(sum, result, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(TVector sum, T* result, bool accumulate) =>
        TLanes.Store(accumulate ? TLanes.Add(TLanes.Load(result), sum) : sum, result);
}
