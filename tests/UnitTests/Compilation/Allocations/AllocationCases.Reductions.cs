using static AutoDiff.Functions;

namespace AutoDiff.UnitTests.Compilation.Allocations;

/// <content>Reductions, scans, orderings.</content>
internal static partial class AllocationCases<T>
{
    private static IEnumerable<AllocationCase<T>> Reductions() =>
    [
        .. Over("sum", Sum, Sum),
        .. Over("mean", Mean, Mean),
        .. Over("product", Product, Product),
        .. Over("max", Max, Max),
        .. Over("min", Min, Min),
        .. Over("log-sum-exp", LogSumExp, LogSumExp),
        .. Over("variance", x => Variance(x), (x, axes, keep) => Variance(x, axes, keep)),
        .. Over("standard deviation", x => StandardDeviation(x), (x, axes, keep) => StandardDeviation(x, axes, keep)),
        .. Over("norm", x => Norm(x), (x, axes, keep) => Norm(x, axes, keep)),
        .. Over("norm 3", x => Norm(x, p: 3), (x, axes, keep) => Norm(x, axes, keep, 3)),
        .. Over("norm 1", x => Norm(x, p: 1), (x, axes, keep) => Norm(x, axes, keep, 1)),
        .. Over("count nonzero", CountNonzero, CountNonzero),
        .. Over("all", All, All),
        .. Over("any", Any, Any),
        Pair("cosine similarity", (x, y) => CosineSimilarity(x, y)),
        Pair("pairwise distance", (x, y) => PairwiseDistance(x, y)),
        Of("normalize", x => NormalizeL2(x)),
    ];

    private static IEnumerable<AllocationCase<T>> Scans() =>
    [
        .. Along("cumulative sum", (x, axis) => CumulativeSum(x, axis)),
        .. Along("cumulative sum from the end", (x, axis) => CumulativeSum(x, axis, fromEnd: true)),
        .. Along("cumulative product", (x, axis) => CumulativeProduct(x, axis)),
        .. Along("log-cumulative-sum-exp", (x, axis) => LogCumulativeSumExp(x, axis)),
        .. Along("cumulative max", CumulativeMax),
        .. Along("cumulative min", CumulativeMin),
        .. Along("linear recurrence", (x, axis) => LinearRecurrence(x, x * 2, axis)),
    ];

    private static IEnumerable<AllocationCase<T>> Ordering() =>
    [
        .. Along("sort", (x, axis) => Sort(x, axis)),
        .. Along("descending sort", (x, axis) => Sort(x, axis, descending: true)),
        .. Along("top 2", (x, axis) => TopK(x, 2, axis).Values),
        .. Along("top 20", (x, axis) => TopK(x, Math.Min(20, x.Shape[axis]), axis).Values),
        .. Along("median", (x, axis) => Median(x, axis)),
        Of("median of all", x => Median(x)),
    ];

    private delegate Variable<T> OverAxes(Variable<T> x, ReadOnlySpan<int> axes, bool keepDimensions);

    private static IEnumerable<AllocationCase<T>> Over(string name, Func<Variable<T>, Variable<T>> all, OverAxes some) =>
    [
        Of(name, all),
        Of($"{name} over the first axis", x => some(x, [0], false)),
        Of($"{name} over the last axis", x => some(x, [-1], true)),
        Of($"{name} over two axes", x => some(x, [0, 2], false)),
    ];

    private static IEnumerable<AllocationCase<T>> Along(string name, Func<Variable<T>, int, Variable<T>> function) =>
    [
        Of($"{name} along the first axis", x => function(x, 0)),
        Of($"{name} along the last axis", x => function(x, 2)),
    ];
}
