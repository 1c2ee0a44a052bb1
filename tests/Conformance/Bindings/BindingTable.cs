using System.Numerics;
using AutoDiff.Conformance.Golden;

namespace AutoDiff.Conformance.Bindings;

/// <summary>Each operation of the vectors with the function of ours that it is compared with: one line each, by family.</summary>
internal static partial class BindingTable<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>All lines, by name.</summary>
    public static IReadOnlyDictionary<string, Binding<T>> Lines { get; } = new[] { Elementwise(), Activations(), Reductions(), Shaping(), Linear(),
        Convolution(), Losses() }
        .SelectMany(lines => lines).ToDictionary(line => line.Operation);

    // A name says what is given to the function: one input, two, all of them; or that several outputs come back.
    private static Binding<T> Unary(string name, Func<Variable<T>, Variable<T>> apply) => new(name, (x, _) => [apply(x[0])]);

    private static Binding<T> Unary(string name, Func<Variable<T>, Attributes, Variable<T>> apply) => new(name, (x, with) => [apply(x[0], with)]);

    private static Binding<T> Binary(string name, Func<Variable<T>, Variable<T>, Variable<T>> apply) => new(name, (x, _) => [apply(x[0], x[1])]);

    private static Binding<T> Binary(string name, Func<Variable<T>, Variable<T>, Attributes, Variable<T>> apply) =>
        new(name, (x, with) => [apply(x[0], x[1], with)]);

    private static Binding<T> Inputs(string name, Func<Variable<T>[], Attributes, Variable<T>> apply) => new(name, (x, with) => [apply(x, with)]);

    private static Binding<T> Outputs(string name, Func<Variable<T>[], Attributes, Variable<T>[]> apply) => new(name, apply);

    private static Variable<T> Number(double value) => Constant.Of(T.CreateTruncating(value));

    /// <summary>A tensor of numbers that nothing is differentiated by.</summary>
    private static Variable<T> Numbers(double[] values, params ReadOnlySpan<int> lengths) =>
        Constant.Of<T>([.. values.Select(T.CreateTruncating)], lengths.Length == 0 ? Shape.Of(values.Length) : Shape.Of(lengths));

    /// <summary>A mask of zeros and ones from rows of them, or from one row.</summary>
    private static Variable<T> Mask(Attributes with)
    {
        if (with.RankOf("mask") == 1) return Numbers([.. with.Wholes("mask").Select(mark => (double)mark)]);
        int[][] rows = with.Rows("mask");
        return Numbers([.. rows.SelectMany(row => row).Select(mark => (double)mark)], rows.Length, rows[0].Length);
    }
}
