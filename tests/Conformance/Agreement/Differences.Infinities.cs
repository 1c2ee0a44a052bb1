namespace AutoDiff.Conformance.Agreement;

/// <content>Where PyTorch has NaN though there is a limit, or overflows on the way to a finite number.</content>
internal static partial class Differences
{
    private const string Limit = "The limit exists; PyTorch's formula multiplies 0 by ∞ or subtracts ∞ from ∞ on the way.";

    private const string Zero = "The derivative exists: the terms that PyTorch divides by 0 belong to a constant.";

    private static Difference[] Infinities() =>
    [
        Value(["Gelu", "GeluTanh", "HardSwish", "Mish", "Silu", "Softsign"], "x = ±∞", IsInfinite, "the limit", "NaN", Limit),
        Slope(["Gelu", "GeluTanh", "Mish", "Silu", "Softsign"], "x = ±∞, or |x| so large that a power of it is", x => Math.Abs(x[0]) > 1e19,
            "the limit", "NaN", Limit),
        Second(["Gelu", "Mish", "Silu", "Softsign"], "x is infinite or large", x => Math.Abs(x[0]) > 88, "the limit", "NaN", Limit),
        Value(["HardSwish", "LogP1"], "x is near the largest number", x => Math.Abs(x[0]) > 1e307, "finite, as it should be", "∞",
            "PyTorch's vectorised kernel overflows on the way."),
        Value(["Sinc"], "πx overflows", x => Math.Abs(x[0]) > 1e307, "0", "NaN",
            "sin(πx) is computed from the remainder of x by 2, so that πx is never formed."),
        Slope(["Sinc"], "πx overflows", x => Math.Abs(x[0]) > 1e307, "the limit", "NaN", "As above."),
        Second(["Atan"], "x² overflows twice", x => Math.Abs(x[0]) > 1e19, "NaN", "0", "−2x/(1 + x²)² is formed from slopes that are 0 and ∞ there."),
        Second(["Atanh"], "x² overflows", x => Math.Abs(x[0]) > 1e154, "0", "NaN", "Outside the domain, where the value is NaN."),
        Second(["LogAddExp"], "an argument is infinite, or they are far apart", x => IsInfinite(x) || Math.Abs(x[0] - x[1]) > 80, "0", "NaN", Limit),
        Second(["Sinc"], "x = 0, or πx² leaves the range", x => Math.Abs(x[0]) is < 1e-15 or > 1e150, "the limit", "NaN", Limit),
        In("Softmax", "value", s_values, ["one element ∞"], "an element is ∞", "0 for the others", "NaN",
            "Whatever the infinite element comes to, the others are nothing beside it."),
        In("Softmin", "value", s_values, ["one element −∞"], "an element is −∞", "0 for the others", "NaN",
            "Whatever the infinite element comes to, the others are nothing beside it."),
        In("LogSoftmax", "value and gradient", [.. s_values, .. s_slopes], ["one element ∞"], "an element is ∞", "−∞ for the others", "NaN",
            "Whatever the infinite element comes to, the others are nothing beside it."),
        Value(["SigmoidCrossEntropy"], "z = ∞, t = 1; z = −∞, t = 0", z => double.IsInfinity(z[0]), "0", "NaN",
            "A term of weight 0 is 0: a certain and right answer costs nothing."),
        Value(["SigmoidCrossEntropy"], "z = −∞, t = 1", z => z[0] == double.NegativeInfinity && z[1] == 1, "∞", "NaN", "As above."),
        In("LogSumExp", "derivatives", [.. s_slopes, .. s_seconds], ["all −∞"], "all are −∞", "0", "NaN",
            "What contributes nothing has the gradient 0."),
        Slope(["LogAddExp"], "a = b = −∞", x => x.All(double.IsNegativeInfinity), "0", "NaN", "What contributes nothing has the gradient 0."),
        new Difference(["CumulativeProduct", "Product"], "derivatives", "an element is infinite or NaN", found => found.Quantity != Quantity.Value
            && Elements(found).Any(x => !double.IsFinite(x)), "the product of the others", "NaN",
                "PyTorch divides the product by the element; the product of the others needs no division."),
        In("Product", "second derivative", s_seconds, ["two zeros"], "two elements are 0", "the product of the others", "0",
            "PyTorch's second derivative is wrong there: ∂²(abc)/∂a∂b = c, also where a and b are 0."),
        In("Determinant", "second derivative", s_seconds, ["zero"], "the matrix is singular", "the derivative of the cofactors", "NaN",
            "Cofactors are polynomials in the elements; PyTorch divides by singular values."),
        In("LogCumulativeSumExp", "derivatives", [.. s_slopes, .. s_seconds], ["all −∞", "−∞ first", "one −∞"], "all so far are −∞", "0", "NaN",
            "What contributes nothing has the gradient 0."),
        In("LogCumulativeSumExp", "derivatives", [.. s_slopes, .. s_seconds], ["one ∞", "∞ and −∞", "all ∞"], "an element is ∞", "NaN",
            "finite for some", "∞ − ∞ stands in every exponent from there on."),
        new Difference(["Norm", "NormalizeL2"], "second derivative", "the vector is 0, or p is fractional and an element is 0",
            found => found.Quantity == Quantity.Second && Elements(found).Any(x => x == 0), "0, or that of the other elements", "NaN", Zero),
        In("Norm", "second derivative, in single precision", s_seconds, ["huge"], "the cube of the norm leaves the range of a float", "NaN", "0",
            "The second derivative divides by the norm's cube in one step here, in three there."),
        In("Norm", "second derivative", s_seconds, ["tiny"], "squares are tiny", "0, or what rounding leaves", "NaN, or what rounding leaves",
            "Terms near 10³⁰ cancel."),
    ];

    private static IEnumerable<double> Elements(Deviation found) => found.Case.Inputs.SelectMany(input => input.Values);
}
