namespace AutoDiff.Conformance.Agreement;

/// <summary>The deliberate differences from PyTorch, by what they have in common.</summary>
internal static class Differences
{
    public static IReadOnlyList<Difference> All { get; } = [];

    /// <summary>A difference of values at certain points.</summary>
    private static Difference Value(string[] operations, string where, Func<double[], bool> at, string ours, string theirs, string reason) =>
        new(operations, "value", where, found => found.Quantity == Quantity.Value && found.Point is { } point && at(point), ours, theirs, reason);

    /// <summary>A difference of slopes at certain points, by any of the arguments.</summary>
    private static Difference Slope(string[] operations, string where, Func<double[], bool> at, string ours, string theirs, string reason) =>
        new(operations, "slope", where, found => found.Quantity is Quantity.Gradient or Quantity.Graph && found.Point is { } point && at(point), ours, theirs, reason);

    /// <summary>A difference of second derivatives at certain points.</summary>
    private static Difference Second(string[] operations, string where, Func<double[], bool> at, string ours, string theirs, string reason) =>
        new(operations, "second derivative", where, found => found.Quantity == Quantity.Second && found.Point is { } point && at(point), ours, theirs, reason);

    /// <summary>A difference in whole cases.</summary>
    private static Difference In(string[] operations, string what, Quantity[] quantities, string[] cases, string where, string ours, string theirs, string reason) =>
        new(operations, what, where, found => quantities.Contains(found.Quantity) && cases.Contains(found.Case.At), ours, theirs, reason);
}
