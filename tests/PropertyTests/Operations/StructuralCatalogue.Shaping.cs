using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;
using static AutoDiff.PropertyTests.Support.Plain;

namespace AutoDiff.PropertyTests.Operations;

/// <content>Shaping.</content>
internal static partial class StructuralCatalogue<T>
{
    private static IEnumerable<StructuralEntry<T>> Shaping() =>
    [
        Entry("reshape", dice => dice.Shape(0, 4), (dice, x) =>
        {
            int[] lengths = dice.Below(3) switch { 0 => [x.Shape.Count], 1 => [1, x.Shape.Count, 1], _ => [.. x.Shape.Lengths.ToArray().Reverse()] };
            return new([x], v => v[0].Reshape(lengths), v => new Plain(Shape.Of(lengths), v[0].Values));
        }),
        Entry("reshape with an inferred length", dice => dice.Shape(0, 4),
            (dice, x) => new([x], v => v[0].Reshape([1, -1]), v => new Plain(Shape.Of(1, v[0].Values.Length), v[0].Values))),
        new("broadcast", dice =>
        {
            var shape = dice.Shape(0, 4);
            return StructuralCase<T>.Of(dice.Normal(dice.PartOf(shape)), x => x.BroadcastTo(shape), x => Build(shape, index => x[index]));
        }),
        Entry("permute", dice => dice.Shape(0, 4), (dice, x) =>
        {
            int[] order = dice.Permutation(x.Shape.Rank);
            return StructuralCase<T>.Of(x, v => v.Permute(order),
                v => Build(Shape.Of([.. order.Select(axis => v.Shape[axis])]),
                    index => v[[.. index.Select((_, axis) => index[Array.IndexOf(order, axis)])]]));
        }),
        Entry("transpose", dice => dice.Shape(2, 4),
            (_, x) => StructuralCase<T>.Of(x, v => v.Transpose(), v => Build(Swapped(v.Shape), index => v[Swapped(index)]))),
        Entry("slice", dice => dice.Shape(1, 4), (dice, x) =>
        {
            int axis = dice.Axis(x.Shape), start = dice.Between(0, x.Shape[x.Shape.Axis(axis, "")]),
                length = dice.Between(0, x.Shape[x.Shape.Axis(axis, "")] - start);
            return StructuralCase<T>.Of(x, v => v.Slice(start, length, axis),
                v => Build(With(v.Shape, axis, length), index => v[With(index, axis, i => i + start)]));
        }),
        Entry("slice by ranges and indices", dice => dice.Shape(3, 3, mayBeEmpty: false), (dice, x) =>
        {
            int from = dice.Below(x.Shape[0]), picked = dice.Below(x.Shape[2]);
            return StructuralCase<T>.Of(x, v => v[from.., .., picked],
                v => Build(Shape.Of(v.Shape[0] - from, v.Shape[1]), index => v[index[0] + from, index[1], picked]));
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
            return new(parts, v => Concat(v, axis), v => Concatenated(v, axis));
        }),
        new("stack", dice =>
        {
            var shape = dice.Shape(0, 3);
            int axis = dice.Below(shape.Rank + 1);
            Variable<T>[] parts = [.. Enumerable.Range(0, dice.Between(1, 4)).Select(_ => dice.Normal(shape))];
            return new(parts, v => Stack(v, axis),
                v => Build(Inserted(shape, axis, v.Length), index => v[index[axis]][[.. index.Where((_, i) => i != axis)]]));
        }),
        Entry("flatten", dice => dice.Shape(1, 4), (dice, x) =>
        {
            int start = dice.Below(x.Shape.Rank), end = dice.Between(start, x.Shape.Rank - 1);
            var shape = Shape.Of([.. x.Shape.Lengths[..start], x.Shape.Lengths[start..(end + 1)].ToArray()
                .Aggregate(1, (count, length) => count * length), .. x.Shape.Lengths[(end + 1)..]]);
            return StructuralCase<T>.Of(x, v => v.Flatten(start, end - v.Shape.Rank), v => new Plain(shape, v.Values));
        }),
        Entry("move-axis", dice => dice.Shape(1, 4), (dice, x) =>
        {
            int from = dice.Axis(x.Shape), to = dice.Axis(x.Shape);
            List<int> order = [.. Enumerable.Range(0, x.Shape.Rank)];
            order.Remove(x.Shape.Axis(from, ""));
            order.Insert(x.Shape.Axis(to, ""), x.Shape.Axis(from, ""));
            return StructuralCase<T>.Of(x, v => v.MoveAxis(from, to),
                v => Build(Shape.Of([.. order.Select(axis => v.Shape[axis])]),
                    index => v[[.. index.Select((_, axis) => index[order.IndexOf(axis)])]]));
        }),
        Entry("slice with steps", dice => dice.Shape(1, 3), (dice, x) =>
        {
            int start = dice.Between(0, x.Shape[0]), end = dice.Between(start, x.Shape[0]), step = dice.Between(1, 3) * (dice.Coin() ? 1 : -1);
            int[] taken = [.. Enumerable.Range(start, end - start)];
            if (step < 0) Array.Reverse(taken);
            taken = [.. taken.Where((_, i) => i % Math.Abs(step) == 0)];
            return StructuralCase<T>.Of(x, v => v[(start..end).Step(step)],
                v => Build(With(v.Shape, 0, taken.Length), index => v[With(index, 0, i => taken[i])]));
        }),
        Entry("split", dice => dice.Shape(1, 3, mayBeEmpty: false), (dice, x) =>
        {
            int axis = dice.Axis(x.Shape), length = x.Shape[x.Shape.Axis(axis, "")], size = dice.Between(1, length),
                piece = dice.Below((length + size - 1) / size);
            return StructuralCase<T>.Of(x, v => v.Split(size, axis)[piece],
                v => Build(With(v.Shape, axis, Math.Min(size, length - piece * size)), index => v[With(index, axis, i => i + piece * size)]));
        }),
        Entry("split by lengths", dice => dice.Shape(1, 3), (dice, x) =>
        {
            int axis = dice.Axis(x.Shape), length = x.Shape[x.Shape.Axis(axis, "")], first = dice.Between(0, length);
            return StructuralCase<T>.Of(x, v => v.Split([first, length - first], axis)[1],
                v => Build(With(v.Shape, axis, length - first), index => v[With(index, axis, i => i + first)]));
        }),
        Entry("chunk", dice => dice.Shape(1, 3), (dice, x) =>
        {
            int axis = dice.Axis(x.Shape), count = dice.Between(1, 4);
            return StructuralCase<T>.Of(x, v => Concat(v.Chunk(count, axis), axis), v => v);
        }),
        Padding("pad with zeros", PaddingMode.Constant, 0, (place, length) => place >= 0 && place < length ? place : null),
        Padding("pad with a constant", PaddingMode.Constant, 1.5, (place, length) => place >= 0 && place < length ? place : null),
        Padding("pad by reflection", PaddingMode.Reflect, 0, Bounced),
        Padding("pad by replication", PaddingMode.Replicate, 0, (place, length) => Math.Max(0, Math.Min(place, length - 1))),
        Padding("pad in a circle", PaddingMode.Circular, 0, (place, length) => (place + 60 * length) % length),
        Entry("flip", dice => dice.Shape(0, 3), (dice, x) =>
        {
            int[] axes = dice.Axes(x.Shape);
            bool[] flipped = [.. Enumerable.Range(0, x.Shape.Rank)
                .Select(axis => axes.Length == 0 || axes.Contains(axis) || axes.Contains(axis - x.Shape.Rank))];
            return StructuralCase<T>.Of(x, v => v.Flip(axes),
                v => Build(v.Shape, index => v[[.. index.Select((i, axis) => flipped[axis] ? v.Shape[axis] - 1 - i : i)]]));
        }),
        Entry("roll", dice => dice.Shape(1, 3), (dice, x) =>
        {
            int axis = dice.Axis(x.Shape), length = x.Shape[x.Shape.Axis(axis, "")], shift = dice.Between(-12, 12);
            return StructuralCase<T>.Of(x, v => v.Roll(shift, axis),
                v => Build(v.Shape, index => v[With(index, axis, i => (i - shift + 60 * length) % length)]));
        }),
        Entry("roll of all", dice => dice.Shape(0, 3), (dice, x) =>
        {
            int shift = dice.Between(-12, 12), count = x.Shape.Count;
            return StructuralCase<T>.Of(x, v => v.Roll(shift),
                v => new Plain(v.Shape, [.. Enumerable.Range(0, count).Select(i => v.Values[(i - shift + 60 * count) % count])]));
        }),
        Entry("tile", dice => dice.Shape(0, 3), (dice, x) =>
        {
            int[] repeats = [.. Enumerable.Range(0, dice.Between(0, 3)).Select(_ => dice.Between(dice.Below(9) == 0 ? 0 : 1, 3))];
            int rank = Math.Max(repeats.Length, x.Shape.Rank);
            int[] lengths = [.. Enumerable.Repeat(1, rank - x.Shape.Rank), .. x.Shape.Lengths],
                counts = [.. Enumerable.Repeat(1, rank - repeats.Length), .. repeats];
            return StructuralCase<T>.Of(x, v => v.Tile(repeats),
                v => Build(Shape.Of([.. lengths.Zip(counts, (length, count) => length * count)]), index =>
                v.At([.. index.Select((i, axis) => i % lengths[axis]).Skip(rank - v.Shape.Rank)])));
        }),
        Entry("repeat", dice => dice.Shape(1, 3), (dice, x) =>
        {
            int axis = dice.Axis(x.Shape), count = dice.Between(0, 3);
            return StructuralCase<T>.Of(x, v => v.Repeat(count, axis),
                v => Build(With(v.Shape, axis, count * v.Shape[v.Shape.Axis(axis, "")]), index => v[With(index, axis, i => i / count)]));
        }),
        Entry("repeat by counts", dice => dice.Shape(1, 3), (dice, x) =>
        {
            int axis = dice.Axis(x.Shape);
            int[] counts = dice.Indices(x.Shape[x.Shape.Axis(axis, "")], 4);
            int[] sources = [.. counts.SelectMany((count, i) => Enumerable.Repeat(i, count))];
            return StructuralCase<T>.Of(x, v => v.Repeat(counts, axis),
                v => Build(With(v.Shape, axis, sources.Length), index => v[With(index, axis, i => sources[i])]));
        }),
        Entry("diagonal", dice => dice.Shape(2, 4), (dice, x) =>
        {
            int rank = x.Shape.Rank, offset = dice.Between(-2, 2);
            int[] axes = dice.Permutation(rank);
            int rows = axes[0], columns = axes[1],
                length = Math.Max(0, Math.Min(x.Shape[rows] - Math.Max(0, -offset), x.Shape[columns] - Math.Max(0, offset)));
            int[] others = [.. Enumerable.Range(0, rank).Where(axis => axis != rows && axis != columns)];
            return StructuralCase<T>.Of(x, v => v.Diagonal(offset, rows - rank, columns),
                v => Build(Shape.Of([.. others.Select(axis => v.Shape[axis]), length]), index =>
                v.At([.. Enumerable.Range(0, rank)
                    .Select(axis => axis == rows ? index[^1] + Math.Max(0, -offset)
                        : axis == columns ? index[^1] + Math.Max(0, offset)
                        : index[Array.IndexOf(others, axis)])])));
        }),
        Entry("diagonal matrix", dice => dice.Shape(1, 3), (dice, x) =>
        {
            int offset = dice.Between(-2, 2), size = x.Shape[^1] + Math.Abs(offset);
            return StructuralCase<T>.Of(x, v => v.DiagonalMatrix(offset), v => Build(Shape.Of([.. v.Shape.Lengths[..^1], size, size]), index =>
                index[^1] - index[^2] == offset ? v.At([.. index[..^2], Math.Min(index[^1], index[^2])]) : 0));
        }),
        Entry("lower triangle", dice => dice.Shape(2, 4), (dice, x) =>
        {
            int offset = dice.Between(-3, 3);
            return StructuralCase<T>.Of(x, v => v.LowerTriangle(offset),
                v => Build(v.Shape, index => index[^1] - index[^2] <= offset ? v[index] : 0));
        }),
        Entry("upper triangle", dice => dice.Shape(2, 4), (dice, x) =>
        {
            int offset = dice.Between(-3, 3);
            return StructuralCase<T>.Of(x, v => v.UpperTriangle(offset),
                v => Build(v.Shape, index => index[^1] - index[^2] >= offset ? v[index] : 0));
        }),
        Entry("unfold", dice => dice.Shape(1, 3, mayBeEmpty: false), (dice, x) =>
        {
            int axis = dice.Axis(x.Shape), position = x.Shape.Axis(axis, ""), size = dice.Between(1, x.Shape[position]), step = dice.Between(1, 3);
            var shape = Shape.Of([.. With(x.Shape, axis, (x.Shape[position] - size) / step + 1), size]);
            return StructuralCase<T>.Of(x, v => v.Unfold(size, axis, step),
                v => Build(shape, index => v.At(With(index[..^1], position, i => i * step + index[^1]))));
        }),
    ];

    private static StructuralEntry<T> Padding(string name, PaddingMode mode, double value, Func<int, int, int?> source) =>
        Entry(name, dice => dice.Shape(1, 3, mayBeEmpty: false), (dice, x) =>
    {
        int axis = dice.Axis(x.Shape), length = x.Shape[x.Shape.Axis(axis, "")];
        // Often wider than the axis is long.
        int before = dice.Between(0, 9), after = dice.Between(0, 9);
        return StructuralCase<T>.Of(x, v => v.Pad(before, after, axis, mode, T.CreateTruncating(value)),
            v => Build(With(v.Shape, axis, before + length + after), index =>
            source(index[v.Shape.Axis(axis, "")] - before, length) is { } place ? v[With(index, axis, _ => place)] : value));
    });

    /// <summary>Where a place comes to lie that is turned back at each end until it is within.</summary>
    private static int? Bounced(int place, int length)
    {
        while (length > 1 && (place < 0 || place >= length)) place = place < 0 ? -place : 2 * (length - 1) - place;
        return length > 1 ? place : 0;
    }
}
