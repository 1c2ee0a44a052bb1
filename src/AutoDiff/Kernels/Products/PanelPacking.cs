using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiff.Kernels;

/// <summary>Copies blocks of the operands into the layout <see cref="TileKernel{T,TVector,TLanes}"/> streams through.</summary>
/// <remarks>Either operand may lie transposed: packing reads it the other way round at the same price or nearly so.</remarks>
internal static unsafe class PanelPacking<T, TVector, TLanes>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TVector : struct
    where TLanes : ILanes<T, TVector>
{
    /// <summary>Packs rows of the left operand, each contiguous along the inner dimension.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackLeft(in ProductOperands<T> operands, nint row, int rows, nint step, int steps, T* packed)
    {
        T* source = operands.LeftAt(row, step);
        if (operands.TransposeLeft)
        {
            Transpose(source, operands.LeftStride, steps, rows, packed, steps);
            return;
        }

        for (nint index = 0; index < rows; index++)
        {
            nuint bytes = (nuint)steps * (nuint)sizeof(T);
            NativeMemory.Copy(source + (index * operands.LeftStride), packed + (index * steps), bytes);
        }
    }

    /// <summary>
    /// Packs columns of the right operand into panels <paramref name="width"/> wide, one after the other,
    /// the columns that the last panel lacks filled with zeros.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackRight(
        in ProductOperands<T> operands, nint step, int steps, nint column, int columns, int width, T* packed)
    {
        int whole = columns / width;
        nint panelSize = (nint)steps * width;
        if (operands.TransposeRight)
        {
            for (nint panel = 0; panel < whole; panel++)
            {
                T* source = operands.RightAt(step, column + (panel * width));
                Transpose(source, operands.RightStride, width, steps, packed + (panel * panelSize), width);
            }
        }
        else
        {
            // Along the rows, whose cache lines follow one another, rather than down one panel after another.
            for (nint index = 0; index < steps; index++)
            {
                T* source = operands.RightAt(step + index, column);
                T* target = packed + (index * width);
                for (int panel = 0; panel < whole; panel++)
                {
                    for (nint offset = 0; offset < width; offset += TLanes.Count)
                        TLanes.Store(TLanes.Load(source + offset), target + offset);

                    source += width;
                    target += panelSize;
                }
            }
        }

        int rest = columns - (whole * width);
        if (rest > 0)
            PackPartialPanel(operands, step, steps, column + (whole * width), rest, width, packed + (whole * panelSize));
    }

    private static void PackPartialPanel(
        in ProductOperands<T> operands, nint step, int steps, nint column, int columns, int width, T* packed)
    {
        new Span<T>(packed, steps * width).Clear();
        if (operands.TransposeRight)
        {
            Transpose(operands.RightAt(step, column), operands.RightStride, columns, steps, packed, width);
            return;
        }

        for (nint index = 0; index < steps; index++)
        {
            T* source = operands.RightAt(step + index, column);
            for (nint offset = 0; offset < columns; offset++)
                packed[(index * width) + offset] = source[offset];
        }
    }

    /// <summary>target[column, row] = source[row, column].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(T* source, nint sourceStride, nint rows, nint columns, T* target, nint targetStride)
    {
        // Long stretches of each source row, for the processor to fetch ahead; yet few enough target rows that the
        // cache lines they fill little by little stay in the first-level cache.
        const int Stretch = 256;
        const int Side = SquareTransposition.Side;
        for (nint first = 0; first < columns; first += Stretch)
        {
            nint end = Math.Min(columns, first + Stretch);
            nint row = 0;
            for (; row + Side <= rows; row += Side)
            {
                T* from = source + (row * sourceStride);
                T* to = target + row;
                nint column = first;
                for (; column + Side <= end; column += Side)
                    SquareTransposition.Copy(from + column, sourceStride, to + (column * targetStride), targetStride);

                for (; column < end; column++)
                {
                    for (nint offset = 0; offset < Side; offset++)
                        to[(column * targetStride) + offset] = from[(offset * sourceStride) + column];
                }
            }

            for (; row < rows; row++)
            {
                for (nint column = first; column < end; column++)
                    target[(column * targetStride) + row] = source[(row * sourceStride) + column];
            }
        }
    }
}
