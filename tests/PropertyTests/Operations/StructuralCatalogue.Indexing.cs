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
            return StructuralCase<T>.Of(a, b, (v, w) => Where(condition, v, w),
                (v, w) => Build(Broadcast(Broadcast(c.Shape, v.Shape), w.Shape), index => c[index] != 0 ? v[index] : w[index]));
        }),
        Entry("gather", dice => dice.Shape(1, 3), (dice, x) =>
        {
            int axis = dice.Axis(x.Shape);
            int[] indices = dice.Indices(dice.Between(0, 6), x.Shape[x.Shape.Axis(axis, "")]);
            return StructuralCase<T>.Of(x, v => v.Gather(indices, axis),
                v => Build(With(v.Shape, axis, indices.Length), index => v[With(index, axis, i => indices[i])]));
        }),
        Entry("scatter-add", dice => dice.Shape(1, 3), (dice, x) =>
        {
            int axis = dice.Axis(x.Shape), position = x.Shape.Axis(axis, ""), length = dice.Between(1, 6);
            int[] indices = dice.Indices(x.Shape[position], length);
            return StructuralCase<T>.Of(x, v => v.ScatterAdd(indices, length, axis), v => Build(With(v.Shape, axis, length), index =>
                Enumerable.Range(0, indices.Length).Where(row => indices[row] == index[position]).Sum(row => v[With(index, axis, _ => row)])));
        }),
        Entry("take along an axis", dice => dice.Shape(1, 3, mayBeEmpty: false), (dice, x) =>
        {
            var (axis, indices) = IndicesInto(dice, x.Shape);
            var places = new Plain(indices.Shape, Array.ConvertAll(indices.Values.ToArray(), Convert.ToDouble));
            return StructuralCase<T>.Of(x, v => v.TakeAlongAxis(indices, axis),
                v => Build(indices.Shape, index => v.At(With(index, axis, _ => (int)places[index]))));
        }),
        Entry("scatter-add along an axis", dice => dice.Shape(1, 3, mayBeEmpty: false), (dice, x) =>
        {
            var (axis, indices) = IndicesInto(dice, x.Shape);
            return StructuralCase<T>.Of(x, dice.Normal(indices.Shape), (v, w) => v.ScatterAddAlongAxis(indices, w, axis),
                (v, w) => Scattered(v, w, indices, axis, (old, added) => old + added));
        }),
        Entry("put along an axis", dice => dice.Shape(1, 3, mayBeEmpty: false), (dice, x) =>
        {
            var (axis, indices) = IndicesInto(dice, x.Shape);
            return StructuralCase<T>.Of(x, dice.Normal(indices.Shape), (v, w) => v.PutAlongAxis(indices, w, axis),
                (v, w) => Scattered(v, w, indices, axis, (_, put) => put));
        }),
        Entry("embedding", dice => dice.Shape(1, 3, mayBeEmpty: false), (dice, x) =>
        {
            var shape = dice.Shape(0, 2);
            var indices = IndexTensor.Of(dice.Indices(shape.Count, x.Shape[0]), shape);
            return StructuralCase<T>.Of(x, v => Embedding(v, indices), v => Build(Shape.Of([.. shape, .. v.Shape.Lengths[1..]]), index =>
                v[[indices.Values[Indices(shape).Select((at, i) => (at, i)).First(pair => pair.at.AsSpan().SequenceEqual(index.AsSpan(0, shape.Rank)))
                    .i], .. index[shape.Rank..]]]));
        }),
        new("masked select", dice =>
        {
            var shape = dice.Shape(0, 3);
            var mask = dice.Condition(shape);
            double[] marks = Draw.Numbers(mask);
            return StructuralCase<T>.Of(dice.Normal(dice.PartOf(shape)), x => x.MaskedSelect(mask), x =>
            {
                double[] chosen = [.. Indices(shape).Where((_, i) => marks[i] != 0).Select(index => x[index])];
                return new Plain(Shape.Of(chosen.Length), chosen);
            });
        }),
    ];

    /// <summary>An axis, and indices on it whose shape may be smaller on the other axes.</summary>
    private static (int Axis, IndexTensor Indices) IndicesInto(Dice<T> dice, Shape shape)
    {
        int axis = dice.Axis(shape), position = shape.Axis(axis, "");
        var indexShape = Shape.Of([.. shape.Select((length, i) => i == position ? dice.Between(0, 5)
            : dice.Coin() ? length
            : dice.Between(1, length))]);
        return (axis, IndexTensor.Of(dice.Indices(indexShape.Count, shape[position]), indexShape));
    }

    private static Plain Scattered(Plain x, Plain source, IndexTensor indices, int axis, Func<double, double, double> combine)
    {
        var result = new Plain(x.Shape, [.. x.Values]);
        int number = 0;
        foreach (int[] index in Indices(indices.Shape))
        {
            int[] target = With(index, axis, _ => indices.Values[number]);
            int place = target.Select((i, at) => (i, at)).Aggregate(0, (sum, pair) => sum * x.Shape[pair.at] + pair.i);
            result.Values[place] = combine(result.Values[place], source.Values[number++]);
        }

        return result;
    }
}
