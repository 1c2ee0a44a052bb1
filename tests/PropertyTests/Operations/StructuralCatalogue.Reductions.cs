using static AutoDiff.Functions;

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
    ];
}
