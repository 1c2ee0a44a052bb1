using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;
using static AutoDiff.PropertyTests.Support.Plain;

namespace AutoDiff.PropertyTests.Operations;

/// <content>Activations and their relatives that are composed of others.</content>
internal static partial class StructuralCatalogue<T>
{
    private static IEnumerable<StructuralEntry<T>> Activations() =>
    [
        new("glu", dice =>
        {
            var shape = dice.Shape(1, 4);
            int axis = dice.Axis(shape), half = shape[shape.Axis(axis, "")];
            return StructuralCase<T>.Of(dice.Normal(With(shape, axis, 2 * half)), v => Glu(v, axis), v =>
                Build(shape, index => v[index] / (1 + Math.Exp(-v[With(index, axis, i => i + half)]))));
        }),
        Entry("softmin", dice => dice.Shape(1, 4), (dice, x) =>
        {
            int axis = dice.Axis(x.Shape);
            return StructuralCase<T>.Of(x, v => Softmin(v, axis), v =>
                Build(v.Shape, index => Math.Exp(-v[index]) / Line(v, index, axis).Sum(other => Math.Exp(-other))));
        }),
        Entry("softplus of a beta", dice => dice.Shape(0, 3), (dice, x) => StructuralCase<T>.Of(x, v => Softplus(v, 2.5), v =>
            Build(v.Shape, index => Math.Log(1 + Math.Exp(2.5 * v[index])) / 2.5))),
        new("rrelu", dice =>
        {
            // Away from the kink.
            var distinct = dice.Distinct(dice.Shape(0, 3));
            var x = Draw.Variable<T>([.. Draw.Numbers(distinct).Select(value => value + 0.35)], distinct.Shape);
            ulong seed = (ulong)dice.Below(1000);
            var slopes = new double[x.Shape.Count];
            new RandomGenerator(seed).FillUniform(slopes.AsSpan(), 0.1, 0.6);
            var drawn = new Plain(x.Shape, slopes);
            return StructuralCase<T>.Of(x, v => RRelu(v, new RandomGenerator(seed), 0.1, 0.6), v =>
                Build(v.Shape, index => v[index] > 0 ? v[index] : drawn[index] * v[index]));
        }),
        new("clip with bounds", dice =>
        {
            var shape = dice.Shape(0, 3);
            // The bounds lie between the numbers, away from ties.
            var x = dice.Distinct(shape);
            var bounds = Draw.Variable<T>([-1.65, 1.85], Shape.Of(2));
            return StructuralCase<T>.Of(x, bounds, (v, w) => Clip(v, w[0], w[1]),
                (v, w) => Build(v.Shape, index => Math.Min(Math.Max(v[index], w[[0]]), w[[1]])));
        }),
        new("lerp", dice =>
        {
            var shape = dice.Shape(0, 3);
            Variable<T> a = dice.Normal(dice.PartOf(shape)), b = dice.Normal(dice.PartOf(shape));
            // Away from ½, where the formula changes, though not its values.
            var t = Draw.Variable<T>([dice.Coin() ? 0.3 : 0.8], Shape.Scalar);
            return new([a, b, t], v => Lerp(v[0], v[1], v[2]),
                v => Build(Broadcast(v[0].Shape, v[1].Shape), index => v[0][index] * (1 - v[2].Values[0]) + v[1][index] * v[2].Values[0]));
        }),
        new("masked fill by a variable", dice =>
        {
            var shape = dice.Shape(0, 3);
            var mask = dice.Condition(dice.PartOf(shape));
            var m = new Plain(mask.Shape, Draw.Numbers(mask));
            return StructuralCase<T>.Of(dice.Normal(shape), dice.Normal(Shape.Scalar), (v, w) => MaskedFill(v, mask, w),
                (v, w) => Build(v.Shape, index => m[index] != 0 ? w.Values[0] : v[index]));
        }),
    ];
}
