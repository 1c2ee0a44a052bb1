using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Kernels;

/// <summary>
/// Inner products of rows of the left operand with rows of a transposed right operand:
/// both are read along the inner dimension, several at a time so that loads are shared.
/// </summary>
/// <remarks>Each product is summed in the same order whatever tile it falls in.</remarks>
internal static unsafe class DotKernel<T, TVector, TLanes>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TVector : struct
    where TLanes : ILanes<T, TVector>
{
    // Bounds: rows and columns exist as the arguments say; those that a tile lacks are not read (rows) or read again (columns). Vectors end at or
    // before inner, single elements do the rest.

    /// <summary>Rows of a full tile.</summary>
    public const int Rows = 3;

    /// <summary>Columns of a full tile.</summary>
    public const int Columns = 4;

    /// <summary>Computes up to three rows of the result, of any number of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        int rows, T* left, nint leftStride, T* right, nint rightStride, int columns, nint inner,
        T* result, nint resultStride, bool accumulate)
    {
        for (int column = 0; column < columns; column += Columns)
        {
            // A column the edge lacks repeats the last one, and is not stored.
            int width = Math.Min(Columns, columns - column);
            switch (rows)
            {
                case 1: Tile<TileHeight.One>(width, left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
                case 2: Tile<TileHeight.Two>(width, left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
                default: Tile<TileHeight.Three>(width, left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
            }

            right += Columns * rightStride;
            result += Columns;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<THeight>(
        int width, T* left, nint leftStride, T* right, nint rightStride, nint inner,
        T* result, nint resultStride, bool accumulate)
        where THeight : ITileHeight
    {
        T* row0 = left;
        T* row1 = row0 + leftStride;
        T* row2 = row1 + leftStride;
        T* column0 = right;
        T* column1 = width > 1 ? column0 + rightStride : column0;
        T* column2 = width > 2 ? column1 + rightStride : column1;
        T* column3 = width > 3 ? column2 + rightStride : column2;

        TVector sum00 = TLanes.Zero, sum01 = TLanes.Zero, sum02 = TLanes.Zero, sum03 = TLanes.Zero;
        TVector sum10 = TLanes.Zero, sum11 = TLanes.Zero, sum12 = TLanes.Zero, sum13 = TLanes.Zero;
        TVector sum20 = TLanes.Zero, sum21 = TLanes.Zero, sum22 = TLanes.Zero, sum23 = TLanes.Zero;

        nint step = 0;
        for (; step + TLanes.Count <= inner; step += TLanes.Count)
        {
            TVector value0 = TLanes.Load(row0 + step);
            TVector value1 = THeight.Rows > 1 ? TLanes.Load(row1 + step) : value0;
            TVector value2 = THeight.Rows > 2 ? TLanes.Load(row2 + step) : value0;

            TVector other = TLanes.Load(column0 + step);
            sum00 = TLanes.MultiplyAdd(value0, other, sum00);
            if (THeight.Rows > 1) sum10 = TLanes.MultiplyAdd(value1, other, sum10);
            if (THeight.Rows > 2) sum20 = TLanes.MultiplyAdd(value2, other, sum20);

            other = TLanes.Load(column1 + step);
            sum01 = TLanes.MultiplyAdd(value0, other, sum01);
            if (THeight.Rows > 1) sum11 = TLanes.MultiplyAdd(value1, other, sum11);
            if (THeight.Rows > 2) sum21 = TLanes.MultiplyAdd(value2, other, sum21);

            other = TLanes.Load(column2 + step);
            sum02 = TLanes.MultiplyAdd(value0, other, sum02);
            if (THeight.Rows > 1) sum12 = TLanes.MultiplyAdd(value1, other, sum12);
            if (THeight.Rows > 2) sum22 = TLanes.MultiplyAdd(value2, other, sum22);

            other = TLanes.Load(column3 + step);
            sum03 = TLanes.MultiplyAdd(value0, other, sum03);
            if (THeight.Rows > 1) sum13 = TLanes.MultiplyAdd(value1, other, sum13);
            if (THeight.Rows > 2) sum23 = TLanes.MultiplyAdd(value2, other, sum23);
        }

        nint rest = inner - step;
        Finish(sum00, sum01, sum02, sum03, row0 + step, column0 + step, rightStride, rest, width, result, accumulate);
        if (THeight.Rows > 1)
            Finish(sum10, sum11, sum12, sum13, row1 + step, column0 + step, rightStride, rest, width, result + resultStride, accumulate);
        if (THeight.Rows > 2)
            Finish(sum20, sum21, sum22, sum23, row2 + step, column0 + step, rightStride, rest, width, result + (2 * resultStride), accumulate);
    }

    private static void Finish(
        TVector sum0, TVector sum1, TVector sum2, TVector sum3,
        T* row, T* column, nint rightStride, nint rest, int width, T* result, bool accumulate)
    {
        result[0] = Total(sum0, row, column, rest, result[0], accumulate);
        if (width > 1)
            result[1] = Total(sum1, row, column + rightStride, rest, result[1], accumulate);
        if (width > 2)
            result[2] = Total(sum2, row, column + (2 * rightStride), rest, result[2], accumulate);
        if (width > 3)
            result[3] = Total(sum3, row, column + (3 * rightStride), rest, result[3], accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Total(TVector sum, T* row, T* column, nint rest, T before, bool accumulate)
    {
        T total = TLanes.Sum(sum);
        for (nint step = 0; step < rest; step++)
            total = T.MultiplyAddEstimate(row[step], column[step], total);

        return accumulate ? before + total : total;
    }
}
