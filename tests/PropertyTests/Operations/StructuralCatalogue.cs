using System.Numerics;
using AutoDiff.PropertyTests.Support;
using static AutoDiff.PropertyTests.Support.Plain;

namespace AutoDiff.PropertyTests.Operations;

/// <summary>
/// The list of structural operations: for each, what shapes and attributes it takes, the operation, and a plain reference. A new operation gets a
/// line here;
/// <see cref="CompletenessTests"/> fails until it has one.
/// </summary>
internal static partial class StructuralCatalogue<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static IReadOnlyList<StructuralEntry<T>> All { get; } =
    [
        .. Reductions(),
        .. Scans(),
        .. Shaping(),
        .. Indexing(),
        .. Ordering(),
        .. Products(),
        .. Decompositions(),
        .. Convolutions(),
        .. Softmaxes(),
        .. Activations(),
        .. Transforms(),
    ];

    private static StructuralEntry<T> Entry(string name, Func<Dice<T>, Shape> shape, Func<Dice<T>, Variable<T>, StructuralCase<T>> draw) =>
        new(name, dice => draw(dice, dice.Normal(shape(dice))));

    /// <summary>A reduction over some axes. Where an empty reduction is not a number, the reduced axes are not empty.</summary>
    private static StructuralEntry<T> Reduction(string name, Func<Variable<T>, int[], bool, Variable<T>> apply,
        Func<IEnumerable<double>, double> combine, bool mayBeEmpty = false) => new(name, dice =>
    {
        var shape = dice.Shape(0, 4);
        int[] axes = dice.Axes(shape);
        bool keep = dice.Coin();
        if (!mayBeEmpty) foreach (int axis in axes) shape = With(shape, axis, Math.Max(1, shape[shape.Axis(axis, "")]));
        return StructuralCase<T>.Of(dice.Distinct(shape), x => apply(x, axes, keep), x => x.Reduce(axes, keep, combine));
    });

    private static StructuralEntry<T> Whole(string name, Func<Variable<T>, Variable<T>> apply, Func<IEnumerable<double>, double> combine,
        bool mayBeEmpty = false) => new(name, dice =>
        StructuralCase<T>.Of(dice.Distinct(dice.Shape(0, 4, mayBeEmpty)), apply, x => new Plain(Shape.Scalar, [combine(x.Values)])));

    private static double LogSumExpOf(IEnumerable<double> terms) => terms.Max() + Math.Log(terms.Sum(term => Math.Exp(term - terms.Max())));

    /// <summary>The elements along an axis through an index.</summary>
    private static IEnumerable<double> Line(Plain x, int[] index, int axis) =>
        [.. Enumerable.Range(0, x.Shape[x.Shape.Axis(axis, "")]).Select(k => x[With(index, axis, _ => k)])];

    private static Plain Product(Plain a, Plain b) => Build(
        Shape.Of([.. Broadcast(Shape.Of(a.Shape.Lengths[..^2]), Shape.Of(b.Shape.Lengths[..^2])), a.Shape[^2], b.Shape[^1]]),
        index => Enumerable.Range(0, a.Shape[^1]).Sum(k => a[[.. index[..^1], k]] * b[[.. index[..^2], k, index[^1]]]));

    private static Plain Concatenated(Plain[] parts, int axis)
    {
        int position = parts[0].Shape.Axis(axis, "");
        return Build(With(parts[0].Shape, axis, parts.Sum(part => part.Shape[position])), index =>
        {
            int number = 0, offset = index[position];
            while (offset >= parts[number].Shape[position]) offset -= parts[number++].Shape[position];
            return parts[number].At(With(index, axis, _ => offset));
        });
    }

    private static Plain Transposed(Plain x) => Build(Swapped(x.Shape), index => x[Swapped(index)]);

    private static int[] Swapped(IEnumerable<int> index) => [.. index.SkipLast(2), index.Last(), index.SkipLast(1).Last()];

    private static Shape Swapped(Shape shape) => Shape.Of(Swapped((IEnumerable<int>)shape));

    private static Shape Broadcast(Shape a, Shape b) => Shape.Broadcast(a, b, "reference");

    private static Shape Inserted(Shape shape, int axis, int length) => Shape.Of([.. shape.Lengths[..axis], length, .. shape.Lengths[axis..]]);

    private static Shape With(Shape shape, int axis, int length) => Shape.Of(With(shape.Lengths.ToArray(), axis, _ => length));

    private static int[] With(int[] index, int axis, Func<int, int> change)
    {
        int[] changed = [.. index];
        int position = axis < 0 ? axis + index.Length : axis;
        changed[position] = change(index[position]);
        return changed;
    }
}
