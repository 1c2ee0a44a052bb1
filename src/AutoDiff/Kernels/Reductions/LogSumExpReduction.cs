using System.Buffers;
using System.Numerics;
using AutoDiff.Rules;

namespace AutoDiff.Kernels;

/// <summary>ln Σ exp(x) down the rows of each block. Associative: the log-sum-exp of partial ones is that of the whole.</summary>
internal readonly unsafe struct LogSumExpReduction<T> : IAxisReduction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Bounds: the split's counts are held against both spans before they become pointers.

    public void Reduce(ReadOnlySpan<T> x, AxisSplit split, Span<T> result)
    {
        split.EnsureCount(x.Length);
        split.EnsureReducedCount(result.Length);
        if (split.Inner == 1 && RowLoop<T, LogSumExpRule<T>>.IsSupported)
        {
            fixed (T* first = x, results = result) new RowLoop<T, LogSumExpRule<T>>(new(results), first, null, null, split.Length).Run(split.Outer);
            return;
        }

        var buffer = ArrayPool<T>.Shared.Rent(split.Inner);
        var rest = buffer.AsSpan(0, split.Inner);
        for (int outer = 0; outer < split.Outer; outer++)
        {
            var block = x.Slice(outer * split.Block, split.Block);
            var row = result.Slice(outer * split.Inner, split.Inner);
            Exponentials.Shift(block, row);
            Exponentials.Rest(block, row, rest);
            for (int i = 0; i < row.Length; i++) row[i] += new LogP1().Value(rest[i]);
        }

        ArrayPool<T>.Shared.Return(buffer);
    }
}
