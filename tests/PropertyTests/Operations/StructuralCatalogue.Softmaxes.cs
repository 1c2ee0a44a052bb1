using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;
using static AutoDiff.PropertyTests.Support.Plain;

namespace AutoDiff.PropertyTests.Operations;

/// <content>Softmax and what is made of it.</content>
internal static partial class StructuralCatalogue<T>
{
    private static IEnumerable<StructuralEntry<T>> Softmaxes() =>
    [
        Entry("softmax", dice => dice.Shape(1, 4), (dice, x) =>
        {
            int axis = dice.Axis(x.Shape);
            return StructuralCase<T>.Of(x, v => Softmax(v, axis),
                v => Build(v.Shape, index => Math.Exp(v[index] - LogSumExpOf(Line(v, index, axis)))));
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
            return StructuralCase<T>.Of(x,
                v => SoftmaxCrossEntropy(v, Array.ConvertAll(targets.Values, Convert.ToInt32), AutoDiff.Reduction.None), v =>
                Build(samples, index => LogSumExpOf(Line(v, [.. index, 0], -1)) - v[[.. index, (int)targets[index]]]));
        }),
        new("softmax cross entropy of probabilities", dice =>
        {
            var shape = Shape.Of([.. dice.Shape(0, 2), dice.Length(mayBeEmpty: false)]);
            return StructuralCase<T>.Of(dice.Normal(shape), dice.Normal(shape), (z, t) => SoftmaxCrossEntropy(z, t, AutoDiff.Reduction.None),
                (z, t) =>
                Build(Shape.Of(shape.Lengths[..^1]), index => Enumerable.Range(0, shape[^1])
                    .Sum(k => t[[.. index, k]] * (LogSumExpOf(Line(z, [.. index, 0], -1)) - z[[.. index, k]]))));
        }),
    ];
}
