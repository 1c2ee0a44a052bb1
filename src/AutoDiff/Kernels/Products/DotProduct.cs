using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Kernels;

/// <summary>
/// The product of few rows with a transposed right operand, such as a matrix times a vector or a small batch times
/// a layer's weights: rows lie along the inner dimension on both sides, so nothing is packed.
/// </summary>
internal sealed unsafe class DotProduct<T, TVector, TLanes> : ParallelJob
    where T : unmanaged, IFloatingPointIeee754<T>
    where TVector : struct
    where TLanes : ILanes<T, TVector>
{
    // Bounds: ProductOperands; blocks of columns lie side by side in 0 … Columns, and a strip takes no more than are left. Pinned by the caller until
    // WorkerPool.Run returns or throws.

    // Columns taken together: their rows of the right operand stay in the first-level cache for all left rows.
    private const int Strip = DotKernel<T, TVector, TLanes>.Columns;

    [ThreadStatic]
    private static DotProduct<T, TVector, TLanes>? reused;

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

        DotProduct<T, TVector, TLanes> product = reused ??= new DotProduct<T, TVector, TLanes>();
        product.operands = operands;
        int strips = PiecesOf(operands.Columns, Strip);
        int stripsInBlock = PiecesOf(strips, 2L * threads);
        product.columnBlock = stripsInBlock * Strip;
        WorkerPool.Run(product, PiecesOf(strips, stripsInBlock), threads);
    }

    /// <inheritdoc/>
    public override void Execute(int item)
    {
        int column = item * columnBlock;
        MultiplyColumns(operands, column, column + Math.Min(columnBlock, operands.Columns - column));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyColumns(in ProductOperands<T> operands, int firstColumn, int endColumn)
    {
        const int Rows = DotKernel<T, TVector, TLanes>.Rows;
        int strip = operands.Rows <= Rows ? endColumn - firstColumn : Strip;
        for (int column = firstColumn; column < endColumn; column += strip)
        {
            for (int row = 0; row < operands.Rows; row += Rows)
            {
                DotKernel<T, TVector, TLanes>.Run(
                    Math.Min(Rows, operands.Rows - row), operands.LeftAt(row, 0), operands.LeftStride,
                    operands.RightAt(0, column), operands.RightStride, Math.Min(strip, endColumn - column), operands.Inner,
                    operands.ResultAt(row, column), operands.ResultStride, operands.Accumulate);
            }
        }
    }
}
