using System.Numerics;
using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;
using static AutoDiff.PropertyTests.Support.Plain;

namespace AutoDiff.PropertyTests.Operations;

/// <summary>
/// The list of structural operations: for each, what shapes and attributes it takes, the operation, and a plain reference. A new operation gets a line here;
/// <see cref="CompletenessTests"/> fails until it has one.
/// </summary>
internal static class StructuralCatalogue<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static IReadOnlyList<StructuralEntry<T>> All { get; } = [.. Reductions(), .. Shaping(), .. Indexing(), .. Products(), .. Softmaxes()];

    private static IEnumerable<StructuralEntry<T>> Reductions() =>
    [
        Reduction("sum", (x, axes, keep) => Sum(x, axes, keep), terms => terms.Sum(), mayBeEmpty: true),
        Whole("sum of all", x => Sum(x), terms => terms.Sum(), mayBeEmpty: true),
        Reduction("mean", (x, axes, keep) => Mean(x, axes, keep), terms => terms.Average()),
        Whole("mean of all", x => Mean(x), terms => terms.Average()),
        Reduction("max", (x, axes, keep) => Max(x, axes, keep), terms => terms.Max()),
        Whole("max of all", x => Max(x), terms => terms.Max()),
        Reduction("min", (x, axes, keep) => Min(x, axes, keep), terms => terms.Min()),
        Whole("min of all", x => Min(x), terms => terms.Min()),
        Reduction("log-sum-exp", (x, axes, keep) => LogSumExp(x, axes, keep), LogSumExpOf),
        Whole("log-sum-exp of all", x => LogSumExp(x), LogSumExpOf),
    ];

    private static IEnumerable<StructuralEntry<T>> Shaping() =>
    [
        Entry("reshape", dice => dice.Shape(0, 4), (dice, x) =>
        {
            int[] lengths = dice.Below(3) switch { 0 => [x.Shape.Count], 1 => [1, x.Shape.Count, 1], _ => [.. x.Shape.Lengths.ToArray().Reverse()] };
            return new([x], v => v[0].Reshape(lengths), v => new Plain(Shape.Of(lengths), v[0].Values));
        }),
        Entry("reshape with an inferred length", dice => dice.Shape(0, 4), (dice, x) => new([x], v => v[0].Reshape([1, -1]), v => new Plain(Shape.Of(1, v[0].Values.Length), v[0].Values))),
        new("broadcast", dice =>
        {
            var shape = dice.Shape(0, 4);
            return StructuralCase<T>.Of(dice.Normal(dice.PartOf(shape)), x => x.BroadcastTo(shape), x => Build(shape, index => x[index]));
        }),
        Entry("permute", dice => dice.Shape(0, 4), (dice, x) =>
        {
            int[] order = dice.Permutation(x.Shape.Rank);
            return StructuralCase<T>.Of(x, v => v.Permute(order), v => Build(Shape.Of([.. order.Select(axis => v.Shape[axis])]), index => v[[.. index.Select((_, axis) => index[Array.IndexOf(order, axis)])]]));
        }),
        Entry("transpose", dice => dice.Shape(2, 4), (_, x) => StructuralCase<T>.Of(x, v => v.Transpose(), v => Build(Swapped(v.Shape), index => v[Swapped(index)]))),
        Entry("slice", dice => dice.Shape(1, 4), (dice, x) =>
        {
            int axis = dice.Axis(x.Shape), start = dice.Between(0, x.Shape[x.Shape.Axis(axis, "")]), length = dice.Between(0, x.Shape[x.Shape.Axis(axis, "")] - start);
            return StructuralCase<T>.Of(x, v => v.Slice(axis, start, length), v => Build(With(v.Shape, axis, length), index => v[With(index, axis, i => i + start)]));
        }),
        Entry("slice by ranges and indices", dice => dice.Shape(3, 3, mayBeEmpty: false), (dice, x) =>
        {
            int from = dice.Below(x.Shape[0]), picked = dice.Below(x.Shape[2]);
            return StructuralCase<T>.Of(x, v => v[from.., .., picked], v => Build(Shape.Of(v.Shape[0] - from, v.Shape[1]), index => v[index[0] + from, index[1], picked]));
        }),
        Entry("squeeze and unsqueeze", dice => dice.Shape(0, 3), (dice, x) =>
        {
            int axis = dice.Below(x.Shape.Rank + 1);
            return StructuralCase<T>.Of(x, v => v.Squeeze().Reshape(v.Shape).Unsqueeze(axis), v => new Plain(Inserted(v.Shape, axis, 1), v.Values));
        }),
        new("concat", dice =>
        {
            var shape = dice.Shape(1, 3);
            int axis = dice.Axis(shape);
            Variable<T>[] parts = [.. Enumerable.Range(0, dice.Between(1, 4)).Select(_ => dice.Normal(With(shape, axis, dice.Length())))];
            return new(parts, v => Concat(axis, v), v => Concatenated(v, axis));
        }),
        new("stack", dice =>
        {
            var shape = dice.Shape(0, 3);
            int axis = dice.Below(shape.Rank + 1);
            Variable<T>[] parts = [.. Enumerable.Range(0, dice.Between(1, 4)).Select(_ => dice.Normal(shape))];
            return new(parts, v => Stack(axis, v), v => Build(Inserted(shape, axis, v.Length), index => v[index[axis]][[.. index.Where((_, i) => i != axis)]]));
        }),
    ];

    private static IEnumerable<StructuralEntry<T>> Indexing() =>
    [
        new("where", dice =>
        {
            var shape = dice.Shape(0, 4);
            var condition = dice.Condition(dice.PartOf(shape));
            var c = new Plain(condition.Shape, Draw.Numbers(condition));
            Variable<T> a = dice.Normal(dice.PartOf(shape)), b = dice.Normal(dice.PartOf(shape));
            return StructuralCase<T>.Of(a, b, (v, w) => Where(condition, v, w), (v, w) => Build(Broadcast(Broadcast(c.Shape, v.Shape), w.Shape), index => c[index] != 0 ? v[index] : w[index]));
        }),
        Entry("gather", dice => dice.Shape(1, 3), (dice, x) =>
        {
            int axis = dice.Axis(x.Shape);
            int[] indices = dice.Indices(dice.Between(0, 6), x.Shape[x.Shape.Axis(axis, "")]);
            return StructuralCase<T>.Of(x, v => v.Gather(indices, axis), v => Build(With(v.Shape, axis, indices.Length), index => v[With(index, axis, i => indices[i])]));
        }),
        Entry("scatter-add", dice => dice.Shape(1, 3), (dice, x) =>
        {
            int axis = dice.Axis(x.Shape), position = x.Shape.Axis(axis, ""), length = dice.Between(1, 6);
            int[] indices = dice.Indices(x.Shape[position], length);
            return StructuralCase<T>.Of(x, v => v.ScatterAdd(indices, length, axis), v => Build(With(v.Shape, axis, length), index =>
                Enumerable.Range(0, indices.Length).Where(row => indices[row] == index[position]).Sum(row => v[With(index, axis, _ => row)])));
        }),
    ];

    private static IEnumerable<StructuralEntry<T>> Products() =>
    [
        new("dot", dice =>
        {
            var shape = dice.Shape(1, 1);
            return StructuralCase<T>.Of(dice.Normal(shape), dice.Normal(shape), (a, b) => Dot(a, b), (a, b) => new Plain(Shape.Scalar, [a.Values.Zip(b.Values, (x, y) => x * y).Sum()]));
        }),
        new("matmul", dice =>
        {
            var batch = dice.Shape(0, 2);
            int rows = dice.Length(), inner = dice.Length(), columns = dice.Length();
            var a = dice.Normal(Shape.Of([.. dice.PartOf(batch), rows, inner]));
            var b = dice.Normal(Shape.Of([.. dice.PartOf(batch), inner, columns]));
            return StructuralCase<T>.Of(a, b, (v, w) => MatMul(v, w), Product);
        }),
        new("matmul of transposes", dice =>
        {
            var batch = dice.Shape(0, 2);
            int rows = dice.Length(), inner = dice.Length(), columns = dice.Length();
            bool left = dice.Coin(), right = dice.Coin() || !left;
            var a = dice.Normal(Shape.Of([.. dice.PartOf(batch), .. left ? [inner, rows] : (int[])[rows, inner]]));
            var b = dice.Normal(Shape.Of([.. dice.PartOf(batch), .. right ? [columns, inner] : (int[])[inner, columns]]));
            return StructuralCase<T>.Of(a, b, (v, w) => MatMul(left ? v.Transpose() : v, right ? w.Transpose() : w), (v, w) => Product(left ? Transposed(v) : v, right ? Transposed(w) : w));
        }),
        new("matmul with a vector", dice =>
        {
            var matrix = dice.Normal(dice.Shape(2, 4));
            return dice.Coin()
                ? StructuralCase<T>.Of(matrix, dice.Normal(Shape.Of(matrix.Shape[^1])), (m, v) => MatMul(m, v), (m, v) =>
                    Build(Shape.Of(m.Shape.Lengths[..^1]), index => Enumerable.Range(0, v.Shape[0]).Sum(k => m[[.. index, k]] * v[k])))
                : StructuralCase<T>.Of(matrix, dice.Normal(Shape.Of(matrix.Shape[^2])), (m, v) => MatMul(v, m), (m, v) =>
                    Build(Shape.Of([.. m.Shape.Lengths[..^2], m.Shape[^1]]), index => Enumerable.Range(0, v.Shape[0]).Sum(k => v[k] * m[[.. index[..^1], k, index[^1]]])));
        }),
        new("linear", dice =>
        {
            var x = dice.Normal(dice.Shape(2, 3));
            int outputs = dice.Length();
            return new([x, dice.Normal(Shape.Of(outputs, x.Shape[^1])), dice.Normal(Shape.Of(outputs))], v => Linear(v[0], v[1], v[2]), v =>
                Build(Shape.Of([.. v[0].Shape.Lengths[..^1], outputs]), index => v[2][index[^1]] + Enumerable.Range(0, v[1].Shape[1]).Sum(k => v[0][[.. index[..^1], k]] * v[1][index[^1], k])));
        }),
    ];

    private static IEnumerable<StructuralEntry<T>> Softmaxes() =>
    [
        Entry("softmax", dice => dice.Shape(1, 4), (dice, x) =>
        {
            int axis = dice.Axis(x.Shape);
            return StructuralCase<T>.Of(x, v => Softmax(v, axis), v => Build(v.Shape, index => Math.Exp(v[index] - LogSumExpOf(Line(v, index, axis)))));
        }),
        Entry("log-softmax", dice => dice.Shape(1, 4), (dice, x) =>
        {
            int axis = dice.Axis(x.Shape);
            return StructuralCase<T>.Of(x, v => LogSoftmax(v, axis), v => Build(v.Shape, index => v[index] - LogSumExpOf(Line(v, index, axis))));
        }),
        Entry("softmax cross entropy", dice => Shape.Of([.. dice.Shape(0, 2), dice.Length(mayBeEmpty: false)]), (dice, x) =>
        {
            var samples = Shape.Of(x.Shape.Lengths[..^1]);
            var targets = new Plain(samples, Array.ConvertAll(dice.Indices(samples.Count, x.Shape[^1]), Convert.ToDouble));
            return StructuralCase<T>.Of(x, v => SoftmaxCrossEntropy(v, Array.ConvertAll(targets.Values, Convert.ToInt32), AutoDiff.Reduction.None), v =>
                Build(samples, index => LogSumExpOf(Line(v, [.. index, 0], -1)) - v[[.. index, (int)targets[index]]]));
        }),
        new("softmax cross entropy of probabilities", dice =>
        {
            var shape = Shape.Of([.. dice.Shape(0, 2), dice.Length(mayBeEmpty: false)]);
            return StructuralCase<T>.Of(dice.Normal(shape), dice.Normal(shape), (z, t) => SoftmaxCrossEntropy(z, t, AutoDiff.Reduction.None), (z, t) =>
                Build(Shape.Of(shape.Lengths[..^1]), index => Enumerable.Range(0, shape[^1]).Sum(k => t[[.. index, k]] * (LogSumExpOf(Line(z, [.. index, 0], -1)) - z[[.. index, k]]))));
        }),
    ];

    private static StructuralEntry<T> Entry(string name, Func<Dice<T>, Shape> shape, Func<Dice<T>, Variable<T>, StructuralCase<T>> draw) => new(name, dice => draw(dice, dice.Normal(shape(dice))));

    /// <summary>A reduction over some axes. Where an empty reduction is not a number, the reduced axes are not empty.</summary>
    private static StructuralEntry<T> Reduction(string name, Func<Variable<T>, int[], bool, Variable<T>> apply, Func<IEnumerable<double>, double> combine, bool mayBeEmpty = false) => new(name, dice =>
    {
        var shape = dice.Shape(0, 4);
        int[] axes = dice.Axes(shape);
        bool keep = dice.Coin();
        if (!mayBeEmpty) foreach (int axis in axes) shape = With(shape, axis, Math.Max(1, shape[shape.Axis(axis, "")]));
        return StructuralCase<T>.Of(dice.Distinct(shape), x => apply(x, axes, keep), x => x.Reduce(axes, keep, combine));
    });

    private static StructuralEntry<T> Whole(string name, Func<Variable<T>, Variable<T>> apply, Func<IEnumerable<double>, double> combine, bool mayBeEmpty = false) => new(name, dice =>
        StructuralCase<T>.Of(dice.Distinct(dice.Shape(0, 4, mayBeEmpty)), apply, x => new Plain(Shape.Scalar, [combine(x.Values)])));

    private static double LogSumExpOf(IEnumerable<double> terms) => terms.Max() + Math.Log(terms.Sum(term => Math.Exp(term - terms.Max())));

    /// <summary>The elements along an axis through an index.</summary>
    private static IEnumerable<double> Line(Plain x, int[] index, int axis) => [.. Enumerable.Range(0, x.Shape[x.Shape.Axis(axis, "")]).Select(k => x[With(index, axis, _ => k)])];

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
