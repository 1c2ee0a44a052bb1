namespace AutoDiff.Conformance.Agreement;

/// <content>Another convention where there is no derivative, and another choice where there are several.</content>
internal static partial class Differences
{
    private static Difference[] Conventions() =>
    [
        Slope(["HardSwish"], "x = −3", x => x[0] == -3, "0", "−0.5", "The later convention of PyTorch: x ≤ −3 belongs to the constant branch, and 0 is the subgradient of least norm."),
        Slope(["HardSwish"], "x = 3", x => x[0] == 3, "1", "1.5", "The later convention of PyTorch: x ≥ 3 belongs to the identity."),
        Second(["Celu", "Elu", "Selu"], "x = 0", IsZero, "that of the negative branch", "0", "The slope at 0 is that of the negative branch in both; here the second derivative is its derivative."),
        In("Median", "gradient", s_slopes, ["all equal", "even, equal middle values", "two ties", "zeros"], "several elements equal the median of all", "all to the chosen one", "shared equally", "One rule for the median of all and over an axis: PyTorch shares in the first and chooses in the second."),
        Second(["Power"], "a = 0", IsZero, "0, or by the branch taken", "NaN", "0·∞ is not formed: a derivative that is 0 by convention stays 0 when it is differentiated."),
        Second(["Power"], "b = 0 and a < 0, or an argument is infinite", x => x[1] == 0 || IsInfinite(x), "NaN or the limit", "a number or NaN", "aᵇ ln a has no second derivative where ln a has no value; PyTorch leaves out the term there, and has NaN for infinite a instead."),
        Second(["Power"], "a is subnormal and b huge", x => x[0] < 1e-38 && x[1] > 1e19, "NaN", "0", "Slopes are computed by themselves: ln′(a) = 1/a overflows and meets the 0 of aᵇ."),
        In("Where", "gradient", [.. s_slopes, .. s_seconds], ["square root behind a mask"], "the branch not taken has an infinite or no slope", "exactly 0", "NaN or ∞", "Nothing leaks from the branch not taken."),
    ];
}
