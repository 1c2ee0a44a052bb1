using static AutoDiff.Functions;

namespace AutoDiff.Conformance.Bindings;

/// <content>Reductions, norms, scans, and what is made of them.</content>
internal static partial class BindingTable<T>
{
    private delegate Variable<T> OverAxes(Variable<T> x, ReadOnlySpan<int> axes, bool keepDimensions);

    private static Binding<T>[] Reductions() =>
    [
        Reduction("All", x => All(x), All),
        Reduction("Any", x => Any(x), Any),
        Unary("ArgMax", (x, with) => Places(with.Has("axis") ? ArgMax(x, with.Whole("axis")) : ArgMax(x))),
        Unary("ArgMin", (x, with) => Places(with.Has("axis") ? ArgMin(x, with.Whole("axis")) : ArgMin(x))),
        Binary("CosineSimilarity", (a, b, with) => CosineSimilarity(a, b, with.Whole("axis"))),
        Reduction("CountNonzero", x => CountNonzero(x), CountNonzero),
        Unary("CumulativeMax", (x, with) => CumulativeMax(x, with.Whole("axis"))),
        Unary("CumulativeMin", (x, with) => CumulativeMin(x, with.Whole("axis"))),
        Unary("CumulativeProduct", (x, with) => CumulativeProduct(x, with.Whole("axis"), with.Flag("fromEnd"))),
        Unary("CumulativeSum", (x, with) => CumulativeSum(x, with.Whole("axis"), with.Flag("fromEnd"))),
        Unary("LogCumulativeSumExp", (x, with) => LogCumulativeSumExp(x, with.Whole("axis"), with.Flag("fromEnd"))),
        Reduction("LogSumExp", x => LogSumExp(x), LogSumExp),
        Reduction("Max", x => Max(x), Max),
        Reduction("Mean", x => Mean(x), Mean),
        Unary("Median", (x, with) => with.Has("axis") ? Median(x, with.Whole("axis")) : Median(x)),
        Reduction("Min", x => Min(x), Min),
        Unary("Norm", (x, with) => with.Has("axes")
            ? Norm(x, with.Wholes("axes"), with.Flag("keep"), with.Number("p", 2))
            : Norm(x, p: with.Number("p", 2))),
        Unary("NormalizeL2", (x, with) => NormalizeL2(x, with.Whole("axis"))),
        Binary("PairwiseDistance", (a, b, with) => PairwiseDistance(a, b, with.Number("p", 2))),
        Reduction("Product", x => Product(x), Product),
        Unary("StandardDeviation", (x, with) => with.Has("axes")
            ? StandardDeviation(x, with.Wholes("axes"), with.Flag("keep"), with.Number("correction", 1))
            : StandardDeviation(x)),
        Reduction("Sum", x => Sum(x), Sum),
        Unary("Variance", (x, with) => with.Has("axes")
            ? Variance(x, with.Wholes("axes"), with.Flag("keep"), with.Number("correction", 1))
            : Variance(x)),
    ];

    private static Binding<T> Reduction(string name, Func<Variable<T>, Variable<T>> whole, OverAxes over) =>
        Unary(name, (x, with) => with.Has("axes") ? over(x, with.Wholes("axes"), with.Flag("keep")) : whole(x));

    /// <summary>Indices as numbers, to be compared with PyTorch's.</summary>
    private static Variable<T> Places(IndexTensor indices) =>
        Constant.Of<T>([.. indices.Values.ToArray().Select(index => T.CreateTruncating(index))], indices.Shape);
}
