using static AutoDiff.Functions;
using static AutoDiff.PropertyTests.Support.Plain;

namespace AutoDiff.PropertyTests.Operations;

/// <content>Operations that concern the derivative: as functions they do nothing new.</content>
internal static partial class StructuralCatalogue<T>
{
    private static IEnumerable<StructuralEntry<T>> Transforms() =>
    [
        new("checkpoint", dice =>
        {
            var shape = dice.Shape(0, 3);
            return StructuralCase<T>.Of(dice.Normal(shape), dice.Normal(dice.PartOf(shape)), (a, b) => Checkpoint.Of((v, w) => Sin(v) * w + v, a, b),
                (a, b) => Build(a.Shape, index => Math.Sin(a[index]) * b[index] + a[index]));
        }),
        Entry("gradient hook", dice => dice.Shape(0, 3), (_, x) => StructuralCase<T>.Of(x, v => v.OnGradient(g => 1 * g), v => v)),
    ];
}
