using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Kernels;

/// <summary>
/// The loops behind every elementwise primitive, forward and backward. The JIT compiles each for its rule and element type, so the
/// rule's formula is inlined into the loop body. A result may stand in the very memory of any operand of its length; it must not overlap one
/// otherwise.
/// </summary>
internal static unsafe class ElementwiseLoops
{
    // Bounds: checked here, before spans become pointers: an operand is one element or as long as the result, or has its shape's count, and then
    // BroadcastRuns stays inside that shape. A rule's Saves is part of the rule and does not change. The stack holds a few registers, or two blocks.

    /// <summary>y = f(x).</summary>
    public static void Map<T, TRule>(TRule rule, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUnaryRule
    {
        if (x.Length < y.Length) throw TooShort(rule.Name, y.Length, x.Length, 0, 0);
        fixed (T* source = x, target = y)
            ElementwiseRange.Fill(new UnaryMap<T, TRule>(rule, source), target, y.Length);
    }

    /// <summary>r = g · f′(x). Of x and y what the rule does not save may be missing.</summary>
    public static void Pull<T, TRule>(TRule rule, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> g, Span<T> r)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IUnaryRule
    {
        if (g.Length < r.Length || IsTooShort(rule.Saves, Saves.Input, x, r) || IsTooShort(rule.Saves, Saves.Output, y, r))
            throw TooShort(rule.Name, r.Length, x.Length, y.Length, g.Length);
        fixed (T* input = x, output = y, cotangent = g, target = r)
            ElementwiseRange.Fill(new UnaryPull<T, TRule>(rule, input, output, cotangent), target, r.Length);
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

        fixed (T* left = a, right = b, target = y)
        {
            // Equal shapes and single elements, nearly all there is, are one run without any bookkeeping.
            if ((a.Length == y.Length || a.Length == 1) && (b.Length == y.Length || b.Length == 1))
            {
                MapRun(rule, left, a.Length == 1 ? 0 : 1, right, b.Length == 1 ? 0 : 1, target, y.Length);
                return;
            }

            if (a.Length != aShape.Count || b.Length != bShape.Count || y.Length != yShape.Count)
                throw NotOfShapes(rule.Name, a.Length, aShape, b.Length, bShape, y.Length, yShape);
            var runs = new BroadcastRuns(yShape, aShape, bShape);
            if (AreShortRows<T>(runs, a.Length, b.Length, y.Length))
            {
                MapRows(rule, left, a.Length, runs.LeftStep, right, b.Length, runs.RightStep, target, y.Length, runs.Length);
                return;
            }

            while (runs.MoveNext())
                MapRun(rule, left + runs.Left, runs.LeftStep, right + runs.Right, runs.RightStep, target + runs.Result, runs.Length);
        }
    }

    /// <summary>r = g · ∂f/∂(one input), at the result's shape. Of a, b and y what the rule does not save may be missing.</summary>
    public static void Pull<T, TRule>(
        TRule rule, int input, ReadOnlySpan<T> a, Shape aShape, ReadOnlySpan<T> b, Shape bShape, ReadOnlySpan<T> y, ReadOnlySpan<T> g, Span<T> r,
            Shape shape)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule
    {
        if (input == 0) Pull<T, TRule, LeftSide>(rule, a, aShape, b, bShape, y, g, r, shape);
        else Pull<T, TRule, RightSide>(rule, a, aShape, b, bShape, y, g, r, shape);
    }

    /// <summary>y = a where the condition is not zero, else b; each operand is contiguous (step 1) or one element (step 0).</summary>
    public static void Select<T>(ReadOnlySpan<T> condition, int conditionStep, ReadOnlySpan<T> a, int aStep, ReadOnlySpan<T> b, int bStep, Span<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (y.IsEmpty) return;
        if (IsTooShort(condition, conditionStep, y) || IsTooShort(a, aStep, y) || IsTooShort(b, bStep, y))
        {
            throw new ArgumentException(
                $"{y.Length} elements cannot be selected by {condition.Length} conditions from {a.Length} and {b.Length}, with the steps {conditionStep}, {aStep} and {bStep}.");
        }

        var rooms = stackalloc RegisterRoom[3];
        fixed (T* choice = condition, left = a, right = b, target = y)
        {
            ElementwiseRange.Fill(
                new Selection<T>(new(choice, conditionStep, rooms), new(left, aStep, rooms + 1), new(right, bStep, rooms + 2)), target, y.Length);
        }
    }

    private static ArgumentException TooShort(string rule, int count, int arguments, int results, int cotangents) =>
        new($"{rule}: {count} elements cannot be made of {arguments} arguments, {results} results and {cotangents} cotangents.");

    private static ArgumentException NotOfShapes(string rule, int a, Shape aShape, int b, Shape bShape, int count, Shape shape) =>
        new($"{rule}: {a} and {b} elements for {count} do not have the shapes {aShape} and {bShape} for {shape}.");

    private static bool IsTooShort<T>(Saves saves, Saves what, ReadOnlySpan<T> values, Span<T> r) => (saves & what) != 0 && values.Length < r.Length;

    private static bool IsTooShort<T>(ReadOnlySpan<T> operand, int step, Span<T> y) => operand.Length < (step == 0 ? 1 : y.Length);

    private static bool AreShortRows<T>(in BroadcastRuns runs, int a, int b, int count)
        where T : unmanaged =>
        Vector<T>.IsSupported && runs.Length > 0 && runs.Length < RepeatedOperand<T>.LongRow
        && RepeatedOperand<T>.Covers(a, runs.LeftStep, runs.Length, count) && RepeatedOperand<T>.Covers(b, runs.RightStep, runs.Length, count);

    [SkipLocalsInit]
    private static void MapRows<T, TRule>(TRule rule, T* a, int aLength, int aStep, T* b, int bLength, int bStep, T* y, int count, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule
    {
        T* leftBuffer = stackalloc T[RepeatedOperand<T>.Buffer], rightBuffer = stackalloc T[RepeatedOperand<T>.Buffer];
        var left = new RepeatedOperand<T>(a, aLength, aStep, columns, count, leftBuffer);
        var right = new RepeatedOperand<T>(b, bLength, bStep, columns, count, rightBuffer);
        int allRows = count / columns, block = RepeatedOperand<T>.Block / columns;
        for (int row = 0; row < allRows; row += block)
        {
            int rows = Math.Min(block, allRows - row);
            MapRun(rule, left.Rows(row, rows), 1, right.Rows(row, rows), 1, y + (nint)row * columns, rows * columns);
        }
    }

    [SkipLocalsInit]
    private static void PullRows<T, TRule, TSide>(
        TRule rule, T* a, int aLength, int aStep, T* b, int bLength, int bStep, T* y, T* g, T* r, int count, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule
        where TSide : struct, ISide
    {
        T* leftBuffer = stackalloc T[RepeatedOperand<T>.Buffer], rightBuffer = stackalloc T[RepeatedOperand<T>.Buffer];
        var left = new RepeatedOperand<T>(a, aLength, aStep, columns, count, leftBuffer);
        var right = new RepeatedOperand<T>(b, bLength, bStep, columns, count, rightBuffer);
        int allRows = count / columns, block = RepeatedOperand<T>.Block / columns;
        for (int row = 0; row < allRows; row += block)
        {
            int rows = Math.Min(block, allRows - row);
            nint start = (nint)row * columns;
            PullRun<T, TRule, TSide>(rule, left.Rows(row, rows), 1, right.Rows(row, rows), 1, y + start, g + start, r + start, rows * columns);
        }
    }

    private static void MapRun<T, TRule>(TRule rule, T* a, int aStep, T* b, int bStep, T* y, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule
    {
        var rooms = stackalloc RegisterRoom[2];
        ElementwiseRange.Fill(new BinaryMap<T, TRule>(rule, new(a, aStep, rooms), new(b, bStep, rooms + 1)), y, count);
    }

    private static void Pull<T, TRule, TSide>(
        TRule rule, ReadOnlySpan<T> a, Shape aShape, ReadOnlySpan<T> b, Shape bShape, ReadOnlySpan<T> y, ReadOnlySpan<T> g, Span<T> r, Shape shape)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule
        where TSide : struct, ISide
    {
        if (g.Length < r.Length || IsTooShort(rule.Saves, Saves.Output, y, r))
            throw TooShort(rule.Name, r.Length, Math.Max(a.Length, b.Length), y.Length, g.Length);
        fixed (T* left = a, right = b, output = y, cotangent = g, target = r)
        {
            if ((a.Length == r.Length || a.Length == 1) && (b.Length == r.Length || b.Length == 1))
            {
                PullRun<T, TRule, TSide>(rule, left, a.Length == 1 ? 0 : 1, right, b.Length == 1 ? 0 : 1, output, cotangent, target, r.Length);
                return;
            }

            if (r.Length != shape.Count || ((rule.Saves & Saves.Input) != 0 && (a.Length != aShape.Count || b.Length != bShape.Count)))
                throw NotOfShapes(rule.Name, a.Length, aShape, b.Length, bShape, r.Length, shape);
            var runs = new BroadcastRuns(shape, aShape, bShape);
            if ((rule.Saves & Saves.Input) != 0 && AreShortRows<T>(runs, a.Length, b.Length, r.Length))
            {
                PullRows<T, TRule, TSide>(rule, left, a.Length, runs.LeftStep, right, b.Length, runs.RightStep, output, cotangent, target, r.Length,
                    runs.Length);
                return;
            }

            while (runs.MoveNext())
            {
                PullRun<T, TRule, TSide>(
                    rule, left + runs.Left, runs.LeftStep, right + runs.Right, runs.RightStep, output + runs.Result, cotangent + runs.Result,
                        target + runs.Result, runs.Length);
            }
        }
    }

    private static void PullRun<T, TRule, TSide>(TRule rule, T* a, int aStep, T* b, int bStep, T* y, T* g, T* r, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRule : struct, IBinaryRule
        where TSide : struct, ISide
    {
        var rooms = stackalloc RegisterRoom[2];
        var body = (rule.Saves & Saves.Input) != 0
            ? new BinaryPull<T, TRule, TSide>(rule, new(a, aStep, rooms), new(b, bStep, rooms + 1), y, g)
            : new BinaryPull<T, TRule, TSide>(rule, default, default, y, g);
        ElementwiseRange.Fill(body, r, count);
    }
}
