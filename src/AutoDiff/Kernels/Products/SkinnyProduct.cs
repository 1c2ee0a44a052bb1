using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Kernels;

/// <summary>
/// The product for few rows: strips of the right operand are read where they lie, or packed one panel at a time
/// just before their only use, instead of all being packed beforehand.
/// </summary>
internal sealed unsafe class SkinnyProduct<T, TVector, TLanes> : ParallelJob
    where T : unmanaged, IFloatingPointIeee754<T>
    where TVector : struct
    where TLanes : ILanes<T, TVector>
{
    // Bounds: ProductOperands; blocks of columns lie side by side in 0 … Columns. Scratch: the rows padded to whole tiles, times the steps, and eight
    // panels, times the steps. In place the right operand is read only if the columns are whole tiles. Pinned until WorkerPool.Run returns or throws.

    /// <summary>Rows whose inner block of the left operand stays in the second-level cache without being packed.</summary>
    public const int MaximumRows = 96;

    // Rows of the right operand are read a few cache lines at a time, for the processor to fetch ahead.
    private const int PanelsAtOnce = 8;

    // With fewer panels than this each row of the left operand is read too rarely for a copy to pay.
    private const int PanelsWorthPackingLeft = 6;

    [ThreadStatic]
    private static SkinnyProduct<T, TVector, TLanes>? reused;

    private ProductOperands<T> operands;
    private int columnBlock;

    private static int TileRows => TileKernel<T, TVector, TLanes>.Rows;

    private static int TileColumns => TileKernel<T, TVector, TLanes>.Columns;

    /// <summary>Computes the product on up to <paramref name="threads"/> threads.</summary>
    public static void Multiply(in ProductOperands<T> operands, int threads)
    {
        if (threads <= 1)
        {
            MultiplyColumns(operands, 0, operands.Columns);
            return;
        }

        SkinnyProduct<T, TVector, TLanes> product = reused ??= new SkinnyProduct<T, TVector, TLanes>();
        product.operands = operands;

        // Two blocks for every thread, so that one that starts late costs at most a quarter.
        int tiles = PiecesOf(operands.Columns, TileColumns);
        int tilesInBlock = PiecesOf(tiles, 2L * threads);
        product.columnBlock = tilesInBlock * TileColumns;
        WorkerPool.Run(product, PiecesOf(tiles, tilesInBlock), threads);
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
        int innerBlock = CacheBlocking.InnerBlock(TileColumns, sizeof(T), operands.Inner);
        bool packRight = operands.TransposeRight || operands.Rows > 2 * TileRows;
        bool packLeft = operands.Rows > TileRows && (endColumn - firstColumn) >= PanelsWorthPackingLeft * TileColumns;
        nint paddedRows = (operands.Rows + TileRows - 1) / TileRows * TileRows;
        KernelScratch scratch = KernelScratch.Current;

        for (int step = 0; step < operands.Inner; step += innerBlock)
        {
            int steps = Math.Min(innerBlock, operands.Inner - step);
            LeftBlock<T> left = LeftBlock<T>.InPlace(operands, 0, step, TileRows);
            if (packLeft)
            {
                T* packedLeft = scratch.Left<T>(paddedRows * steps);
                PanelPacking<T, TVector, TLanes>.PackLeft(operands, 0, operands.Rows, step, steps, packedLeft);
                left = LeftBlock<T>.Packed(packedLeft, TileRows, steps);
            }

            for (int column = firstColumn; column < endColumn; column += PanelsAtOnce * TileColumns)
            {
                int columns = Math.Min(PanelsAtOnce * TileColumns, endColumn - column);
                T* packed = null;
                if (packRight || columns % TileColumns != 0)
                {
                    packed = scratch.Right<T>((nint)PanelsAtOnce * TileColumns * steps);
                    PanelPacking<T, TVector, TLanes>.PackRight(operands, step, steps, column, columns, TileColumns, packed);
                }

                MultiplyStrip(operands, left, step, steps, column, columns, packed);
            }
        }
    }

    private static void MultiplyStrip(
        in ProductOperands<T> operands, in LeftBlock<T> left, int step, int steps, int firstColumn, int columns, T* packed)
    {
        bool accumulate = operands.Accumulate || step > 0;
        for (int offset = 0; offset < columns; offset += TileColumns)
        {
            int column = firstColumn + offset;
            T* right = packed is null ? operands.RightAt(step, column) : packed + ((nint)offset * steps);
            BlockKernel<T, TVector, TLanes>.Run(
                left, operands.Rows, right, packed is null ? operands.RightStride : TileColumns,
                Math.Min(TileColumns, columns - offset), steps,
                operands.ResultAt(0, column), operands.ResultStride, accumulate);
        }
    }
}
