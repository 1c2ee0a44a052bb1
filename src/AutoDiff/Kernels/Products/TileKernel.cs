using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace AutoDiff.Kernels;

/// <summary>
/// The innermost kernel: a tile of the result, up to twelve rows by two vectors, held in registers
/// while the whole inner dimension streams past it. Everything else only brings operands here.
/// </summary>
/// <remarks>
/// Each row of the left operand is read along the inner dimension, so a row-major matrix can be used
/// where it lies or copied row by row; each step of the right operand is two adjacent vectors,
/// <c>rightStride</c> elements after the last, so it too may be packed or in place.
/// </remarks>
internal static unsafe class TileKernel<T, TVector, TLanes>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TVector : struct
    where TLanes : ILanes<T, TVector>
{
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        int rows, T* left, nint leftStride, T* right, nint rightStride, nint inner,
        T* result, nint resultStride, bool accumulate)
    {
        switch (rows)
        {
            case 1: Run<TileHeight.One>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
            case 2: Run<TileHeight.Two>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
            case 3: Run<TileHeight.Three>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
            case 4: Run<TileHeight.Four>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
            case 5: Run<TileHeight.Five>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
            case 6: Run<TileHeight.Six>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
            case 7: Run<TileHeight.Seven>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
            case 8: Run<TileHeight.Eight>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
            case 9: Run<TileHeight.Nine>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
            case 10: Run<TileHeight.Ten>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
            case 11: Run<TileHeight.Eleven>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
            case 12: Run<TileHeight.Twelve>(left, leftStride, right, rightStride, inner, result, resultStride, accumulate); break;
        }
    }

    // Straight-line on purpose: arrays or loops over the accumulators would keep them out of registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<THeight>(
        T* left, nint leftStride, T* right, nint rightStride, nint inner,
        T* result, nint resultStride, bool accumulate)
        where THeight : ITileHeight
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
            Add(row0[step], near, far, ref near0, ref far0);
            if (THeight.Rows > 1) Add(row1[step], near, far, ref near1, ref far1);
            if (THeight.Rows > 2) Add(row2[step], near, far, ref near2, ref far2);
            if (THeight.Rows > 3) Add(row3[step], near, far, ref near3, ref far3);
            if (THeight.Rows > 4) Add(row4[step], near, far, ref near4, ref far4);
            if (THeight.Rows > 5) Add(row5[step], near, far, ref near5, ref far5);
            if (THeight.Rows > 6) Add(row6[step], near, far, ref near6, ref far6);
            if (THeight.Rows > 7) Add(row7[step], near, far, ref near7, ref far7);
            if (THeight.Rows > 8) Add(row8[step], near, far, ref near8, ref far8);
            if (THeight.Rows > 9) Add(row9[step], near, far, ref near9, ref far9);
            if (THeight.Rows > 10) Add(row10[step], near, far, ref near10, ref far10);
            if (THeight.Rows > 11) Add(row11[step], near, far, ref near11, ref far11);

            near = TLanes.Load(right);
            far = TLanes.Load(right + TLanes.Count);
            right += rightStride;
            Add(row0[step + 1], near, far, ref near0, ref far0);
            if (THeight.Rows > 1) Add(row1[step + 1], near, far, ref near1, ref far1);
            if (THeight.Rows > 2) Add(row2[step + 1], near, far, ref near2, ref far2);
            if (THeight.Rows > 3) Add(row3[step + 1], near, far, ref near3, ref far3);
            if (THeight.Rows > 4) Add(row4[step + 1], near, far, ref near4, ref far4);
            if (THeight.Rows > 5) Add(row5[step + 1], near, far, ref near5, ref far5);
            if (THeight.Rows > 6) Add(row6[step + 1], near, far, ref near6, ref far6);
            if (THeight.Rows > 7) Add(row7[step + 1], near, far, ref near7, ref far7);
            if (THeight.Rows > 8) Add(row8[step + 1], near, far, ref near8, ref far8);
            if (THeight.Rows > 9) Add(row9[step + 1], near, far, ref near9, ref far9);
            if (THeight.Rows > 10) Add(row10[step + 1], near, far, ref near10, ref far10);
            if (THeight.Rows > 11) Add(row11[step + 1], near, far, ref near11, ref far11);

            near = TLanes.Load(right);
            far = TLanes.Load(right + TLanes.Count);
            right += rightStride;
            Add(row0[step + 2], near, far, ref near0, ref far0);
            if (THeight.Rows > 1) Add(row1[step + 2], near, far, ref near1, ref far1);
            if (THeight.Rows > 2) Add(row2[step + 2], near, far, ref near2, ref far2);
            if (THeight.Rows > 3) Add(row3[step + 2], near, far, ref near3, ref far3);
            if (THeight.Rows > 4) Add(row4[step + 2], near, far, ref near4, ref far4);
            if (THeight.Rows > 5) Add(row5[step + 2], near, far, ref near5, ref far5);
            if (THeight.Rows > 6) Add(row6[step + 2], near, far, ref near6, ref far6);
            if (THeight.Rows > 7) Add(row7[step + 2], near, far, ref near7, ref far7);
            if (THeight.Rows > 8) Add(row8[step + 2], near, far, ref near8, ref far8);
            if (THeight.Rows > 9) Add(row9[step + 2], near, far, ref near9, ref far9);
            if (THeight.Rows > 10) Add(row10[step + 2], near, far, ref near10, ref far10);
            if (THeight.Rows > 11) Add(row11[step + 2], near, far, ref near11, ref far11);

            near = TLanes.Load(right);
            far = TLanes.Load(right + TLanes.Count);
            right += rightStride;
            Add(row0[step + 3], near, far, ref near0, ref far0);
            if (THeight.Rows > 1) Add(row1[step + 3], near, far, ref near1, ref far1);
            if (THeight.Rows > 2) Add(row2[step + 3], near, far, ref near2, ref far2);
            if (THeight.Rows > 3) Add(row3[step + 3], near, far, ref near3, ref far3);
            if (THeight.Rows > 4) Add(row4[step + 3], near, far, ref near4, ref far4);
            if (THeight.Rows > 5) Add(row5[step + 3], near, far, ref near5, ref far5);
            if (THeight.Rows > 6) Add(row6[step + 3], near, far, ref near6, ref far6);
            if (THeight.Rows > 7) Add(row7[step + 3], near, far, ref near7, ref far7);
            if (THeight.Rows > 8) Add(row8[step + 3], near, far, ref near8, ref far8);
            if (THeight.Rows > 9) Add(row9[step + 3], near, far, ref near9, ref far9);
            if (THeight.Rows > 10) Add(row10[step + 3], near, far, ref near10, ref far10);
            if (THeight.Rows > 11) Add(row11[step + 3], near, far, ref near11, ref far11);
        }

        for (; step < inner; step++)
        {
            near = TLanes.Load(right);
            far = TLanes.Load(right + TLanes.Count);
            right += rightStride;
            Add(row0[step], near, far, ref near0, ref far0);
            if (THeight.Rows > 1) Add(row1[step], near, far, ref near1, ref far1);
            if (THeight.Rows > 2) Add(row2[step], near, far, ref near2, ref far2);
            if (THeight.Rows > 3) Add(row3[step], near, far, ref near3, ref far3);
            if (THeight.Rows > 4) Add(row4[step], near, far, ref near4, ref far4);
            if (THeight.Rows > 5) Add(row5[step], near, far, ref near5, ref far5);
            if (THeight.Rows > 6) Add(row6[step], near, far, ref near6, ref far6);
            if (THeight.Rows > 7) Add(row7[step], near, far, ref near7, ref far7);
            if (THeight.Rows > 8) Add(row8[step], near, far, ref near8, ref far8);
            if (THeight.Rows > 9) Add(row9[step], near, far, ref near9, ref far9);
            if (THeight.Rows > 10) Add(row10[step], near, far, ref near10, ref far10);
            if (THeight.Rows > 11) Add(row11[step], near, far, ref near11, ref far11);
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
