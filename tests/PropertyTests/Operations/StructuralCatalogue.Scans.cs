using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;
using static AutoDiff.PropertyTests.Support.Plain;

namespace AutoDiff.PropertyTests.Operations;

/// <content>Cumulative operations.</content>
internal static partial class StructuralCatalogue<T>
{
    private static IEnumerable<StructuralEntry<T>> Scans() =>
    [
        Scan("cumulative sum", (dice, shape) => dice.Normal(shape), (x, axis, fromEnd) => CumulativeSum(x, axis, fromEnd), terms => terms.Sum()),
        Scan("cumulative product", WithZeros, (x, axis, fromEnd) => CumulativeProduct(x, axis, fromEnd), ProductOf),
        Scan("log-cumulative-sum-exp", (dice, shape) => dice.Normal(shape), (x, axis, fromEnd) => LogCumulativeSumExp(x, axis, fromEnd), LogSumExpOf),
        Scan("cumulative maximum", (dice, shape) => dice.Distinct(shape), (x, axis, fromEnd) => fromEnd
            ? CumulativeMax(x.Flip(axis), axis).Flip(axis)
            : CumulativeMax(x, axis), terms => terms.Max()),
        Scan("cumulative minimum", (dice, shape) => dice.Distinct(shape), (x, axis, fromEnd) => fromEnd
            ? CumulativeMin(x.Flip(axis), axis).Flip(axis)
            : CumulativeMin(x, axis), terms => terms.Min()),
        new("linear recurrence", dice =>
        {
            var shape = dice.Shape(1, 3);
            int axis = dice.Axis(shape);
            bool fromEnd = dice.Coin();
            return StructuralCase<T>.Of(Scaled(dice, dice.PartOf(shape), 0.7), dice.Normal(shape), (a, b) => LinearRecurrence(a, b, axis, fromEnd),
                (a, b) => Build(shape, index =>
            {
                double y = 0;
                int end = index[shape.Axis(axis, "")];
                for (int i = fromEnd ? shape[shape.Axis(axis, "")] - 1 : 0; fromEnd ? i >= end : i <= end; i += fromEnd ? -1 : 1)
                    y = a[With(index, axis, _ => i)] * y + b[With(index, axis, _ => i)];
                return y;
            }));
        }),
    ];

    private static StructuralEntry<T> Scan(string name, Func<Dice<T>, Shape, Variable<T>> draw, Func<Variable<T>, int, bool, Variable<T>> apply,
        Func<IEnumerable<double>, double> combine) => new(name, dice =>
    {
        var shape = dice.Shape(1, 4);
        int axis = dice.Axis(shape);
        bool fromEnd = dice.Coin();
        return StructuralCase<T>.Of(draw(dice, shape), x => apply(x, axis, fromEnd), x => Build(shape, index =>
        {
            var line = Line(x, index, axis);
            int place = index[shape.Axis(axis, "")];
            return combine(fromEnd ? line.Skip(place) : line.Take(place + 1));
        }));
    });
}
