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
}
