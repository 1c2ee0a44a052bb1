namespace AutoDiff.Conformance.Agreement;

/// <summary>The deliberate differences from PyTorch, by what they have in common.</summary>
internal static partial class Differences
{
    // First: what follows reads them, from the other files too.
    private static readonly Quantity[] s_values = [Quantity.Value], s_slopes = [Quantity.Gradient, Quantity.Graph], s_seconds = [Quantity.Second],
        s_shapes = [Quantity.Shape];

    public static IReadOnlyList<Difference> All { get; } = [.. Conventions(), .. NotANumber(), .. Infinities(), .. Digits(), .. Refusals()];

    /// <summary>A difference at certain points.</summary>
    private static Difference At(string[] operations, string what, Quantity[] quantities, string where, Func<double[], bool> covers, string ours,
        string theirs, string reason) =>
        new(operations, what, where, found => quantities.Contains(found.Quantity) && found.Point is { } point && covers(point), ours, theirs, reason);

    private static Difference Value(string[] operations, string where, Func<double[], bool> covers, string ours, string theirs, string reason) =>
        At(operations, "value", s_values, where, covers, ours, theirs, reason);

    private static Difference Slope(string[] operations, string where, Func<double[], bool> covers, string ours, string theirs, string reason) =>
        At(operations, "slope", s_slopes, where, covers, ours, theirs, reason);

    private static Difference Second(string[] operations, string where, Func<double[], bool> covers, string ours, string theirs, string reason) =>
        At(operations, "second derivative", s_seconds, where, covers, ours, theirs, reason);

    /// <summary>A difference in whole cases.</summary>
    private static Difference In(string operation, string what, Quantity[] quantities, string[] cases, string where, string ours, string theirs,
        string reason) =>
        new([operation], what, where, found => quantities.Contains(found.Quantity) && cases.Contains(found.Case.At), ours, theirs, reason);

    private static bool HasNaN(double[] point) => point.Any(double.IsNaN);

    private static bool IsInfinite(double[] point) => point.Any(double.IsInfinity);

    private static bool IsZero(double[] point) => point[0] == 0;
}
