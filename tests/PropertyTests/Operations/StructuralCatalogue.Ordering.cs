using static AutoDiff.Functions;
using static AutoDiff.PropertyTests.Support.Plain;

namespace AutoDiff.PropertyTests.Operations;

/// <content>Sorting and choosing.</content>
internal static partial class StructuralCatalogue<T>
{
    private static IEnumerable<StructuralEntry<T>> Ordering() =>
    [
        new("sort", dice =>
        {
            var shape = dice.Shape(1, 4);
            int axis = dice.Axis(shape);
            bool descending = dice.Coin();
            return StructuralCase<T>.Of(dice.Distinct(shape), x => Sort(x, axis, descending),
                x => Build(shape, index => InOrder(Line(x, index, axis), descending)[index[shape.Axis(axis, "")]]));
        }),
        new("top-k", dice =>
        {
            var shape = dice.Shape(1, 3);
            int axis = dice.Axis(shape), position = shape.Axis(axis, ""), k = dice.Between(0, shape[position]);
            bool largest = dice.Coin();
            return StructuralCase<T>.Of(dice.Distinct(shape), x => TopK(x, k, axis, largest)
                .Values, x => Build(With(shape, axis, k), index => InOrder(Line(x, index, axis), largest)[index[position]]));
        }),
        new("median", dice =>
        {
            var shape = dice.Shape(1, 3, mayBeEmpty: false);
            int axis = dice.Axis(shape);
            bool keep = dice.Coin();
            return StructuralCase<T>.Of(dice.Distinct(shape), x => Median(x, axis, keep), x => x.Reduce([axis], keep, MedianOf));
        }),
        Whole("median of all", x => Median(x), MedianOf),
    ];

    private static double MedianOf(IEnumerable<double> terms) => InOrder(terms, descending: false)[(terms.Count() - 1) / 2];

    private static double[] InOrder(IEnumerable<double> terms, bool descending) => [.. descending ? terms.OrderDescending() : terms.Order()];
}
