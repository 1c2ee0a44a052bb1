using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Kernels;

/// <summary>Runs <see cref="TileKernel{T,TVector,TLanes}"/> down a block of rows against one panel of the right operand.</summary>
internal static unsafe class BlockKernel<T, TVector, TLanes>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TVector : struct
    where TLanes : ILanes<T, TVector>
{
    /// <summary>
    /// Computes <paramref name="rows"/> × <paramref name="columns"/> of the result; there are fewer columns than the
    /// panel is wide only at the right edge of the result.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        T* left, nint leftStride, int rows, T* right, nint rightStride, int columns, nint inner,
        T* result, nint resultStride, bool accumulate)
    {
        int tileRows = TileKernel<T, TVector, TLanes>.Rows;
        int tileColumns = TileKernel<T, TVector, TLanes>.Columns;
        if (columns == tileColumns)
        {
            T* ahead = right + (inner * rightStride);
            int per = (int)(inner * rightStride * sizeof(T) / 64 * tileRows / rows);
            for (int row = 0; row < rows; row += tileRows)
            {
                if (System.Runtime.Intrinsics.X86.Sse.IsSupported)
                {
                    for (int i = 0; i < per; i++)
                    {
                        System.Runtime.Intrinsics.X86.Sse.Prefetch1(ahead);
                        ahead += 64 / sizeof(T);
                    }
                }

                TileKernel<T, TVector, TLanes>.Run(
                    Math.Min(tileRows, rows - row), left, leftStride, right, rightStride, inner,
                    result, resultStride, accumulate);
                left += tileRows * leftStride;
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
                height, left, leftStride, right, rightStride, inner, tile, tileColumns, accumulate: false);
            TakeOver(tile, tileColumns, height, columns, result, resultStride, accumulate);
            left += tileRows * leftStride;
            result += tileRows * resultStride;
        }
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
