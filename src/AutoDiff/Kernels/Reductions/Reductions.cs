using System.Buffers;
using System.Numerics;
using AutoDiff.Rules;

namespace AutoDiff.Kernels;

/// <summary>
/// Reductions over any axes. Neighbouring axes that are all reduced, or all kept, are merged; then the groups to reduce go one after
/// another, the innermost first. Each such stage sees blocks of contiguous rows, and the data shrink before the next.
/// </summary>
internal static class Reductions
{
    /// <summary>The sum over the masked axes, pairwise.</summary>
    public static void Sum<T>(ReadOnlySpan<T> x, Shape shape, ReadOnlySpan<bool> mask, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T> => Over(new Fold<T, Add>(), x, shape, mask, T.Zero, result);

    /// <summary>Applies a reduction over the masked axes.</summary>
    /// <param name="reduction">What is done to the rows of a block.</param>
    /// <param name="x">The elements.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="mask">For each axis, whether it is reduced.</param>
    /// <param name="identity">The reduction of nothing.</param>
    /// <param name="result">One element for each combination of kept indices.</param>
    public static void Over<T, TReduction>(TReduction reduction, ReadOnlySpan<T> x, Shape shape, ReadOnlySpan<bool> mask, T identity, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TReduction : struct, IAxisReduction<T>
    {
        if (x.IsEmpty)
        {
            result.Fill(identity);
            return;
        }

        // Bounds: each at most Shape.MaximumRank numbers.
        Span<int> lengths = stackalloc int[shape.Rank];
        Span<bool> reduced = stackalloc bool[shape.Rank];
        int groups = Merge(shape, mask, lengths, reduced);

        // Which buffer holds the rows so far: none means x itself.
        T[]? source = null;
        int kept = 1;
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
            var rows = source is null ? x : source.AsSpan(0, outer * split.Block);
            if (reduced[..group].Contains(true))
            {
                var target = ArrayPool<T>.Shared.Rent(outer * kept);
                ReductionJob<T, TReduction>.Run(reduction, rows, split, target.AsSpan(0, outer * kept));
                Return(source);
                source = target;
            }
            else
            {
                ReductionJob<T, TReduction>.Run(reduction, rows, split, result);
                Return(source);
                return;
            }
        }

        // Nothing to reduce, or only axes of length 1.
        x.CopyTo(result);
    }

    /// <summary>Neighbouring axes that are all reduced, or all kept, as one; axes of length 1 left out. Returns how many groups there are.</summary>
    public static int Merge(Shape shape, ReadOnlySpan<bool> mask, Span<int> lengths, Span<bool> reduced)
    {
        int groups = 0;
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            if (shape[axis] == 1) continue;
            if (groups > 0 && reduced[groups - 1] == mask[axis]) lengths[groups - 1] *= shape[axis];
            else (lengths[groups], reduced[groups++]) = (shape[axis], mask[axis]);
        }

        return groups;
    }

    private static void Return<T>(T[]? buffer)
    {
        if (buffer is not null) ArrayPool<T>.Shared.Return(buffer);
    }
}
