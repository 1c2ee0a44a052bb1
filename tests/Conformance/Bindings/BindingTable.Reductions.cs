using static AutoDiff.Functions;

namespace AutoDiff.Conformance.Bindings;

/// <content>Reductions, norms, scans, and what is made of them.</content>
internal static partial class BindingTable<T>
{
    private delegate Variable<T> OverAxes(Variable<T> x, ReadOnlySpan<int> axes, bool keepDimensions);

    private static Binding<T>[] Reductions() =>
    [
        Reduction("LogSumExp", LogSumExp, LogSumExp),
        Reduction("Max", Max, Max),
        Reduction("Mean", Mean, Mean),
        Reduction("Min", Min, Min),
        Reduction("Sum", Sum, Sum),
    ];

    private static Binding<T> Reduction(string name, Func<Variable<T>, Variable<T>> whole, OverAxes over) =>
        One(name, (x, with) => with.Has("axes") ? over(x, with.Wholes("axes"), with.Flag("keep")) : whole(x));
}
