using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace AutoDiff.Kernels;

/// <summary>
/// The innermost kernel: a tile of the result, up to twelve rows by two vectors, held in registers
/// while the whole inner dimension streams past it. Everything else only brings operands here.
/// </summary>
/// <remarks>
/// The left operand is read in one of two layouts. By rows, each along the inner dimension, a row-major matrix is
/// used where it lies. By columns, the elements of one step lie side by side: so lie a transposed matrix and a packed
/// one, and a single stream, unlike one for each row, arrives from the second-level cache without a stall.
/// Each step of the right operand is two adjacent vectors, <c>rightStride</c> elements after the last,
/// so it too may be packed or in place.
/// </remarks>
internal static unsafe class TileKernel<T, TVector, TLanes>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TVector : struct
    where TLanes : ILanes<T, TVector>
{
    // Bounds: BlockKernel: the tile's rows of the left operand, as single elements; inner steps of two vectors of the right; that many rows of two
    // vectors of the result. Addresses of rows that THeight lacks are made, not read.

    /// <summary>Rows of a full tile.</summary>
    public static int Rows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TLanes.TileRows;
    }

    /// <summary>Columns of a tile.</summary>
    public static int Columns
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * TLanes.Count;
    }

    /// <summary>Computes a tile <paramref name="rows"/> high, 1 to <see cref="Rows"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(
        int rows, in LeftBlock<T> block, T* left, T* right, nint rightStride, nint inner,
        T* result, nint resultStride, bool accumulate)
    {
        if (block.IsByColumns)
            Run<LeftLayout.ByColumns>(rows, left, block.Stride, right, rightStride, inner, result, resultStride, accumulate);
        else
            Run<LeftLayout.ByRows>(rows, left, block.Stride, right, rightStride, inner, result, resultStride, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TLayout>(
        int rows, T* left, nint leftStride, T* right, nint rightStride, nint inner,
        T* result, nint resultStride, bool accumulate)
        where TLayout : ILeftLayout
    {
        switch (rows)
        {
            case 1: Run<TileHeight.One, TLayout>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
            case 2: Run<TileHeight.Two, TLayout>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
            case 3: Run<TileHeight.Three, TLayout>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
            case 4: Run<TileHeight.Four, TLayout>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
            case 5: Run<TileHeight.Five, TLayout>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
            case 6: Run<TileHeight.Six, TLayout>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
            case 7: Run<TileHeight.Seven, TLayout>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
            case 8: Run<TileHeight.Eight, TLayout>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
            case 9: Run<TileHeight.Nine, TLayout>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
            case 10: Run<TileHeight.Ten, TLayout>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
            case 11: Run<TileHeight.Eleven, TLayout>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
            case 12: Run<TileHeight.Twelve, TLayout>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
        }
    }

    // Straight-line on purpose: arrays or loops over the accumulators would keep them out of registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<THeight, TLayout>(
        T* left, nint leftStride, T* right, nint rightStride, nint inner,
        T* result, nint resultStride, bool accumulate)
        where THeight : ITileHeight
        where TLayout : ILeftLayout
    {
        T* row0 = left;
        T* row1 = row0 + leftStride;
        T* row2 = row1 + leftStride;
        T* row3 = row2 + leftStride;
        T* row4 = row3 + leftStride;
        T* row5 = row4 + leftStride;
        T* row6 = row5 + leftStride;
        T* row7 = row6 + leftStride;
        T* row8 = row7 + leftStride;
        T* row9 = row8 + leftStride;
        T* row10 = row9 + leftStride;
        T* row11 = row10 + leftStride;

        TVector near0 = TLanes.Zero, far0 = TLanes.Zero;
        TVector near1 = TLanes.Zero, far1 = TLanes.Zero;
        TVector near2 = TLanes.Zero, far2 = TLanes.Zero;
        TVector near3 = TLanes.Zero, far3 = TLanes.Zero;
        TVector near4 = TLanes.Zero, far4 = TLanes.Zero;
        TVector near5 = TLanes.Zero, far5 = TLanes.Zero;
        TVector near6 = TLanes.Zero, far6 = TLanes.Zero;
        TVector near7 = TLanes.Zero, far7 = TLanes.Zero;
        TVector near8 = TLanes.Zero, far8 = TLanes.Zero;
        TVector near9 = TLanes.Zero, far9 = TLanes.Zero;
        TVector near10 = TLanes.Zero, far10 = TLanes.Zero;
        TVector near11 = TLanes.Zero, far11 = TLanes.Zero;

        // The tile of the result is met only at the end: have it on its way while the sums are formed.
        if (Sse.IsSupported)
        {
            for (nint row = 0; row < THeight.Rows; row++)
            {
                Sse.Prefetch0(result + (row * resultStride));
                Sse.Prefetch0(result + (row * resultStride) + (2 * TLanes.Count) - 1);
            }
        }

        // Four steps a turn: the loop's own instructions would compete with the multiply-adds for issue slots.
        TVector near, far;
        nint step = 0;
        for (; step + 4 <= inner; step += 4)
        {
            near = TLanes.Load(right);
            far = TLanes.Load(right + TLanes.Count);
            right += rightStride;
            Add(Value<TLayout>(left, 0, row0, step), near, far, ref near0, ref far0);
            if (THeight.Rows > 1) Add(Value<TLayout>(left, 1, row1, step), near, far, ref near1, ref far1);
            if (THeight.Rows > 2) Add(Value<TLayout>(left, 2, row2, step), near, far, ref near2, ref far2);
            if (THeight.Rows > 3) Add(Value<TLayout>(left, 3, row3, step), near, far, ref near3, ref far3);
            if (THeight.Rows > 4) Add(Value<TLayout>(left, 4, row4, step), near, far, ref near4, ref far4);
            if (THeight.Rows > 5) Add(Value<TLayout>(left, 5, row5, step), near, far, ref near5, ref far5);
            if (THeight.Rows > 6) Add(Value<TLayout>(left, 6, row6, step), near, far, ref near6, ref far6);
            if (THeight.Rows > 7) Add(Value<TLayout>(left, 7, row7, step), near, far, ref near7, ref far7);
            if (THeight.Rows > 8) Add(Value<TLayout>(left, 8, row8, step), near, far, ref near8, ref far8);
            if (THeight.Rows > 9) Add(Value<TLayout>(left, 9, row9, step), near, far, ref near9, ref far9);
            if (THeight.Rows > 10) Add(Value<TLayout>(left, 10, row10, step), near, far, ref near10, ref far10);
            if (THeight.Rows > 11) Add(Value<TLayout>(left, 11, row11, step), near, far, ref near11, ref far11);
            if (TLayout.IsByColumns) left += leftStride;

            near = TLanes.Load(right);
            far = TLanes.Load(right + TLanes.Count);
            right += rightStride;
            Add(Value<TLayout>(left, 0, row0, step + 1), near, far, ref near0, ref far0);
            if (THeight.Rows > 1) Add(Value<TLayout>(left, 1, row1, step + 1), near, far, ref near1, ref far1);
            if (THeight.Rows > 2) Add(Value<TLayout>(left, 2, row2, step + 1), near, far, ref near2, ref far2);
            if (THeight.Rows > 3) Add(Value<TLayout>(left, 3, row3, step + 1), near, far, ref near3, ref far3);
            if (THeight.Rows > 4) Add(Value<TLayout>(left, 4, row4, step + 1), near, far, ref near4, ref far4);
            if (THeight.Rows > 5) Add(Value<TLayout>(left, 5, row5, step + 1), near, far, ref near5, ref far5);
            if (THeight.Rows > 6) Add(Value<TLayout>(left, 6, row6, step + 1), near, far, ref near6, ref far6);
            if (THeight.Rows > 7) Add(Value<TLayout>(left, 7, row7, step + 1), near, far, ref near7, ref far7);
            if (THeight.Rows > 8) Add(Value<TLayout>(left, 8, row8, step + 1), near, far, ref near8, ref far8);
            if (THeight.Rows > 9) Add(Value<TLayout>(left, 9, row9, step + 1), near, far, ref near9, ref far9);
            if (THeight.Rows > 10) Add(Value<TLayout>(left, 10, row10, step + 1), near, far, ref near10, ref far10);
            if (THeight.Rows > 11) Add(Value<TLayout>(left, 11, row11, step + 1), near, far, ref near11, ref far11);
            if (TLayout.IsByColumns) left += leftStride;

            near = TLanes.Load(right);
            far = TLanes.Load(right + TLanes.Count);
            right += rightStride;
            Add(Value<TLayout>(left, 0, row0, step + 2), near, far, ref near0, ref far0);
            if (THeight.Rows > 1) Add(Value<TLayout>(left, 1, row1, step + 2), near, far, ref near1, ref far1);
            if (THeight.Rows > 2) Add(Value<TLayout>(left, 2, row2, step + 2), near, far, ref near2, ref far2);
            if (THeight.Rows > 3) Add(Value<TLayout>(left, 3, row3, step + 2), near, far, ref near3, ref far3);
            if (THeight.Rows > 4) Add(Value<TLayout>(left, 4, row4, step + 2), near, far, ref near4, ref far4);
            if (THeight.Rows > 5) Add(Value<TLayout>(left, 5, row5, step + 2), near, far, ref near5, ref far5);
            if (THeight.Rows > 6) Add(Value<TLayout>(left, 6, row6, step + 2), near, far, ref near6, ref far6);
            if (THeight.Rows > 7) Add(Value<TLayout>(left, 7, row7, step + 2), near, far, ref near7, ref far7);
            if (THeight.Rows > 8) Add(Value<TLayout>(left, 8, row8, step + 2), near, far, ref near8, ref far8);
            if (THeight.Rows > 9) Add(Value<TLayout>(left, 9, row9, step + 2), near, far, ref near9, ref far9);
            if (THeight.Rows > 10) Add(Value<TLayout>(left, 10, row10, step + 2), near, far, ref near10, ref far10);
            if (THeight.Rows > 11) Add(Value<TLayout>(left, 11, row11, step + 2), near, far, ref near11, ref far11);
            if (TLayout.IsByColumns) left += leftStride;

            near = TLanes.Load(right);
            far = TLanes.Load(right + TLanes.Count);
            right += rightStride;
            Add(Value<TLayout>(left, 0, row0, step + 3), near, far, ref near0, ref far0);
            if (THeight.Rows > 1) Add(Value<TLayout>(left, 1, row1, step + 3), near, far, ref near1, ref far1);
            if (THeight.Rows > 2) Add(Value<TLayout>(left, 2, row2, step + 3), near, far, ref near2, ref far2);
            if (THeight.Rows > 3) Add(Value<TLayout>(left, 3, row3, step + 3), near, far, ref near3, ref far3);
            if (THeight.Rows > 4) Add(Value<TLayout>(left, 4, row4, step + 3), near, far, ref near4, ref far4);
            if (THeight.Rows > 5) Add(Value<TLayout>(left, 5, row5, step + 3), near, far, ref near5, ref far5);
            if (THeight.Rows > 6) Add(Value<TLayout>(left, 6, row6, step + 3), near, far, ref near6, ref far6);
            if (THeight.Rows > 7) Add(Value<TLayout>(left, 7, row7, step + 3), near, far, ref near7, ref far7);
            if (THeight.Rows > 8) Add(Value<TLayout>(left, 8, row8, step + 3), near, far, ref near8, ref far8);
            if (THeight.Rows > 9) Add(Value<TLayout>(left, 9, row9, step + 3), near, far, ref near9, ref far9);
            if (THeight.Rows > 10) Add(Value<TLayout>(left, 10, row10, step + 3), near, far, ref near10, ref far10);
            if (THeight.Rows > 11) Add(Value<TLayout>(left, 11, row11, step + 3), near, far, ref near11, ref far11);
            if (TLayout.IsByColumns) left += leftStride;
        }

        for (; step < inner; step++)
        {
            near = TLanes.Load(right);
            far = TLanes.Load(right + TLanes.Count);
            right += rightStride;
            Add(Value<TLayout>(left, 0, row0, step), near, far, ref near0, ref far0);
            if (THeight.Rows > 1) Add(Value<TLayout>(left, 1, row1, step), near, far, ref near1, ref far1);
            if (THeight.Rows > 2) Add(Value<TLayout>(left, 2, row2, step), near, far, ref near2, ref far2);
            if (THeight.Rows > 3) Add(Value<TLayout>(left, 3, row3, step), near, far, ref near3, ref far3);
            if (THeight.Rows > 4) Add(Value<TLayout>(left, 4, row4, step), near, far, ref near4, ref far4);
            if (THeight.Rows > 5) Add(Value<TLayout>(left, 5, row5, step), near, far, ref near5, ref far5);
            if (THeight.Rows > 6) Add(Value<TLayout>(left, 6, row6, step), near, far, ref near6, ref far6);
            if (THeight.Rows > 7) Add(Value<TLayout>(left, 7, row7, step), near, far, ref near7, ref far7);
            if (THeight.Rows > 8) Add(Value<TLayout>(left, 8, row8, step), near, far, ref near8, ref far8);
            if (THeight.Rows > 9) Add(Value<TLayout>(left, 9, row9, step), near, far, ref near9, ref far9);
            if (THeight.Rows > 10) Add(Value<TLayout>(left, 10, row10, step), near, far, ref near10, ref far10);
            if (THeight.Rows > 11) Add(Value<TLayout>(left, 11, row11, step), near, far, ref near11, ref far11);
            if (TLayout.IsByColumns) left += leftStride;
        }

        Finish(near0, far0, result, accumulate);
        if (THeight.Rows > 1) Finish(near1, far1, result + (1 * resultStride), accumulate);
        if (THeight.Rows > 2) Finish(near2, far2, result + (2 * resultStride), accumulate);
        if (THeight.Rows > 3) Finish(near3, far3, result + (3 * resultStride), accumulate);
        if (THeight.Rows > 4) Finish(near4, far4, result + (4 * resultStride), accumulate);
        if (THeight.Rows > 5) Finish(near5, far5, result + (5 * resultStride), accumulate);
        if (THeight.Rows > 6) Finish(near6, far6, result + (6 * resultStride), accumulate);
        if (THeight.Rows > 7) Finish(near7, far7, result + (7 * resultStride), accumulate);
        if (THeight.Rows > 8) Finish(near8, far8, result + (8 * resultStride), accumulate);
        if (THeight.Rows > 9) Finish(near9, far9, result + (9 * resultStride), accumulate);
        if (THeight.Rows > 10) Finish(near10, far10, result + (10 * resultStride), accumulate);
        if (THeight.Rows > 11) Finish(near11, far11, result + (11 * resultStride), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Value<TLayout>(T* column, int row, T* rowStart, nint step)
        where TLayout : ILeftLayout => TLayout.IsByColumns ? column[row] : rowStart[step];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(TVector near, TVector far, T* result, bool accumulate)
    {
        if (accumulate)
        {
            near = TLanes.Add(TLanes.Load(result), near);
            far = TLanes.Add(TLanes.Load(result + TLanes.Count), far);
        }

        TLanes.Store(near, result);
        TLanes.Store(far, result + TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(T value, TVector near, TVector far, ref TVector nearSum, ref TVector farSum)
    {
        TVector values = TLanes.Broadcast(value);
        nearSum = TLanes.MultiplyAdd(values, near, nearSum);
        farSum = TLanes.MultiplyAdd(values, far, farSum);
    }
}
