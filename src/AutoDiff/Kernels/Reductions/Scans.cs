using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;

namespace AutoDiff.Kernels;

/// <summary>
/// Running results along an axis. They are carried in double precision, so that a running sum of floats does not drift; lines that lie side by side
/// go together, so that any axis is read in the order of memory.
/// </summary>
internal static class Scans
{
    // Columns that go together: their state stays in the first-level cache.
    private const int Tile = 512;

    // Rows narrower than this are not worth a call to a vector loop.
    private const int NarrowRow = 8;

    /// <summary>Runs a scan along an axis.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand, of the same shape; the first again where only one is read.</param>
    /// <param name="split">The axis.</param>
    /// <param name="isReversed">Whether it runs from the end of the axis to its start.</param>
    /// <param name="result">One result for each element.</param>
    public static void Run<T, TStep>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, AxisSplit split, bool isReversed, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TStep : struct, IScanStep
    {
        if (result.IsEmpty) return;
        for (int outer = 0; outer < split.Outer; outer++)
        {
            int start = outer * split.Block;
            ReadOnlySpan<T> left = a.Slice(start, split.Block), right = b.Slice(start, split.Block);
            var target = result.Slice(start, split.Block);
            if (split.Inner < NarrowRow)
            {
                for (int column = 0; column < split.Inner; column++) Line<T, TStep>(left, right, column, split, isReversed, target);
            }
            else
            {
                for (int column = 0; column < split.Inner; column += Tile)
                    Columns<T, TStep>(left, right, column, Math.Min(Tile, split.Inner - column), split, isReversed, target);
            }
        }
    }

    private static void Line<T, TStep>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int column, AxisSplit split, bool isReversed, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TStep : struct, IScanStep
    {
        int step = isReversed ? -split.Inner : split.Inner, position = isReversed ? (split.Length - 1) * split.Inner + column : column;
        double state = TStep.First(double.CreateTruncating(a[position]), double.CreateTruncating(b[position]));
        result[position] = T.CreateTruncating(state);
        for (int i = 1; i < split.Length; i++)
        {
            position += step;
            state = TStep.Next(state, double.CreateTruncating(a[position]), TStep.ReadsBoth ? double.CreateTruncating(b[position]) : 0);
            result[position] = T.CreateTruncating(state);
        }
    }

    private static void Columns<T, TStep>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int column, int width, AxisSplit split, bool isReversed,
        Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TStep : struct, IScanStep
    {
        var buffer = ArrayPool<double>.Shared.Rent(3 * Tile);
        Span<double> state = buffer.AsSpan(0, width), left = buffer.AsSpan(Tile, width), right = buffer.AsSpan(2 * Tile, width);
        for (int i = 0; i < split.Length; i++)
        {
            int start = (isReversed ? split.Length - 1 - i : i) * split.Inner + column;
            TensorPrimitives.ConvertTruncating(a.Slice(start, width), left);
            if (TStep.ReadsBoth) TensorPrimitives.ConvertTruncating(b.Slice(start, width), right);
            if (i > 0) TStep.Next(state, left, right);
            else for (int j = 0; j < state.Length; j++) state[j] = TStep.First(left[j], right[j]);
            TensorPrimitives.ConvertTruncating<double, T>(state, result.Slice(start, width));
        }

        ArrayPool<double>.Shared.Return(buffer);
    }
}
