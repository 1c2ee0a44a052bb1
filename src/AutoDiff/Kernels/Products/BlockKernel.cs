using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace AutoDiff.Kernels;

/// <summary>Runs <see cref="TileKernel{T,TVector,TLanes}"/> down a block of rows against one panel of the right operand.</summary>
internal static unsafe class BlockKernel<T, TVector, TLanes>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TVector : struct
    where TLanes : ILanes<T, TVector>
{
    // Bounds: the left block has rows, the panel inner steps two vectors wide, the result rows × columns. A tile that is not that wide goes through
    // one on the stack (12 rows by two vectors at most). Prefetching touches nothing.

    private const int LineBytes = 64;

    /// <summary>The same for rows of the left operand that lie along the inner dimension.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(
        T* left, nint leftStride, int rows, T* right, nint rightStride, int columns, nint inner,
        T* result, nint resultStride, bool accumulate)
    {
        var block = new LeftBlock<T>((nint)left, leftStride, TileKernel<T, TVector, TLanes>.Rows * leftStride, IsByColumns: false);
        Run(block, rows, right, rightStride, columns, inner, result, resultStride, accumulate);
    }

    /// <summary>
    /// Computes <paramref name="rows"/> × <paramref name="columns"/> of the result; there are fewer columns than the
    /// panel is wide only at the right edge of the result. The panel to be used next, if it is packed already, is
    /// brought nearer meanwhile: otherwise the first tile of each panel waits for memory.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        in LeftBlock<T> block, int rows, T* right, nint rightStride, int columns, nint inner,
        T* result, nint resultStride, bool accumulate, T* nextRight = null)
    {
        T* left = block.First;
        int tileRows = TileKernel<T, TVector, TLanes>.Rows;
        int tileColumns = TileKernel<T, TVector, TLanes>.Columns;
        if (columns == tileColumns)
        {
            int linesPerTile = LinesPerTile(nextRight, inner * tileColumns, rows);
            for (int row = 0; row < rows; row += tileRows)
            {
                nextRight = Prefetch(nextRight, linesPerTile);
                TileKernel<T, TVector, TLanes>.Run(
                    Math.Min(tileRows, rows - row), block, left, right, rightStride, inner,
                    result, resultStride, accumulate);
                left += block.TileStride;
                result += tileRows * resultStride;
            }

            return;
        }

        // At the edge a whole tile is computed aside and the part that exists is taken over.
        T* tile = stackalloc T[tileRows * tileColumns];
        for (int row = 0; row < rows; row += tileRows)
        {
            int height = Math.Min(tileRows, rows - row);
            TileKernel<T, TVector, TLanes>.Run(
                height, block, left, right, rightStride, inner, tile, tileColumns, accumulate: false);
            TakeOver(tile, tileColumns, height, columns, result, resultStride, accumulate);
            left += block.TileStride;
            result += tileRows * resultStride;
        }
    }

    private static int LinesPerTile(T* panel, nint elements, int rows)
    {
        if (panel is null || !Sse.IsSupported)
            return 0;

        int tiles = (rows + TileKernel<T, TVector, TLanes>.Rows - 1) / TileKernel<T, TVector, TLanes>.Rows;
        return (int)(elements * sizeof(T) / LineBytes / tiles) + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T* Prefetch(T* address, int lines)
    {
        // Only into the second level: the first is full with what is in use.
        for (int line = 0; line < lines; line++)
        {
            Sse.Prefetch1(address);
            address += LineBytes / sizeof(T);
        }

        return address;
    }

    private static void TakeOver(
        T* tile, int tileColumns, int rows, int columns, T* result, nint resultStride, bool accumulate)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                result[column] = accumulate ? result[column] + tile[column] : tile[column];

            tile += tileColumns;
            result += resultStride;
        }
    }
}
