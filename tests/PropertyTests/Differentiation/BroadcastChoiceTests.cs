using System.Numerics;
using AutoDiff.PropertyTests.SourceCode;
using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;

namespace AutoDiff.PropertyTests.Differentiation;

/// <summary>
/// A choice between branches lets nothing through from the branch not taken, also where an operand was stretched: its gradient is a sum over
/// elements of which some do not matter. What stands at those must not change a digit, of the first derivative and of the second, in every mode.
/// </summary>
public class BroadcastChoiceTests
{
    private const int Rows = 3, Columns = 4;

    private static readonly double[] s_hostile = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -1e300];

    private static readonly Shape[] s_stretched = [Shape.Scalar, Shape.Of(1), Shape.Of(Columns), Shape.Of(Rows, 1), Shape.Of(1, 1)];

    public static TheoryData<string> Names() =>
        [.. Catalogue.Binary.Where(entry => entry.Rule.Differentiability == Differentiability.Differentiable).Select(entry => entry.Rule.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void WhatDoesNotMatterChangesNoGradient(string name)
    {
        var entry = Catalogue.Binary.Single(entry => entry.Rule.Name == name);
        var random = new RandomGenerator(11);
        foreach (var shape in s_stretched)
        {
            foreach (bool isLeft in new[] { true, false })
            {
                Check<double>(entry, shape, isLeft, random);
                Check<float>(entry, shape, isLeft, random);
            }
        }
    }

    [Fact]
    public void GeneratedSourceAgrees()
    {
        var entries = Catalogue.Binary.Where(entry => entry.Rule.Differentiability == Differentiability.Differentiable).ToList();
        var mask = Mask<double>();
        Variable<double> a = Variable.Symbol<double>("a"), b = Variable.Symbol<double>("b", Shape.Of(Rows, Columns));
        var source = new CompiledSource(entries.Select((entry, i) => CSharpSource.Of(Sum(Where(mask, entry.Apply(a, b), 0)), [a, b], $"F{i}")));
        var random = new RandomGenerator(12);
        for (int i = 0; i < entries.Count; i++)
        {
            source.Lengths[$"F{i}"] = [Shape.Scalar, Shape.Of(Rows, Columns)];
            var (stretched, whole) = Operands(entries[i], Shape.Scalar, isLeft: true, random);
            double expected = source.ValueAndGradient($"F{i}", stretched, whole).Gradients[0][0];
            foreach (double hostile in s_hostile)
            {
                double actual = source.ValueAndGradient($"F{i}", stretched, Spoil(whole, mask.Values, hostile)).Gradients[0][0];
                Assert.True(actual.Equals(expected), $"{entries[i]}: {actual} and not {expected}, with {hostile} where it does not matter");
            }
        }
    }

    private static void Check<T>(BinaryEntry entry, Shape shape, bool isLeft, RandomGenerator random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var mask = Mask<T>();
        var (stretched, whole) = Operands(entry, shape, isLeft, random);
        var x = Variable.Of<T>(Convert<T>(stretched), shape);
        Func<Variable<T>, Variable<T>, Variable<T>> loss = (a, b) => Sum(Where(mask, isLeft ? entry.Apply(a, b) : entry.Apply(b, a), 0));
        Func<Variable<T>, Variable<T>, Variable<T>> slope = (a, b) => Gradient.Graph(loss(a, b), a)[a];
        Func<Variable<T>, Variable<T>, Variable<T>> second = (a, b) =>
            Gradient.Graph(Sum(Square(slope(a, b))), a) is var g && g.TryGet(a, out var found) ? found : Constant.Full(shape, T.Zero);
        var modes = new Dictionary<string, Func<Variable<T>, T[]>>
        {
            ["eager"] = b => Gradient.Of(loss(x, b), x)[x].Values.ToArray(),
            ["graph"] = b => slope(x, b).Values.ToArray(),
            ["compiled"] = b => Compile.Function((Variable<T>[] inputs) => [slope(inputs[0], inputs[1])]).Invoke(x, b)[0].Values.ToArray(),
            ["second order"] = b => second(x, b).Values.ToArray(),
            ["second order compiled"] = b =>
                Compile.Function((Variable<T>[] inputs) => [second(inputs[0], inputs[1])]).Invoke(x, b)[0].Values.ToArray(),
        };
        foreach (var (mode, gradient) in modes)
        {
            var expected = gradient(Constant.Of<T>(Convert<T>(whole), Shape.Of(Rows, Columns)));
            foreach (double hostile in s_hostile)
            {
                var actual = gradient(Constant.Of<T>(Convert<T>(Spoil(whole, Mask<double>().Values, hostile)), Shape.Of(Rows, Columns)));
                Assert.True(expected.SequenceEqual(actual),
                    $"{entry} of {(isLeft ? "a stretched left" : "a stretched right")} operand {shape}, {mode}, {typeof(T).Name}, {hostile} where it does not matter: {string.Join(", ", actual)} and not {string.Join(", ", expected)}");
            }
        }
    }

    private static (double[] Stretched, double[] Whole) Operands(BinaryEntry entry, Shape shape, bool isLeft, RandomGenerator random)
    {
        var (lefts, rights) = Draw.Inside(random, entry.Rule, isLeft ? shape.Count : Rows * Columns, isLeft ? Rows * Columns : shape.Count);
        return isLeft ? (lefts, rights) : (rights, lefts);
    }

    private static Variable<T> Mask<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var marks = new T[Rows * Columns];
        for (int i = 0; i < marks.Length; i++) marks[i] = i % 3 == 1 ? T.Zero : T.One;
        return Constant.Of<T>(marks, Shape.Of(Rows, Columns));
    }

    private static double[] Spoil(double[] values, ReadOnlySpan<double> mask, double hostile)
    {
        double[] spoilt = [.. values];
        for (int i = 0; i < spoilt.Length; i++)
            if (mask[i] == 0) spoilt[i] = hostile;
        return spoilt;
    }

    private static T[] Convert<T>(double[] values)
        where T : unmanaged, IFloatingPointIeee754<T> => [.. values.Select(T.CreateTruncating)];
}
