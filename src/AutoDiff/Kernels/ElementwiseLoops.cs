using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AutoDiff.Algebra;

namespace AutoDiff.Kernels;

/// <summary>
/// The loops behind every elementwise primitive, forward and backward. The JIT compiles each for its rule and element type, so the
/// rule's formula is inlined into the loop body. The end of an array that is not a whole register is covered by a register that
/// overlaps the one before it.
/// </summary>
internal static class ElementwiseLoops
{
    /// <summary>y = f(x).</summary>
    public static void Map<T, TRule>(TRule rule, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUnaryRule
    {
        int width = Width<T>();
        if (y.Length < width)
        {
            for (int i = 0; i < y.Length; i++) y[i] = rule.Value(x[i]);
            return;
        }

        ref T source = ref MemoryMarshal.GetReference(x), target = ref MemoryMarshal.GetReference(y);
        int last = y.Length - width;
        for (int i = 0; ; i = Math.Min(i + width, last))
        {
            rule.Value(Vector.LoadUnsafe(ref source, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
            if (i == last) return;
        }
    }

    /// <summary>r = g · f′(x).</summary>
    public static void Pull<T, TRule>(TRule rule, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> g, Span<T> r)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUnaryRule
    {
        int width = Width<T>();
        if (r.Length < width)
        {
            for (int i = 0; i < r.Length; i++) r[i] = g[i] * rule.Slope(new Real<T>(x[i]), new Real<T>(y[i])).Value;
            return;
        }

        ref T input = ref MemoryMarshal.GetReference(x), output = ref MemoryMarshal.GetReference(y);
        ref T cotangent = ref MemoryMarshal.GetReference(g), target = ref MemoryMarshal.GetReference(r);
        int last = r.Length - width;
        for (int i = 0; ; i = Math.Min(i + width, last))
        {
            var slope = rule.Slope(new Lanes<T>(Vector.LoadUnsafe(ref input, (nuint)i)), new Lanes<T>(Vector.LoadUnsafe(ref output, (nuint)i)));
            (Vector.LoadUnsafe(ref cotangent, (nuint)i) * slope.Value).StoreUnsafe(ref target, (nuint)i);
            if (i == last) return;
        }
    }

    /// <summary>y = f(a, b), broadcasting.</summary>
    public static void Map<T, TRule>(TRule rule, ReadOnlySpan<T> a, Shape aShape, ReadOnlySpan<T> b, Shape bShape, Span<T> y, Shape yShape)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule
    {
        if (y.Length == 1)
        {
            y[0] = rule.Value(a[0], b[0]);
            return;
        }

        // Equal shapes and single elements, nearly all there is, are one run without any bookkeeping.
        if ((a.Length == y.Length || a.Length == 1) && (b.Length == y.Length || b.Length == 1))
        {
            MapRun(rule, a, a.Length == 1 ? 0 : 1, b, b.Length == 1 ? 0 : 1, y);
            return;
        }

        var runs = new BroadcastRuns(yShape, aShape, bShape);
        while (runs.MoveNext())
            MapRun(rule, a[runs.Left..], runs.LeftStep, b[runs.Right..], runs.RightStep, y.Slice(runs.Result, runs.Length));
    }

    /// <summary>r = g · ∂f/∂(one input), at the result's shape.</summary>
    public static void Pull<T, TRule>(
        TRule rule, int input, ReadOnlySpan<T> a, Shape aShape, ReadOnlySpan<T> b, Shape bShape, ReadOnlySpan<T> y, ReadOnlySpan<T> g, Span<T> r, Shape shape)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule
    {
        var runs = new BroadcastRuns(shape, aShape, bShape);
        while (runs.MoveNext())
        {
            var left = a[runs.Left..];
            var right = b[runs.Right..];
            var output = y.Slice(runs.Result, runs.Length);
            var cotangent = g.Slice(runs.Result, runs.Length);
            var target = r.Slice(runs.Result, runs.Length);
            if (input == 0) PullRun<T, TRule, LeftSide>(rule, left, runs.LeftStep, right, runs.RightStep, output, cotangent, target);
            else PullRun<T, TRule, RightSide>(rule, left, runs.LeftStep, right, runs.RightStep, output, cotangent, target);
        }
    }

    /// <summary>y = a where the condition is not zero, else b; each operand is contiguous (step 1) or one element (step 0).</summary>
    public static void Select<T>(ReadOnlySpan<T> condition, int conditionStep, ReadOnlySpan<T> a, int aStep, ReadOnlySpan<T> b, int bStep, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = Width<T>();
        if (y.Length < width)
        {
            for (int i = 0; i < y.Length; i++) y[i] = condition[i * conditionStep] != T.Zero ? a[i * aStep] : b[i * bStep];
            return;
        }

        ref T choice = ref MemoryMarshal.GetReference(condition), left = ref MemoryMarshal.GetReference(a);
        ref T right = ref MemoryMarshal.GetReference(b), target = ref MemoryMarshal.GetReference(y);
        int last = y.Length - width;
        for (int i = 0; ; i = Math.Min(i + width, last))
        {
            Lanes<T>.Select(
                new(Load(ref choice, i, conditionStep)), new(Load(ref left, i, aStep)), new(Load(ref right, i, bStep))).Value.StoreUnsafe(ref target, (nuint)i);
            if (i == last) return;
        }
    }

    private static void MapRun<T, TRule>(TRule rule, ReadOnlySpan<T> a, int aStep, ReadOnlySpan<T> b, int bStep, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule
    {
        int width = Width<T>();
        if (y.Length < width)
        {
            for (int i = 0; i < y.Length; i++) y[i] = rule.Value(a[i * aStep], b[i * bStep]);
            return;
        }

        ref T left = ref MemoryMarshal.GetReference(a), right = ref MemoryMarshal.GetReference(b), target = ref MemoryMarshal.GetReference(y);
        int last = y.Length - width;
        for (int i = 0; ; i = Math.Min(i + width, last))
        {
            rule.Value(Load(ref left, i, aStep), Load(ref right, i, bStep)).StoreUnsafe(ref target, (nuint)i);
            if (i == last) return;
        }
    }

    private static void PullRun<T, TRule, TSide>(
        TRule rule, ReadOnlySpan<T> a, int aStep, ReadOnlySpan<T> b, int bStep, ReadOnlySpan<T> y, ReadOnlySpan<T> g, Span<T> r)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule
        where TSide : struct, ISide
    {
        int width = Width<T>();
        if (r.Length < width)
        {
            for (int i = 0; i < r.Length; i++)
                r[i] = g[i] * TSide.Slope(rule, new Real<T>(a[i * aStep]), new Real<T>(b[i * bStep]), new Real<T>(y[i])).Value;
            return;
        }

        ref T left = ref MemoryMarshal.GetReference(a), right = ref MemoryMarshal.GetReference(b), output = ref MemoryMarshal.GetReference(y);
        ref T cotangent = ref MemoryMarshal.GetReference(g), target = ref MemoryMarshal.GetReference(r);
        int last = r.Length - width;
        for (int i = 0; ; i = Math.Min(i + width, last))
        {
            var slope = TSide.Slope(
                rule, new Lanes<T>(Load(ref left, i, aStep)), new Lanes<T>(Load(ref right, i, bStep)), new Lanes<T>(Vector.LoadUnsafe(ref output, (nuint)i)));
            (Vector.LoadUnsafe(ref cotangent, (nuint)i) * slope.Value).StoreUnsafe(ref target, (nuint)i);
            if (i == last) return;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Load<T>(ref T source, int index, int step)
        where T : unmanaged => step == 0 ? new Vector<T>(source) : Vector.LoadUnsafe(ref source, (nuint)index);

    /// <summary>The register's width in elements, or more than any array has for elements that registers do not hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Width<T>()
        where T : unmanaged => Vector<T>.IsSupported && Vector.IsHardwareAccelerated ? Vector<T>.Count : int.MaxValue;

    private interface ISide
    {
        static abstract S Slope<S, TRule>(TRule rule, S a, S b, S y)
            where S : IAlgebra<S>
            where TRule : struct, IBinaryRule;
    }

    private readonly struct LeftSide : ISide
    {
        public static S Slope<S, TRule>(TRule rule, S a, S b, S y)
            where S : IAlgebra<S>
            where TRule : struct, IBinaryRule => rule.LeftSlope(a, b, y);
    }

    private readonly struct RightSide : ISide
    {
        public static S Slope<S, TRule>(TRule rule, S a, S b, S y)
            where S : IAlgebra<S>
            where TRule : struct, IBinaryRule => rule.RightSlope(a, b, y);
    }
}
