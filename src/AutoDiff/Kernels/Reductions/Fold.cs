using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AutoDiff.Rules;

namespace AutoDiff.Kernels;

/// <summary>
/// Folds elements with an associative binary rule: a sum, a maximum. Always pairwise above a small block, so that the rounding error of a
/// sum grows with the logarithm of the number of terms, along contiguous runs and down rows alike.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TRule">The rule.</typeparam>
internal readonly struct Fold<T, TRule> : IAxisReduction<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TRule : struct, IBinaryRule
{
    // Elements of a run, and rows, that are folded without halving further; a lane or a column adds 8 terms in sequence.
    private const int RunBlock = 512, RowBlock = 64;

    // Rows narrower than this are taken several at a time.
    private const int NarrowRow = 256;

    private static int Width => Vector<T>.IsSupported && Vector.IsHardwareAccelerated ? Vector<T>.Count : int.MaxValue;

    public void Reduce(ReadOnlySpan<T> x, AxisSplit split, Span<T> result)
    {
        for (int outer = 0; outer < split.Outer; outer++)
            Rows(x.Slice(outer * split.Block, split.Block), result.Slice(outer * split.Inner, split.Inner));
    }

    /// <summary>x₀ ∘ x₁ ∘ … for at least one element.</summary>
    public static T Run(ReadOnlySpan<T> x)
    {
        if (x.Length <= RunBlock) return RunOfBlock(x);
        int blocks = (x.Length + RunBlock - 1) / RunBlock, half = blocks / 2 * RunBlock;
        return default(TRule).Value(Run(x[..half]), Run(x[half..]));
    }

    /// <summary>Folds rows, as long as the result, into one row; there is at least one.</summary>
    public static void Rows(ReadOnlySpan<T> x, Span<T> result)
    {
        int width = result.Length;
        if (width == 1)
        {
            result[0] = Run(x);
            return;
        }

        int together = NarrowRow / width, main = together < 2 ? 0 : x.Length / (together * width);
        if (main < 2)
        {
            RowsPairwise(x, result);
            return;
        }

        // Bounds: NarrowRow elements on the stack, and half of that: two rows and more are NarrowRow at most.
        // Narrow rows do not fill registers: fold them as fewer, wider rows first, then the columns of that row.
        Span<T> wide = stackalloc T[NarrowRow];
        wide = wide[..(together * width)];
        RowsPairwise(x[..(main * wide.Length)], wide);
        RowsPairwise(wide, result);
        var rest = x[(main * wide.Length)..];
        if (rest.IsEmpty) return;
        Span<T> ofRest = stackalloc T[width];
        RowsPairwise(rest, ofRest);
        Combine(result, ofRest, result);
    }

    private static void RowsPairwise(ReadOnlySpan<T> x, Span<T> result)
    {
        int width = result.Length, rows = x.Length / width;
        if (rows <= RowBlock)
        {
            RowsOfBlock(x, rows, result);
            return;
        }

        int blocks = (rows + RowBlock - 1) / RowBlock, half = blocks / 2 * RowBlock * width;
        var buffer = ArrayPool<T>.Shared.Rent(width);
        RowsPairwise(x[..half], result);
        RowsPairwise(x[half..], buffer.AsSpan(0, width));
        Combine(result, buffer.AsSpan(0, width), result);
        ArrayPool<T>.Shared.Return(buffer);
    }

    // Bounds: x has a register at least (8 where 8 are read); positions stop at length − width.
    private static T RunOfBlock(ReadOnlySpan<T> x)
    {
        var rule = default(TRule);
        int width = Width;
        if (x.Length < width)
        {
            var scalar = x[0];
            for (int i = 1; i < x.Length; i++) scalar = rule.Value(scalar, x[i]);
            return scalar;
        }

        ref T source = ref MemoryMarshal.GetReference(x);
        int position = width;
        var sum = Vector.LoadUnsafe(ref source);
        if (x.Length >= 8 * width)
        {
            // Eight independent chains hide the latency of an addition.
            var (a, b, c, d) = (sum, Load(ref source, width), Load(ref source, 2 * width), Load(ref source, 3 * width));
            var (e, f, g, h) = (Load(ref source, 4 * width), Load(ref source, 5 * width), Load(ref source, 6 * width), Load(ref source, 7 * width));
            for (position = 8 * width; position <= x.Length - 8 * width; position += 8 * width)
            {
                a = Join(a, Load(ref source, position));
                b = Join(b, Load(ref source, position + width));
                c = Join(c, Load(ref source, position + 2 * width));
                d = Join(d, Load(ref source, position + 3 * width));
                e = Join(e, Load(ref source, position + 4 * width));
                f = Join(f, Load(ref source, position + 5 * width));
                g = Join(g, Load(ref source, position + 6 * width));
                h = Join(h, Load(ref source, position + 7 * width));
            }

            sum = Join(Join(Join(a, b), Join(c, d)), Join(Join(e, f), Join(g, h)));
        }

        for (; position <= x.Length - width; position += width) sum = Join(sum, Load(ref source, position));
        var result = Across(sum);
        for (; position < x.Length; position++) result = rule.Value(result, x[position]);
        return result;
    }

    /// <summary>The lanes of a register, folded pairwise.</summary>
    // Bounds: one register on the stack.
    private static T Across(Vector<T> register)
    {
        if (typeof(TRule) == typeof(Add)) return Vector.Sum(register);
        var rule = default(TRule);
        Span<T> lanes = stackalloc T[Vector<T>.Count];
        register.CopyTo(lanes);
        for (int half = lanes.Length / 2; half > 0; half /= 2)
            for (int i = 0; i < half; i++) lanes[i] = rule.Value(lanes[i], lanes[i + half]);
        return lanes[0];
    }

    /// <summary>Eight rows at a time, folded in registers column by column.</summary>
    private static void RowsOfBlock(ReadOnlySpan<T> x, int rows, Span<T> result)
    {
        int width = result.Length;
        int first = rows % 8 == 0 ? 8 : rows % 8;
        if (first == 8) EightRows<First>(x[..(8 * width)], result);
        else
        {
            x[..width].CopyTo(result);
            for (int row = 1; row < first; row++) Combine(result, x.Slice(row * width, width), result);
        }

        for (int row = first; row < rows; row += 8) EightRows<Next>(x.Slice(row * width, 8 * width), result);
    }

    // Bounds: x is a slice of eight rows of the result's width, and columns stop at width − register.
    private static void EightRows<TPosition>(ReadOnlySpan<T> x, Span<T> result)
        where TPosition : struct
    {
        var rule = default(TRule);
        int width = result.Length, column = 0;
        ref T source = ref MemoryMarshal.GetReference(x), target = ref MemoryMarshal.GetReference(result);
        if (width >= Width)
        {
            for (; column <= width - Vector<T>.Count; column += Vector<T>.Count)
            {
                var sum = Join(
                    Join(
                        Join(Load(ref source, column), Load(ref source, column + width)),
                        Join(Load(ref source, column + 2 * width), Load(ref source, column + 3 * width))),
                    Join(
                        Join(Load(ref source, column + 4 * width), Load(ref source, column + 5 * width)),
                        Join(Load(ref source, column + 6 * width), Load(ref source, column + 7 * width))));
                if (typeof(TPosition) == typeof(Next)) sum = Join(Load(ref target, column), sum);
                sum.StoreUnsafe(ref target, (nuint)column);
            }
        }

        for (; column < width; column++)
        {
            var sum = rule.Value(
                rule.Value(rule.Value(x[column], x[column + width]), rule.Value(x[column + 2 * width], x[column + 3 * width])),
                rule.Value(rule.Value(x[column + 4 * width], x[column + 5 * width]), rule.Value(x[column + 6 * width], x[column + 7 * width])));
            result[column] = typeof(TPosition) == typeof(Next) ? rule.Value(result[column], sum) : sum;
        }
    }

    // Bounds: a and b are rows as long as the result; positions stop at length − width.
    private static void Combine(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result)
    {
        var rule = default(TRule);
        int i = 0;
        if (result.Length >= Width)
        {
            ref T left = ref MemoryMarshal.GetReference(a), right = ref MemoryMarshal.GetReference(b),
                target = ref MemoryMarshal.GetReference(result);
            for (; i <= result.Length - Vector<T>.Count; i += Vector<T>.Count)
                Join(Load(ref left, i), Load(ref right, i)).StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < result.Length; i++) result[i] = rule.Value(a[i], b[i]);
    }

    /// <summary>
    /// The rule for registers. The extrema need not tell the zeros apart, and so are three instructions: one that returns its second operand where
    /// either is not a number, and two that put the first one back where it is that.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Join(Vector<T> a, Vector<T> b) =>
        typeof(TRule) == typeof(Maximum) ? Vector.ConditionalSelect(Vector.Equals(b, b), Vector.MaxNative(b, a), b)
        : typeof(TRule) == typeof(Minimum) ? Vector.ConditionalSelect(Vector.Equals(b, b), Vector.MinNative(b, a), b)
        : default(TRule).Value(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Load(ref T source, int index) => Vector.LoadUnsafe(ref source, (nuint)index);

    /// <summary>The first rows of a block: what the result held is not read.</summary>
    private readonly struct First;

    /// <summary>Further rows: they join what the result holds.</summary>
    private readonly struct Next;
}
