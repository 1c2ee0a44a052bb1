using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Kernels;
using AutoDiff.Rules;

namespace AutoDiff.UnitTests.Kernels;

public class ElementwiseLoopsTests
{
    // Below a register, around it, around several, and enough for several threads.
    public static TheoryData<int> Counts => [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100, 1001, 40_003];

    [Theory]
    [MemberData(nameof(Counts))]
    public void AMapMayOverwriteItsArguments(int count)
    {
        AssertInPlace<double>(count, operands: 1, (o, r) => ElementwiseLoops.Map(new Exp(), o[0], r));
        AssertInPlace<float>(count, operands: 1, (o, r) => ElementwiseLoops.Map(new Sigmoid(), o[0], r));
        AssertInPlace<double>(count, operands: 2,
            (o, r) => ElementwiseLoops.Map(new Subtract(), o[0], Shape.Of(count), o[1], Shape.Of(count), r, Shape.Of(count)));
        AssertInPlace<float>(count, operands: 2,
            (o, r) => ElementwiseLoops.Map(new Divide(), o[0], Shape.Of(count), o[1], Shape.Of(count), r, Shape.Of(count)));
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void APullMayOverwriteWhatItReads(int count)
    {
        AssertInPlace<float>(count, operands: 3, (o, r) => ElementwiseLoops.Pull(new Silu(), o[0], o[1], o[2], r));
        AssertInPlace<double>(count, operands: 3, (o, r) => ElementwiseLoops.Pull(new Gelu(), o[0], o[1], o[2], r));
        foreach (int input in new[] { 0, 1 })
        {
            var shape = Shape.Of(count);
            AssertInPlace<float>(count, operands: 4,
                (o, r) => ElementwiseLoops.Pull(new Divide(), input, o[0], shape, o[1], shape, o[2], o[3], r, shape));
            AssertInPlace<double>(count, operands: 4,
                (o, r) => ElementwiseLoops.Pull(new Hypot(), input, o[0], shape, o[1], shape, o[2], o[3], r, shape));
        }
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void ASelectionMayOverwriteItsOperands(int count)
    {
        AssertInPlace<float>(count, operands: 3, (o, r) => ElementwiseLoops.Select(o[0], 1, o[1], 1, o[2], 1, r));
        AssertInPlace<double>(count, operands: 3, (o, r) => ElementwiseLoops.Select(o[0], 1, o[1], 1, o[2], 1, r));
    }

    [Theory]
    [InlineData(3, 10)]
    [InlineData(7, 3)]
    [InlineData(128, 10)]
    [InlineData(5, 100)]
    [InlineData(300, 257)]
    public void ABroadcastMapMayOverwriteTheArgumentOfItsLength(int rows, int columns)
    {
        var shape = Shape.Of(rows, columns);
        foreach (var other in new[] { Shape.Of(columns), Shape.Of(rows, 1), Shape.Of(1, 1) })
        {
            float[] a = Numbers<float>(shape.Count, 1), b = Numbers<float>(other.Count, 2), expected = new float[shape.Count];
            ElementwiseLoops.Map(new Subtract(), a, shape, b, other, expected, shape);
            ElementwiseLoops.Map(new Subtract(), a, shape, b, other, a, shape);
            Assert.Equal(expected, a);
        }
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 10)]
    [InlineData(100, 3)]
    [InlineData(128, 10)]
    [InlineData(1000, 7)]
    [InlineData(40, 127)]
    [InlineData(5, 128)]
    public void BroadcastRowsAndColumnsAreTheirElements(int rows, int columns)
    {
        Shape[] shapes = [Shape.Of(rows, columns), Shape.Of(columns), Shape.Of(rows, 1), Shape.Of(1, 1)];
        var whole = shapes[0];
        double[] y = Numbers<double>(whole.Count, 3), g = Numbers<double>(whole.Count, 4), actual = new double[whole.Count],
            pulled = new double[whole.Count];
        foreach (var left in shapes)
        {
            foreach (var right in shapes)
            {
                if (Shape.Broadcast(left, right, "test") != whole) continue;
                double[] a = Numbers<double>(left.Count, 1), b = Numbers<double>(right.Count, 2);
                ElementwiseLoops.Map(new Subtract(), a, left, b, right, actual, whole);
                ElementwiseLoops.Pull(new Multiply(), 0, a, left, b, right, y, g, pulled, whole);
                for (int i = 0; i < whole.Count; i++)
                {
                    Assert.Equal(a[At(left, i)] - b[At(right, i)], actual[i]);
                    Assert.Equal(g[i] * b[At(right, i)], pulled[i]);
                }
            }
        }

        int At(Shape shape, int index) => shape.Count == whole.Count ? index
            : shape.Count == 1 ? 0
            : shape.Rank == 1 ? index % columns
            : index / columns;
    }

    [Fact]
    public void NoElementDependsOnItsPlace()
    {
        float[] x = Numbers<float>(40_003, 1), whole = new float[x.Length], parts = new float[x.Length];
        ElementwiseLoops.Map(new Tanh(), x, whole);
        var random = new RandomGenerator(1);
        for (int start = 0, length; start < x.Length; start += length)
        {
            length = Math.Min(x.Length - start, 2 + random.Next(40));
            // A single number is computed as a number alone is.
            if (x.Length - start - length == 1) length++;
            ElementwiseLoops.Map(new Tanh(), x.AsSpan(start, length), parts.AsSpan(start, length));
        }

        Assert.Equal(whole, parts);
    }

    [Fact]
    public void WhatARuleDoesNotSaveMayBeMissing()
    {
        double[] y = Numbers<double>(100, 1), g = Numbers<double>(100, 2), expected = new double[100], actual = new double[100];
        ElementwiseLoops.Pull(new Exp(), y, y, g, expected);
        ElementwiseLoops.Pull<double, Exp>(new Exp(), [], y, g, actual);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void ARuleMayRunALoopOfItsOwnKind()
    {
        // Cut into pieces for threads, whether or not there are any: what is left of the outer loop must stay what it was.
        float[] x = Numbers<float>(400_000, 1), outer = new float[x.Length], inner = new float[x.Length];
        int threads = Parallelism.MaximumThreads;
        Parallelism.MaximumThreads = 2;
        Nesting.Caller = Environment.CurrentManagedThreadId;
        Nesting.Inner = () => ElementwiseLoops.Map(new Nesting(), x, inner);
        try
        {
            // Another thread may once take all pieces.
            while (Nesting.Inner is not null) ElementwiseLoops.Map(new Nesting(), x, outer);
        }
        finally
        {
            Parallelism.MaximumThreads = threads;
        }

        Assert.Equal(x, outer);
        Assert.Equal(x, inner);
    }

    private delegate void Loop<T>(T[][] operands, T[] result);

    /// <summary>y = x, and once, on the thread that called, something else in between.</summary>
    private readonly record struct Nesting : IUnaryRule
    {
        private static Action? s_inner;

        public static int Caller { get; set; }

        public static Action? Inner
        {
            get => s_inner;
            set => s_inner = value;
        }

        public string Name => "nesting";

        public Notation Notation => Notation.Function("nesting");

        public Domain Domain => Domain.Reals;

        public Differentiability Differentiability => Differentiability.Differentiable;

        public Saves Saves => Saves.None;

        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => RunInner(x);

        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => RunInner(x);

        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => 1;

        private static TValue RunInner<TValue>(TValue x)
        {
            if (Environment.CurrentManagedThreadId == Caller) Interlocked.Exchange(ref s_inner, null)?.Invoke();
            return x;
        }
    }

    /// <summary>Runs a loop into memory of its own, and again over each of its operands in turn.</summary>
    private static void AssertInPlace<T>(int count, int operands, Loop<T> loop)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var expected = new T[count];
        loop(Fresh(), expected);
        for (int overwritten = 0; overwritten < operands; overwritten++)
        {
            var actual = Fresh();
            loop(actual, actual[overwritten]);
            Assert.Equal(expected, actual[overwritten]);
        }

        T[][] Fresh() => [.. Enumerable.Range(0, operands).Select(operand => Numbers<T>(count, operand))];
    }

    private static T[] Numbers<T>(int count, int seed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new RandomGenerator((ulong)seed);
        var numbers = new T[count];
        // Some zeros, which conditions tell from other numbers.
        for (int i = 0; i < count; i++) numbers[i] = random.Next(5) == 0 ? T.Zero : T.CreateTruncating(random.NextNormal());
        return numbers;
    }
}
