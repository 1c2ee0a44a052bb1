namespace AutoDiff.Conformance.Agreement;

/// <summary>The deliberate differences from PyTorch.</summary>
internal static class Differences
{
    private static readonly Quantity[] s_gradients = [Quantity.Gradient, Quantity.Graph];

    public static IReadOnlyList<Difference> All { get; } =
    [
        new("Abs", s_gradients, "x = NaN", AtNaN, "NaN", "0", "A derivative that is not known is not 0."),
    ];

    private static bool AtNaN(Deviation deviation) => deviation.Point is { } point && point.Any(double.IsNaN);
}
