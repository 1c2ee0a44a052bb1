using System.Numerics;
using AutoDiff.Kernels;
using AutoDiff.Rules;

namespace AutoDiff.UnitTests.Kernels.Guarded;

/// <summary>The elementwise loops, against the same operation on each element alone.</summary>
public class ElementwiseGuardTests : GuardedTest
{
    // Enough for several threads, with a remainder.
    private const int Many = 40_003;

    /// <summary>Rows and columns around the lengths at which a broadcast is walked, repeated in blocks, or neither.</summary>
    private static readonly (int Rows, int Columns)[] s_broadcasts =
    [
        (1, 1), (1, 7), (7, 1), (0, 3), (3, 0), (2, 2), (3, 5), (3, 8), (9, 16), (2, 17), (33, 3), (300, 2), (171, 3), (5, 100), (4, 127), (5, 128),
            (3, 129),
        (700, 9),
    ];

    [Theory]
    [MemberData(nameof(Edges))]
    public void MapsOfOneArgument(Edge edge)
    {
        foreach (var entry in Catalogue.Unary)
        {
            Check<float>(entry);
            Check<double>(entry);
        }

        void Check<T>(UnaryEntry entry)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T[] numbers = Numbers<T>(Sizes.Max(), 1);
            var operation = (ElementwiseOperation<T>)entry.Apply(Variable.Of<T>(numbers)).Operation!;
            var expected = Each<T>(numbers.Length, (i, y) => operation.Run(numbers.AsSpan(i, 1), [], [], y));
            foreach (int count in Sizes)
            {
                using var memory = new GuardedMemory(edge);
                Span<T> x = memory.Copy<T>(numbers.AsSpan(0, count)), y = memory.Room<T>(count);
                operation.Run(x, [], [], y);
                AssertNear<T>(expected.AsSpan(0, count), y, 100, entry.ToString());
                operation.Run(x, [], [], x);
                AssertNear<T>(expected.AsSpan(0, count), x, 100, entry + " in place");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void PullsOfOneArgument(Edge edge)
    {
        Check<float, Exp>(new());
        Check<double, Tanh>(new());
        Check<float, Silu>(new());
        Check<double, Gelu>(new());
        Check<double, Square>(new());
        Check<float, Sqrt>(new());

        void Check<T, TRule>(TRule rule)
            where T : unmanaged, IFloatingPointIeee754<T>
            where TRule : struct, IUnaryRule
        {
            foreach (int count in Sizes.Append(Many))
            {
                T[] x = Numbers<T>(count, 1, 0.1), y = [.. x.Select(rule.Value)], g = Numbers<T>(count, 2);
                var expected = Each<T>(count, (i, r) => ElementwiseLoops.Pull(rule, x.AsSpan(i, 1), y.AsSpan(i, 1), g.AsSpan(i, 1), r));
                using var memory = new GuardedMemory(edge);
                var result = memory.Room<T>(count);
                ReadOnlySpan<T> argument = (rule.Saves & Saves.Input) != 0 ? memory.Copy(x) : [];
                ReadOnlySpan<T> output = (rule.Saves & Saves.Output) != 0 ? memory.Copy(y) : [];
                ElementwiseLoops.Pull(rule, argument, output, memory.Copy(g), result);
                AssertNear<T>(expected, result, 100, rule.Name);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void MapsOfTwoArguments(Edge edge)
    {
        foreach (var entry in Catalogue.Binary)
        {
            Check<float>(entry);
            Check<double>(entry);
        }

        void Check<T>(BinaryEntry entry)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            T[] left = Numbers<T>(Sizes.Max(), 1), right = Numbers<T>(left.Length, 2);
            var operation = (ElementwiseOperation<T>)entry.Apply(Variable.Of<T>(left), Variable.Of<T>(right)).Operation!;
            foreach (int count in Sizes)
            {
                foreach (var (leftStep, rightStep) in new[] { (1, 1), (0, 1), (1, 0) })
                {
                    using var memory = new GuardedMemory(edge);
                    Span<T> a = memory.Copy<T>(left.AsSpan(0, leftStep == 0 ? 1 : count)),
                        b = memory.Copy<T>(right.AsSpan(0, rightStep == 0 ? 1 : count));
                    var y = memory.Room<T>(count);
                    operation.Run(a, b, [], y);
                    var expected = Each<T>(count,
                        (i, result) => operation.Run(left.AsSpan(i * leftStep, 1), right.AsSpan(i * rightStep, 1), [], result));
                    AssertNear<T>(expected, y, 100, entry.ToString());
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void Broadcasts(Edge edge)
    {
        Check<float, Subtract>(new());
        Check<double, Divide>(new());
        Check<float, Hypot>(new());
        Check<double, Multiply>(new());

        void Check<T, TRule>(TRule rule)
            where T : unmanaged, IFloatingPointIeee754<T>
            where TRule : struct, IBinaryRule
        {
            foreach (var (rows, columns) in s_broadcasts)
            {
                Shape[] shapes = [Shape.Of(rows, columns), Shape.Of(columns), Shape.Of(rows, 1), Shape.Of(1, 1)];
                foreach (var left in shapes)
                {
                    foreach (var right in shapes)
                        if (Shape.Broadcast(left, right, "test") == shapes[0]) CheckShapes<T, TRule>(rule, left, right, shapes[0]);
                }
            }
        }

        void CheckShapes<T, TRule>(TRule rule, Shape left, Shape right, Shape shape)
            where T : unmanaged, IFloatingPointIeee754<T>
            where TRule : struct, IBinaryRule
        {
            T[] a = Numbers<T>(left.Count, 1, 0.1), b = Numbers<T>(right.Count, 2, 0.1), g = Numbers<T>(shape.Count, 3), y = new T[shape.Count];
            var expected = Each<T>(shape.Count, (i, result) => result[0] = rule.Value(a[At(left, i)], b[At(right, i)]));
            using var memory = new GuardedMemory(edge);
            Span<T> guardedLeft = memory.Copy(a), guardedRight = memory.Copy(b), value = memory.Room<T>(shape.Count), guardedG = memory.Copy(g);
            ElementwiseLoops.Map(rule, guardedLeft, left, guardedRight, right, value, shape);
            AssertNear<T>(expected, value, 4, $"{rule.Name} of {left} and {right}");
            value.CopyTo(y);
            foreach (int input in new[] { 0, 1 })
            {
                var result = memory.Room<T>(shape.Count);
                bool readsInputs = (rule.Saves & Saves.Input) != 0, readsOutput = (rule.Saves & Saves.Output) != 0;
                ElementwiseLoops.Pull(
                    rule, input, readsInputs ? guardedLeft
                        : [], left, readsInputs ? guardedRight
                        : [], right, readsOutput ? value
                        : [], guardedG, result, shape);
                var slopes = Each<T>(shape.Count, (i, r) => ElementwiseLoops.Pull<T, TRule>(
                    rule, input, [a[At(left, i)]], Shape.Scalar, [b[At(right, i)]], Shape.Scalar, y.AsSpan(i, 1), g.AsSpan(i, 1), r, Shape.Scalar));
                AssertNear<T>(slopes, result, 20, $"the slope of {rule.Name} of {left} and {right}");
            }

            int At(Shape of, int index) => of.Count == shape.Count ? index : of.Count == 1 ? 0 : of.Rank == 1 ? index % shape[1] : index / shape[1];
        }
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void Selections(Edge edge)
    {
        Check<float>();
        Check<double>();

        void Check<T>()
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            foreach (int count in Sizes.Append(Many))
            {
                for (int steps = 0; steps < 8; steps++)
                {
                    // Nothing may be chosen from nothing, whatever the steps say.
                    int first = steps & 1, second = (steps >> 1) & 1, third = steps >> 2;
                    T[] condition = [.. Numbers<T>(first == 1 ? count : 1, 1).Select(number => number < T.Zero ? T.Zero : number)];
                    T[] a = Numbers<T>(second == 1 ? count : 1, 2), b = Numbers<T>(third == 1 ? count : 1, 3);
                    using var memory = new GuardedMemory(edge);
                    var result = memory.Room<T>(count);
                    ElementwiseLoops.Select(memory.Copy(condition), first, memory.Copy(a), second, memory.Copy(b), third, result);
                    var expected = Each<T>(count, (i, r) => r[0] = condition[i * first] != T.Zero ? a[i * second] : b[i * third]);
                    AssertNear<T>(expected, result, 0, "selection");
                }
            }
        }
    }

    private delegate void Element<T>(int index, Span<T> result);

    private static double[] Each<T>(int count, Element<T> element)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var results = new T[count];
        for (int i = 0; i < count; i++) element(i, results.AsSpan(i, 1));
        return Doubles<T>(results);
    }
}
