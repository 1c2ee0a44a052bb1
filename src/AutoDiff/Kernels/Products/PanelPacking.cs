using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AutoDiff.Kernels;

/// <summary>Copies blocks of the operands into the layout <see cref="TileKernel{T,TVector,TLanes}"/> streams through.</summary>
/// <remarks>Either operand may lie transposed: packing reads it the other way round at the same price or nearly so.</remarks>
internal static unsafe class PanelPacking<T, TVector, TLanes>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TVector : struct
    where TLanes : ILanes<T, TVector>
{
    // Bounds: reads rows × steps or steps × columns of the operands, and writes whole tiles or panels times steps, for which the caller has room.
    // Vectors of a tile's rows are read from whole tiles only, and squares of four only where four rows and four columns are left.

    // Tiles of a transposed left operand copied side by side: a few cache lines of each of its rows.
    private const int TilesPackedTogether = 8;

    /// <summary>
    /// Packs rows of the left operand tile after tile, the elements of one step side by side:
    /// see <see cref="LeftBlock{T}.Packed"/>. The rows that the last tile lacks leave gaps, which are never read.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackLeft(in ProductOperands<T> operands, nint row, int rows, nint step, int steps, T* packed)
    {
        int height = TLanes.TileRows;
        int whole = rows / height * height;
        if (operands.TransposeLeft)
        {
            for (int first = 0; first < whole; first += TilesPackedTogether * height)
            {
                int tiles = Math.Min(TilesPackedTogether, (whole - first) / height);
                CopyTiles(operands.LeftAt(row + first, step), operands.LeftStride, tiles, steps, packed + ((nint)first * steps));
            }
        }
        else
        {
            for (nint first = 0; first < whole; first += height)
                Transpose(operands.LeftAt(row + first, step), operands.LeftStride, height, steps, packed + (first * steps), height);
        }

        if (whole < rows)
            PackPartialTile(operands, row + whole, rows - whole, step, steps, packed + ((nint)whole * steps));
    }

    private static void PackPartialTile(in ProductOperands<T> operands, nint row, int rows, nint step, int steps, T* packed)
    {
        int height = TLanes.TileRows;
        if (!operands.TransposeLeft)
        {
            Transpose(operands.LeftAt(row, step), operands.LeftStride, rows, steps, packed, height);
            return;
        }

        for (nint index = 0; index < steps; index++)
        {
            T* source = operands.LeftAt(row, step + index);
            for (nint offset = 0; offset < rows; offset++)
                packed[(index * height) + offset] = source[offset];
        }
    }

    /// <summary>Copies tiles of a transposed left operand, whose rows hold the elements of one step each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyTiles(T* source, nint stride, int tiles, nint steps, T* packed)
    {
        nint height = TLanes.TileRows;
        for (nint step = 0; step < steps; step++)
        {
            T* from = source + (step * stride);
            T* to = packed + (step * height);
            for (int tile = 0; tile < tiles; tile++)
            {
                nint offset = 0;
                for (; offset + Vector128<T>.Count <= height; offset += Vector128<T>.Count)
                    Vector128.Store(Vector128.Load(from + offset), to + offset);

                // The last vector overlaps the one before it.
                if (offset < height)
                    Vector128.Store(Vector128.Load(from + height - Vector128<T>.Count), to + height - Vector128<T>.Count);

                from += height;
                to += height * steps;
            }
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

            if (row + 2 <= rows)
            {
                T* from = source + (row * sourceStride);
                T* to = target + row;
                nint column = first;
                for (; column + Side <= end; column += Side)
                    SquareTransposition.CopyPair(from + column, sourceStride, to + (column * targetStride), targetStride);

                for (; column < end; column++)
                {
                    to[column * targetStride] = from[column];
                    to[(column * targetStride) + 1] = from[sourceStride + column];
                }

                row += 2;
            }

            for (; row < rows; row++)
            {
                for (nint column = first; column < end; column++)
                    target[(column * targetStride) + row] = source[(row * sourceStride) + column];
            }
        }
    }
}
