using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using AutoDiff.Rules;

namespace AutoDiff.Kernels;

/// <summary>
/// Σ (x − mean)² over any axes. Two passes: the mean first, then the squares of what differs from it, less what the rounding of the mean adds to
/// them. Nothing cancels when the mean is far larger than the spread, and equal elements give exactly 0. Groups of axes that are not neighbours go
/// one after another: means and sums of squares of the parts make those of the whole.
/// </summary>
internal static class Moments
{
    // Elements whose deviations are held at once, and the rows that a chunk has at least: as for exponentials.
    private const int Chunk = 4096, ChunkRows = 16;

    // Blocks so small are gone through element by element.
    private const int SmallBlock = 64;

    // Narrow rows are repeated to this length before they are subtracted.
    private const int WideRow = 256;

    /// <summary>The sum of squared deviations from the mean, for each combination of kept indices; there is at least one element.</summary>
    public static void SquaredDeviations<T>(ReadOnlySpan<T> x, Shape shape, ReadOnlySpan<bool> mask, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Bounds: each at most Shape.MaximumRank numbers.
        Span<int> lengths = stackalloc int[shape.Rank];
        Span<bool> reduced = stackalloc bool[shape.Rank];
        int groups = Reductions.Merge(shape, mask, lengths, reduced), kept = 1, count = 1;
        T[]? means = null, squares = null;
        for (int group = groups - 1; group >= 0; group--)
        {
            if (!reduced[group])
            {
                kept *= lengths[group];
                continue;
            }

            int outer = 1;
            for (int i = 0; i < group; i++) outer *= lengths[i];
            var split = new AxisSplit(outer, lengths[group], kept);
            T[] nextMeans = ArrayPool<T>.Shared.Rent(outer * kept), nextSquares = ArrayPool<T>.Shared.Rent(outer * kept);
            Stage(means is null ? x
                : means.AsSpan(0, outer * split.Block), squares is null ? []
                : squares.AsSpan(0, outer * split.Block), count, split, nextMeans, nextSquares);
            Return(means, squares);
            (means, squares, count) = (nextMeans, nextSquares, count * split.Length);
        }

        // One element has no spread, unless it is not a number or infinite.
        if (squares is null) TensorPrimitives.Subtract(x, x, result);
        else squares.AsSpan(0, result.Length).CopyTo(result);
        Return(means, squares);
    }

    /// <summary>Joins parts of equal size, given by their means and sums of squares (none: the parts are single elements).</summary>
    private static void Stage<T>(ReadOnlySpan<T> means, ReadOnlySpan<T> squares, int count, AxisSplit split, Span<T> nextMeans, Span<T> nextSquares)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var length = T.CreateTruncating(split.Length);
        var buffer = ArrayPool<T>.Shared.Rent(2 * split.Inner);
        Span<T> sum = buffer.AsSpan(0, split.Inner), within = buffer.AsSpan(split.Inner, split.Inner);
        for (int outer = 0; outer < split.Outer; outer++)
        {
            var block = means.Slice(outer * split.Block, split.Block);
            Span<T> mean = nextMeans.Slice(outer * split.Inner, split.Inner), square = nextSquares.Slice(outer * split.Inner, split.Inner);
            if (split.Block <= SmallBlock)
            {
                for (int i = 0; i < mean.Length; i++) (mean[i], square[i]) = OfColumn(block[i..], split.Inner, length);
            }
            else
            {
                // Measured from the first row, the mean of equal rows is exact.
                var first = block[..split.Inner];
                Deviations(block, first, sum, []);
                for (int i = 0; i < mean.Length; i++) mean[i] = first[i] + sum[i] / length;
                Deviations(block, mean, sum, square);
                for (int i = 0; i < square.Length; i++) square[i] = Corrected(square[i], sum[i], length);
            }

            if (squares.IsEmpty) continue;
            Fold<T, Add>.Rows(squares.Slice(outer * split.Block, split.Block), within);
            for (int i = 0; i < square.Length; i++) square[i] = within[i] + T.CreateTruncating(count) * square[i];
        }

        ArrayPool<T>.Shared.Return(buffer);
    }

    /// <summary>The mean of one column of a small block, and the sum of squares around it, in the same way.</summary>
    private static (T Mean, T Square) OfColumn<T>(ReadOnlySpan<T> column, int step, T length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T first = column[0], sum = T.Zero, square = T.Zero;
        for (int i = 0; i < column.Length; i += step) sum += column[i] - first;
        var mean = first + sum / length;
        sum = T.Zero;
        for (int i = 0; i < column.Length; i += step)
        {
            var deviation = column[i] - mean;
            sum += deviation;
            square += deviation * deviation;
        }

        return (mean, Corrected(square, sum, length));
    }

    // What rounding of the mean adds; of squares that have overflowed nothing is taken.
    private static T Corrected<T>(T square, T sum, T length)
        where T : unmanaged, IFloatingPointIeee754<T> => T.IsFinite(square) ? T.Max(T.Zero, square - sum * sum / length) : square;

    /// <summary>Σ (x − shift) and, if asked for, Σ (x − shift)² down the rows of a block, pairwise.</summary>
    private static void Deviations<T>(ReadOnlySpan<T> block, ReadOnlySpan<T> shift, Span<T> sum, Span<T> square)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int inner = shift.Length, rows = block.Length / inner, chunkRows = Math.Max(ChunkRows, Chunk / inner),
            chunks = (rows + chunkRows - 1) / chunkRows;
        var terms = ArrayPool<T>.Shared.Rent(Math.Min(rows, chunkRows) * inner);
        var sums = ArrayPool<T>.Shared.Rent(2 * chunks * inner);
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            int start = chunk * chunkRows * inner;
            var part = terms.AsSpan(0, Math.Min(chunkRows * inner, block.Length - start));
            Subtract(block.Slice(start, part.Length), shift, part);
            Fold<T, Add>.Rows(part, sums.AsSpan(chunk * inner, inner));
            if (square.IsEmpty) continue;
            TensorPrimitives.Multiply<T>(part, part, part);
            Fold<T, Add>.Rows(part, sums.AsSpan((chunks + chunk) * inner, inner));
        }

        Fold<T, Add>.Rows(sums.AsSpan(0, chunks * inner), sum);
        if (!square.IsEmpty) Fold<T, Add>.Rows(sums.AsSpan(chunks * inner, chunks * inner), square);
        ArrayPool<T>.Shared.Return(sums);
        ArrayPool<T>.Shared.Return(terms);
    }

    private static void Subtract<T>(ReadOnlySpan<T> block, scoped ReadOnlySpan<T> row, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (row.Length == 1)
        {
            TensorPrimitives.Subtract(block, row[0], result);
            return;
        }

        // Bounds: WideRow elements.
        Span<T> repeated = stackalloc T[WideRow];
        if (row.Length <= WideRow / 2)
        {
            repeated = repeated[..(WideRow / row.Length * row.Length)];
            for (int i = 0; i < repeated.Length; i += row.Length) row.CopyTo(repeated[i..]);
            row = repeated;
        }

        for (int start = 0; start < block.Length; start += row.Length)
        {
            int length = Math.Min(row.Length, block.Length - start);
            TensorPrimitives.Subtract(block.Slice(start, length), row[..length], result.Slice(start, length));
        }
    }

    private static void Return<T>(T[]? first, T[]? second)
    {
        if (first is not null) ArrayPool<T>.Shared.Return(first);
        if (second is not null) ArrayPool<T>.Shared.Return(second);
    }
}
