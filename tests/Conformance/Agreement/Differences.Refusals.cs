namespace AutoDiff.Conformance.Agreement;

/// <content>Where one refuses and the other does not.</content>
internal static partial class Differences
{
    private static Difference[] Refusals() =>
    [
        In("Clip", "result", s_shapes, ["low above high"], "low > high, both numbers", "an error", "high everywhere",
            "It is a mistake where bounds are constants; bounds that are tensors give high, as in PyTorch."),
        In("Variance", "gradient", [.. s_slopes, .. s_seconds], ["correction 2, one element"], "n < correction", "NaN", "0",
            "The value is NaN as well."),
    ];
}
