namespace AutoDiff.Conformance.Agreement;

/// <content>Another convention where there is no derivative, and another choice where there are several.</content>
internal static partial class Differences
{
    private static Difference[] Conventions() =>
    [
        Slope(["HardSwish"], "x = −3", x => x[0] == -3, "0", "−0.5",
            "The later convention of PyTorch: x ≤ −3 belongs to the constant branch, and 0 is the subgradient of least norm."),
        Slope(["HardSwish"], "x = 3", x => x[0] == 3, "1", "1.5", "The later convention of PyTorch: x ≥ 3 belongs to the identity."),
        Second(["Celu", "Elu", "Selu"], "x = 0", IsZero, "that of the negative branch", "0",
            "The slope at 0 is that of the negative branch in both; here the second derivative is its derivative."),
        In("Median", "gradient", s_slopes, ["all equal", "even, equal middle values", "two ties", "zeros"],
            "several elements equal the median of all", "all to the chosen one", "shared equally",
                "One rule for the median of all and over an axis: PyTorch shares in the first and chooses in the second."),
        Second(["Power"], "a = 0", IsZero, "0, or by the branch taken", "NaN",
            "0·∞ is not formed: a derivative that is 0 by convention stays 0 when it is differentiated."),
        Second(["Power"], "b = 0 and a < 0, or an argument is infinite", x => x[1] == 0
            || IsInfinite(x), "NaN or the limit", "a number or NaN",
                "aᵇ ln a has no second derivative where ln a has no value; PyTorch leaves out the term there, and has NaN for infinite a instead."),
        Second(["Power"], "a is subnormal and b huge", x => x[0] < 1e-38
            && x[1] > 1e19, "NaN", "0", "Slopes are computed by themselves: ln′(a) = 1/a overflows and meets the 0 of aᵇ."),
        Slope(["Hypot"], "a = b = 0", x => x[0] == 0 && x[1] == 0, "0", "NaN", "The subgradient of least norm, as for the norm of a vector."),
        Second(["Hypot"], "a = b = 0", x => x[0] == 0 && x[1] == 0, "0", "NaN", "As above."),
        Second(["CopySign"], "everywhere", _ => true, "0", "what rounding leaves, or NaN",
            "The slope is ±1, a step function; PyTorch divides the result by a and differentiates the quotient."),
        Slope(["CopySign"], "a is infinite or NaN", x => !double.IsFinite(x[0]), "±1, as for any a", "NaN", "As above."),
        Slope(["XLogP1Y", "XLogY"], "a = 0 and the logarithm is infinite", IsZero, "0", "NaN", "Where a = 0 the function is 0 for every b."),
        Second(["XLogP1Y", "XLogY"], "a = 0 and the logarithm is infinite", IsZero, "that of 0", "±∞ or NaN", "As above."),
        Slope(["Remainder", "TruncatedRemainder"], "b = 0, a = ±∞, or b infinite and of the other sign", x => x[1] == 0
            || IsInfinite(x), "NaN", "±∞, or ±1", "The slope is −(a − y)/b, exact where the value y is finite; PyTorch rounds a/b first."),
        Second(["Acos", "Acosh", "Asin", "Atanh"], "x = ±1", x => Math.Abs(x[0]) == 1, "NaN", "±∞",
            "The slope is infinite there; its own slope is left undefined."),
        Slope(["Acosh"], "x < −1", x => x[0] <= -1, "NaN", "1/√(x² − 1) of |x|", "There is no slope where there is no value."),
        Second(["Acosh"], "x < −1", x => x[0] < -1, "NaN", "a number there", "As above."),
        Slope(["Logit"], "x < 0 or x > 1", x => x[0] is < 0 or > 1, "1/(x(1 − x)), as it is", "NaN",
            "Outside the domain the value is NaN, and the slope what its formula gives."),
        Second(["Logit"], "x < 0 or x > 1", x => x[0] is < 0 or > 1, "that of the formula", "0 or NaN", "As above."),
        In("Where", "gradient", [.. s_slopes, .. s_seconds], ["square root behind a mask"], "the branch not taken has an infinite or no slope",
            "exactly 0", "NaN or ∞", "Nothing leaks from the branch not taken."),
    ];
}
