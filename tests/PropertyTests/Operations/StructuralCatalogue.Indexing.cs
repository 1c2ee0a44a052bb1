using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;
using static AutoDiff.PropertyTests.Support.Plain;

namespace AutoDiff.PropertyTests.Operations;

/// <content>Indexing.</content>
internal static partial class StructuralCatalogue<T>
{
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
}
