using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Kernels;

/// <summary>
/// The product for large operands: a chunk of the right operand is packed once, by all threads together, and then
/// blocks of the result are computed against it, each packing the rows of the left operand it needs.
/// </summary>
internal sealed unsafe class PackedProduct<T, TVector, TLanes> : ParallelJob
    where T : unmanaged, IFloatingPointIeee754<T>
    where TVector : struct
    where TLanes : ILanes<T, TVector>
{
    // Bounds: ProductOperands; chunks, blocks of rows and panels are cut from 0 … Columns, Inner and Rows. Scratch: whole panels times the chunk's
    // steps, and a block's rows (whole tiles) times the inner block. Pinned by the caller until WorkerPool.Run returns or throws.

    // With fewer panels than this each row of the left operand is read too rarely for a copy to pay.
    private const int PanelsWorthPackingLeft = 4;
    private const int PanelsPerPackingItem = 16;

    // Lower blocks would fetch each panel of the right operand for too little use.
    private const int RowTilesWorthCutting = 8;

    [ThreadStatic]
    private static PackedProduct<T, TVector, TLanes>? reused;

    private ProductOperands<T> operands;
    private T* packed;
    private bool packing;
    private int chunkStep;
    private int chunkSteps;
    private int chunkColumn;
    private int chunkColumns;
    private int innerBlock;
    private int rowBlock;
    private int rowBlocks;
    private int panelBlock;

    private static int TileRows => TileKernel<T, TVector, TLanes>.Rows;

    private static int TileColumns => TileKernel<T, TVector, TLanes>.Columns;

    private int Panels => PiecesOf(chunkColumns, TileColumns);

    /// <summary>Computes the product on up to <paramref name="threads"/> threads.</summary>
    public static void Multiply(in ProductOperands<T> operands, int threads)
    {
        PackedProduct<T, TVector, TLanes> product = reused ??= new PackedProduct<T, TVector, TLanes>();
        product.operands = operands;
        product.Multiply(threads);
    }

    /// <inheritdoc/>
    public override void Execute(int item)
    {
        if (packing)
            PackPanels(item);
        else
            MultiplyBlock(item);
    }

    private void Multiply(int threads)
    {
        innerBlock = CacheBlocking.InnerBlock(TileColumns, sizeof(T), operands.Inner);
        int columnChunk = CacheBlocking.ColumnChunk(TileColumns, innerBlock, sizeof(T));
        for (chunkColumn = 0; chunkColumn < operands.Columns; chunkColumn += columnChunk)
        {
            chunkColumns = Math.Min(columnChunk, operands.Columns - chunkColumn);
            int items = CutIntoBlocks(threads);
            for (chunkStep = 0; chunkStep < operands.Inner; chunkStep += innerBlock)
            {
                chunkSteps = Math.Min(innerBlock, operands.Inner - chunkStep);
                packed = KernelScratch.Current.Shared<T>((nint)Panels * TileColumns * chunkSteps);

                packing = true;
                WorkerPool.Run(this, PiecesOf(Panels, PanelsPerPackingItem), threads);
                packing = false;
                WorkerPool.Run(this, items, threads);
            }
        }
    }

    /// <summary>
    /// Cuts the chunk's part of the result into blocks of rows, equally many for every thread, and also into blocks
    /// of columns when there are too few rows to go round.
    /// </summary>
    private int CutIntoBlocks(int threads)
    {
        int largest = CacheBlocking.RowBlock(TileRows, innerBlock, sizeof(T));
        int tiles = PiecesOf(operands.Rows, TileRows);
        int blocks = PiecesOf(tiles, largest / TileRows);
        if (tiles >= (long)RowTilesWorthCutting * threads)
            blocks = PiecesOf(blocks, threads) * threads;

        rowBlock = PiecesOf(tiles, blocks) * TileRows;
        rowBlocks = PiecesOf(operands.Rows, rowBlock);
        panelBlock = rowBlocks >= threads ? Panels : PiecesOf(Panels, threads);
        return rowBlocks * PiecesOf(Panels, panelBlock);
    }

    private void PackPanels(int item)
    {
        int firstPanel = item * PanelsPerPackingItem;
        int column = firstPanel * TileColumns;
        int columns = Math.Min(PanelsPerPackingItem * TileColumns, chunkColumns - column);
        PanelPacking<T, TVector, TLanes>.PackRight(
            operands, chunkStep, chunkSteps, chunkColumn + column, columns, TileColumns, PanelAt(firstPanel));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyBlock(int item)
    {
        int row = item % rowBlocks * rowBlock;
        int rows = Math.Min(rowBlock, operands.Rows - row);
        int firstPanel = item / rowBlocks * panelBlock;
        int endPanel = Math.Min(Panels, firstPanel + panelBlock);
        bool packLeft = endPanel - firstPanel >= PanelsWorthPackingLeft;
        T* packedLeft = packLeft ? KernelScratch.Current.Left<T>((nint)rowBlock * innerBlock) : null;

        LeftBlock<T> left;
        if (packLeft)
        {
            PanelPacking<T, TVector, TLanes>.PackLeft(operands, row, rows, chunkStep, chunkSteps, packedLeft);
            left = LeftBlock<T>.Packed(packedLeft, TileRows, chunkSteps);
        }
        else
        {
            left = LeftBlock<T>.InPlace(operands, row, chunkStep, TileRows);
        }

        bool accumulate = operands.Accumulate || chunkStep > 0;
        for (int panel = firstPanel; panel < endPanel; panel++)
        {
            int column = panel * TileColumns;
            T* nextRight = panel + 1 < endPanel ? PanelAt(panel + 1) : null;
            BlockKernel<T, TVector, TLanes>.Run(
                left, rows, PanelAt(panel), TileColumns, Math.Min(TileColumns, chunkColumns - column), chunkSteps,
                operands.ResultAt(row, chunkColumn + column), operands.ResultStride, accumulate, nextRight);
        }
    }

    private T* PanelAt(int panel) => packed + ((nint)panel * TileColumns * chunkSteps);
}
