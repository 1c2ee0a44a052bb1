using AutoDiff.PropertyTests.Support;
using static AutoDiff.Functions;
using static AutoDiff.PropertyTests.Support.Plain;

namespace AutoDiff.PropertyTests.Operations;

/// <content>Reductions.</content>
internal static partial class StructuralCatalogue<T>
{
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
        new("product", dice =>
        {
            var shape = dice.Shape(0, 4);
            int[] axes = dice.Axes(shape);
            bool keep = dice.Coin();
            return StructuralCase<T>.Of(WithZeros(dice, shape), x => Functions.Product(x, axes, keep), x => x.Reduce(axes, keep, ProductOf));
        }),
        new("product of all",
            dice => StructuralCase<T>.Of(WithZeros(dice, dice.Shape(0, 3)), x => Functions.Product(x),
                x => new Plain(Shape.Scalar, [ProductOf(x.Values)]))),
        Reduction("variance", (x, axes, keep) => Variance(x, axes, keep, correction: 0), terms => VarianceOf(terms, 0)),
        Entry("variance of a sample", dice => Shape.Of([.. dice.Shape(0, 2), dice.Between(2, 9)]), (_, x) =>
            StructuralCase<T>.Of(x, v => Variance(v, -1), v => v.Reduce([-1], keepDimensions: false, terms => VarianceOf(terms, 1)))),
        Reduction("standard deviation", (x, axes, keep) => StandardDeviation(x, axes, keep, correction: 0), terms => Math.Sqrt(VarianceOf(terms, 0))),
        new("standard deviation of a sample", dice =>
        {
            var shape = Shape.Of([.. dice.Shape(0, 2, mayBeEmpty: false), dice.Between(2, 9)]);
            return StructuralCase<T>.Of(dice.Distinct(shape), v => StandardDeviation(v),
                v => new Plain(Shape.Scalar, [Math.Sqrt(VarianceOf(v.Values, 1))]));
        }),
        new("norm", dice =>
        {
            var shape = dice.Shape(0, 4, mayBeEmpty: false);
            int[] axes = dice.Axes(shape);
            bool keep = dice.Coin();
            double p = s_orders[dice.Below(s_orders.Length)];
            return StructuralCase<T>.Of(Magnitudes(dice, shape), x => Norm(x, axes, keep, p), x => x.Reduce(axes, keep, terms => NormOf(terms, p)));
        }),
        new("norm of all", dice =>
        {
            double p = s_orders[dice.Below(s_orders.Length)];
            return StructuralCase<T>.Of(Magnitudes(dice, dice.Shape(0, 2, mayBeEmpty: false)), x => Norm(x, p: p),
                x => new Plain(Shape.Scalar, [NormOf(x.Values, p)]));
        }),
        new("normalize", dice =>
        {
            var shape = dice.Shape(1, 3);
            int axis = dice.Axis(shape);
            return StructuralCase<T>.Of(Magnitudes(dice, shape), x => NormalizeL2(x, axis),
                x => Build(x.Shape, index => x[index] / NormOf(Line(x, index, axis), 2)));
        }),
        new("cosine similarity", dice =>
        {
            var shape = dice.Shape(1, 3);
            int axis = dice.Axis(shape);
            return StructuralCase<T>.Of(Magnitudes(dice, shape), Magnitudes(dice, shape), (a, b) => CosineSimilarity(a, b, axis), (a, b) =>
                Build(shape, index => a[index] / NormOf(Line(a, index, axis), 2) * b[index] / NormOf(Line(b, index, axis), 2))
                    .Reduce([axis], keepDimensions: false, terms => terms.Sum()));
        }),
        new("pairwise distance", dice =>
        {
            var shape = dice.Shape(1, 3, mayBeEmpty: false);
            double p = s_orders[dice.Below(3)];
            var a = Magnitudes(dice, shape);
            return StructuralCase<T>.Of(a, Scaled(dice, dice.PartOf(shape), 0.02), (v, w) => PairwiseDistance(v, w, p, epsilon: 0.125), (v, w) =>
                Build(shape, index => v[index] - w[index] + 0.125).Reduce([-1], keepDimensions: false, terms => NormOf(terms, p)));
        }),
    ];

    private static readonly double[] s_orders = [2, 1, 3, 2.5, double.PositiveInfinity, double.NegativeInfinity, -1];

    private static double ProductOf(IEnumerable<double> terms) => terms.Aggregate(1.0, (product, term) => product * term);

    private static double VarianceOf(IEnumerable<double> terms, double correction) =>
        terms.Sum(term => Math.Pow(term - terms.Average(), 2)) / (terms.Count() - correction);

    private static double NormOf(IEnumerable<double> terms, double p) => p switch
    {
        double.PositiveInfinity => terms.Max(term => Math.Abs(term)),
        double.NegativeInfinity => terms.Min(term => Math.Abs(term)),
        _ => Math.Pow(terms.Sum(term => Math.Pow(Math.Abs(term), p)), 1 / p),
    };

    /// <summary>Normal deviates, some of them 0 exactly.</summary>
    private static Variable<T> WithZeros(Dice<T> dice, Shape shape) =>
        Draw.Variable<T>([.. Draw.Numbers(dice.Normal(shape)).Select(value => dice.Below(4) == 0 ? 0 : value)], shape);

    private static Variable<T> Scaled(Dice<T> dice, Shape shape, double factor) =>
        Draw.Variable<T>([.. Draw.Numbers(dice.Normal(shape)).Select(value => factor * value)], shape);

    /// <summary>Numbers of both signs, none near 0 and no two of nearly one magnitude.</summary>
    private static Variable<T> Magnitudes(Dice<T> dice, Shape shape) =>
        Draw.Variable<T>([.. dice.Permutation(shape.Count).Select(i => (dice.Coin() ? 1 : -1) * (0.5 + 0.3 * i + 0.001 * dice.Below(100)))], shape);
}
