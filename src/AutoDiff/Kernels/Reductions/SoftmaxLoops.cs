using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using AutoDiff.Rules;

namespace AutoDiff.Kernels;

/// <summary>Softmax and its logarithm along one axis, forward and backward, a block at a time: a block of rows of one element is a run.</summary>
internal static unsafe class SoftmaxLoops
{
    // Bounds: the split's count is held against every span, and EnsureRows those of cross entropy, before they become pointers of a RowLoop. One
    // element on the stack.

    /// <summary>y = exp(x − max) / Σ exp(x − max); where all elements of a line are −∞, 0 or NaN.</summary>
    public static void Softmax<T>(ReadOnlySpan<T> x, AxisSplit split, bool isZeroOfNothing, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.IsEmpty) return;
        split.EnsureCount(x.Length);
        split.EnsureCount(y.Length);
        if (split.Inner == 1 && RowLoop<T, SoftmaxRule<T>>.IsSupported)
        {
            fixed (T* first = x, result = y) new RowLoop<T, SoftmaxRule<T>>(new(isZeroOfNothing), first, null, result, split.Length).Run(split.Outer);
            return;
        }

        var rented = ArrayPool<T>.Shared.Rent(2 * split.Inner);
        Span<T> shift = rented.AsSpan(0, split.Inner), sum = rented.AsSpan(split.Inner, split.Inner);
        for (int start = 0; start < x.Length; start += split.Block)
        {
            var block = y.Slice(start, split.Block);
            Exponentials.Shift(x.Slice(start, split.Block), shift);
            Exponentials.Terms(x.Slice(start, split.Block), shift, block);
            Fold<T, Add>.Rows(block, sum);
            if (isZeroOfNothing) sum.Replace(T.Zero, T.One);
            if (split.Inner == 1) TensorPrimitives.Divide(block, sum[0], block);
            else for (var rows = block; !rows.IsEmpty; rows = rows[split.Inner..])
                TensorPrimitives.Divide(rows[..split.Inner], sum, rows[..split.Inner]);
        }

        ArrayPool<T>.Shared.Return(rented);
    }

    /// <summary>r = y · (g − Σ g·y), for y the softmax.</summary>
    public static void PullSoftmax<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> g, AxisSplit split, Span<T> r)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (y.IsEmpty) return;
        split.EnsureCount(y.Length);
        split.EnsureCount(g.Length);
        split.EnsureCount(r.Length);
        if (split.Inner == 1 && RowLoop<T, PullSoftmaxRule<T>>.IsSupported)
        {
            fixed (T* first = y, second = g, result = r) new RowLoop<T, PullSoftmaxRule<T>>(default, first, second, result, split.Length)
                .Run(split.Outer);
            return;
        }

        var rented = ArrayPool<T>.Shared.Rent(split.Inner);
        var sum = rented.AsSpan(0, split.Inner);
        for (int start = 0; start < y.Length; start += split.Block)
        {
            ReadOnlySpan<T> output = y.Slice(start, split.Block), cotangent = g.Slice(start, split.Block);
            var block = r.Slice(start, split.Block);
            TensorPrimitives.Multiply(cotangent, output, block);
            Fold<T, Add>.Rows(block, sum);
            if (split.Inner == 1) TensorPrimitives.Subtract(cotangent, sum[0], block);
            else SubtractRow(cotangent, sum, block);
            TensorPrimitives.Multiply(block, output, block);
        }

        ArrayPool<T>.Shared.Return(rented);
    }

    /// <summary>y = (x − max) − ln(1 + rest), where rest is Σ exp(x − max) without the largest term.</summary>
    public static void LogSoftmax<T>(ReadOnlySpan<T> x, AxisSplit split, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (x.IsEmpty) return;
        split.EnsureCount(x.Length);
        split.EnsureCount(y.Length);
        if (split.Inner == 1 && RowLoop<T, LogSoftmaxRule<T>>.IsSupported)
        {
            fixed (T* first = x, result = y) new RowLoop<T, LogSoftmaxRule<T>>(default, first, null, result, split.Length).Run(split.Outer);
            return;
        }

        var rented = ArrayPool<T>.Shared.Rent(2 * split.Inner);
        Span<T> shift = rented.AsSpan(0, split.Inner), sum = rented.AsSpan(split.Inner, split.Inner);
        for (int start = 0; start < x.Length; start += split.Block)
        {
            var source = x.Slice(start, split.Block);
            var block = y.Slice(start, split.Block);
            Exponentials.Shift(source, shift);
            Exponentials.Rest(source, shift, sum);
            for (int i = 0; i < sum.Length; i++) sum[i] = new LogP1().Value(sum[i]);
            if (split.Inner == 1)
            {
                TensorPrimitives.Subtract(source, shift[0], block);
                TensorPrimitives.Subtract(block, sum[0], block);
            }
            else
            {
                SubtractRow(source, shift, block);
                SubtractRow(block, sum, block);
            }
        }

        ArrayPool<T>.Shared.Return(rented);
    }

    /// <summary>r = g − exp(y) · Σ g, for y the logarithm of the softmax.</summary>
    public static void PullLogSoftmax<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> g, AxisSplit split, Span<T> r)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (y.IsEmpty) return;
        split.EnsureCount(y.Length);
        split.EnsureCount(g.Length);
        split.EnsureCount(r.Length);
        if (split.Inner == 1 && RowLoop<T, PullLogSoftmaxRule<T>>.IsSupported)
        {
            fixed (T* first = y, second = g, result = r) new RowLoop<T, PullLogSoftmaxRule<T>>(default, first, second, result, split.Length)
                .Run(split.Outer);
            return;
        }

        var rented = ArrayPool<T>.Shared.Rent(split.Inner);
        var sum = rented.AsSpan(0, split.Inner);
        Exponentials.Terms(y, [T.Zero], r);
        for (int start = 0; start < y.Length; start += split.Block)
        {
            var cotangent = g.Slice(start, split.Block);
            var block = r.Slice(start, split.Block);
            Fold<T, Add>.Rows(cotangent, sum);
            if (split.Inner == 1) TensorPrimitives.Multiply(block, sum[0], block);
            else for (var rows = block; !rows.IsEmpty; rows = rows[split.Inner..])
                TensorPrimitives.Multiply(rows[..split.Inner], sum, rows[..split.Inner]);
            TensorPrimitives.Subtract(cotangent, block, block);
        }

        ArrayPool<T>.Shared.Return(rented);
    }

    /// <summary>
    /// −ln softmax(row)[target] for each row: ln(1 + rest) + (max − target), where rest is the sum without the largest term. A sample that is all but
    /// certain keeps its tiny loss instead of being rounded to 0.
    /// </summary>
    public static void CrossEntropy<T>(ReadOnlySpan<T> logits, CheckedIndices classes, Span<T> losses)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (logits.IsEmpty) return;
        var targets = classes.Values;
        EnsureRows(logits, classes, losses.Length);
        if (RowLoop<T, CrossEntropyRule<T>>.IsSupported)
        {
            fixed (T* first = logits, result = losses)
            fixed (int* indices = targets) new RowLoop<T, CrossEntropyRule<T>>(new(indices, result), first, null, null, classes.Length)
                .Run(targets.Length);
            return;
        }

        var rented = ArrayPool<T>.Shared.Rent(classes.Length);
        var terms = rented.AsSpan(0, classes.Length);
        for (int row = 0; row < targets.Length; row++)
        {
            var source = logits.Slice(row * classes.Length, classes.Length);
            int largest = TensorPrimitives.IndexOfMax(source);
            var shift = source[largest];
            if (T.IsInfinity(shift)) shift = T.Zero;
            Exponentials.Terms(source, [shift], terms);
            if (shift == source[largest]) terms[largest] = T.Zero;
            else terms[largest] -= T.One;
            losses[row] = shift - source[targets[row]] + new LogP1().Value(Fold<T, Add>.Run(terms));
        }

        ArrayPool<T>.Shared.Return(rented);
    }

    /// <summary>
    /// r = g · (softmax − one-hot), a row for each cotangent or all for one. The target's element is −Σ of the other probabilities, which loses
    /// nothing when its own is nearly 1.
    /// </summary>
    public static void PullCrossEntropy<T>(ReadOnlySpan<T> logits, CheckedIndices classes, ReadOnlySpan<T> g, Span<T> r)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (logits.IsEmpty) return;
        var targets = classes.Values;
        EnsureRows(logits, classes, g.Length == 1 ? targets.Length : g.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(r.Length, logits.Length);
        if (RowLoop<T, PullCrossEntropyRule<T>>.IsSupported)
        {
            fixed (T* first = logits, cotangents = g, result = r)
            fixed (int* indices = targets) new RowLoop<T, PullCrossEntropyRule<T>>(new(indices, cotangents, g.Length == 1 ? 0 : 1), first, null,
                result, classes.Length).Run(targets.Length);
            return;
        }

        Span<T> shift = stackalloc T[1];
        for (int row = 0; row < targets.Length; row++)
        {
            var source = logits.Slice(row * classes.Length, classes.Length);
            var target = r.Slice(row * classes.Length, classes.Length);
            Exponentials.Shift(source, shift);
            Exponentials.Terms(source, shift, target);
            ref var ofTarget = ref target[targets[row]];
            var term = ofTarget;
            ofTarget = T.Zero;
            var rest = Fold<T, Add>.Run(target);
            T cotangent = g[g.Length == 1 ? 0 : row], scale = cotangent / (rest + term);
            TensorPrimitives.Multiply(target, scale, target);

            // Beside an infinite logit the target has the probability 0.
            target[targets[row]] = T.IsInfinity(rest) && T.IsFinite(term) ? -cotangent : -rest * scale;
        }
    }

    /// <summary>
    /// The loops by pointer read a row of logits for each target, the target's element of it, and one more number: all of them are there.
    /// </summary>
    private static void EnsureRows<T>(ReadOnlySpan<T> logits, CheckedIndices classes, int rows)
    {
        if ((long)classes.Values.Length * classes.Length != logits.Length || classes.Values.Length != rows)
            throw new ArgumentException($"{logits.Length} logits and {rows} numbers do not belong to {classes.Values.Length} targets of {classes.Length} classes.");
    }

    private static void SubtractRow<T>(ReadOnlySpan<T> block, ReadOnlySpan<T> row, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int start = 0; start < block.Length; start += row.Length)
            TensorPrimitives.Subtract(block.Slice(start, row.Length), row, result.Slice(start, row.Length));
    }
}
