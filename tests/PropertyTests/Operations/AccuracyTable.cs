namespace AutoDiff.PropertyTests.Operations;

/// <summary>How accurate an elementwise function is, alone and in a register.</summary>
/// <param name="Name">The rule's name.</param>
/// <param name="Single">The largest error of a float result, in units in the last place of the exact one.</param>
/// <param name="Double">The same for double.</param>
/// <param name="Low">The least argument for which this holds.</param>
/// <param name="High">The greatest.</param>
/// <param name="Note">What the reader should know.</param>
internal sealed record AccuracyBound(string Name, double Single, double Double, double Low, double High, string Note = "")
{
    /// <summary>
    /// The magnitude of results below which the last place counts no further down: 1 next to zeros that no number in the element's format hits.
    /// </summary>
    public double Floor { get; init; }
}

/// <summary>
/// The one table of accuracies; <see cref="AccuracyTests"/> holds every function to it. Arguments outside the range of a row give 0, ±∞ or a
/// constant, or are NaN.
/// </summary>
internal static class AccuracyTable
{
    private const double Max = double.MaxValue;

    public static IReadOnlyList<AccuracyBound> Unary { get; } =
    [
        new("acos", 2, 2, -1, 1),
        new("acosh", 3, 3, 1, Max),
        new("asin", 3, 3, -1, 1),
        new("asinh", 4, 4, -Max, Max),
        new("atan", 3, 3, -Max, Max),
        new("atanh", 4, 4, -1, 1),
        new("cbrt", 2, 4, -Max, Max),
        new("celu", 4, 4, -750, Max),
        new("cos", 1, 2, -Max, Max),
        new("cosh", 4, 4, -711, 711),
        new("digamma", 1, 4, 0, Max),
        new("digamma", 1, 4, -1e4, 0, "for x < 0 in units in the last place of 8 where |ψ| < 8") { Floor = 8 },
        new("elu", 4, 4, -750, Max),
        new("erf", 2, 2, -30, 30),
        new("erfc", 4, 4, -30, 28),
        new("erfinv", 1, 4, -1, 1),
        new("exp", 3, 3, -750, 710),
        new("exp2", 1, 1, -1080, 1024),
        new("expm1", 4, 4, -750, 710),
        new("gelu", 6, 6, -40, 40),
        new("gelu-tanh", 6, 6, -30, 30),
        new("log", 4, 4, 0, Max),
        new("log-sigmoid", 4, 4, -750, 750),
        new("log10", 3, 3, 0, Max),
        new("log1p", 4, 4, -1, Max),
        new("log2", 5, 5, 0, Max),
        new("loggamma", 1, 4, 0, 1e300),
        new("loggamma", 1, 4, -1e4, 0, "for x < 0 in units in the last place of 1 where |lnΓ| < 1") { Floor = 1 },
        new("logit", 4, 4, 0, 1),
        new("mish", 6, 6, -750, 750),
        new("polygamma", 1, 5, -1e4, Max, "of order 1"),
        new("rsqrt", 2, 2, 0, Max),
        new("selu", 5, 5, -750, Max),
        new("sigmoid", 4, 4, -750, 750),
        new("silu", 5, 5, -750, 750),
        new("sin", 1, 2, -Max, Max),
        new("sinc", 3, 3, -1e15, 1e15),
        new("sinh", 4, 4, -711, 711),
        new("softplus", 4, 4, -750, 710),
        new("softsign", 2, 2, -Max, Max),
        new("sqrt", 1, 1, 0, Max),
        new("square", 1, 1, -Max, Max),
        new("tan", 3, 3, -Max, Max),
        new("tanh", 4, 4, -400, 400),
        new("tanh-shrink", 4, 4, -400, 400),
    ];

    public static IReadOnlyList<AccuracyBound> Binary { get; } =
    [
        new("atan2", 2, 2, -Max, Max),
        new("hypot", 2, 2, -Max, Max),
        new("logaddexp", 2, 2, -1e6, 1e6, "in units in the last place of 1 where |result| < 1") { Floor = 1 },
        new("power", 2, 2, 0, Max),
        new("remainder", 1, 1, -Max, Max),
        new("truncated remainder", 0, 0, -Max, Max),
        new("xlog1py", 4, 4, -1, Max),
        new("xlogy", 4, 4, 0, Max),
    ];
}
