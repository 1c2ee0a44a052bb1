namespace AutoDiff.Conformance.Agreement;

/// <content>Where PyTorch loses digits that we keep.</content>
internal static partial class Differences
{
    private const string Cancels = "PyTorch's formula cancels near 0; the value here is exact to the last places (AccuracyTests).";

    private const string Vanishes = "PyTorch's formula loses what is small beside 1 or beyond the range of an intermediate; the value here is exact to the last places.";

    private const string Gamma = "PyTorch's ψ′ stops its series early; the float that it was made for does not notice.";

    private static Difference[] Digits() =>
    [
        Value(["Elu", "Selu"], "x < 0, |x| small", x => x[0] is < 0 and > -0.5, "exact to the last places", "fewer digits, or 0",
            "PyTorch computes e^x − 1 as written; here it is expm1.") with { Within = 16 },
        Value(["TanhShrink"], "|x| small", x => Math.Abs(x[0]) < 0.5, "exact to the last places", "fewer digits, or 0", Cancels) with { Within = 16 },
        Value(["Gelu"], "x far below 0", x => x[0] < -2, "exact to the last places", "fewer digits, or 0",
            "PyTorch adds 1 to an erf near −1; here it is erfc.") with { Within = 16 },
        Value(["GeluTanh"], "x far below 0", x => x[0] < -2, "exact to the last places", "fewer digits, or 0",
            "PyTorch adds 1 to a tangent near −1; here the logistic function is used, which does not cancel.") with { Within = 16 },
        Value(["Mish", "Sigmoid", "Silu"], "x below −700", x => x[0] < -700, "a subnormal number", "0, or one with fewer digits",
            Vanishes) with { Within = 16 },
        Value(["Softplus"], "βx > 20", x => x[0] > 20, "x + e^(−βx)/β", "x exactly",
            "PyTorch turns to the identity at βx = 20; in double precision nine digits are lost to that.") with { Within = 1e8 },
        Slope(["Softplus"], "βx > 20", x => x[0] > 20, "σ(βx) as it is", "1 exactly", "As above.") with { Within = 1e8 },
        Second(["Softplus"], "βx ≥ 20", x => x[0] >= 20, "that of the formula", "0 there", "As above.") with { Within = 1e8 },
        Slope(["HardSigmoid"], "|x| < 3", x => Math.Abs(x[0]) < 3, "1/6 in double precision", "1/6 as a float",
            "PyTorch keeps the constant in single precision.") with { Within = 1e8 },
        Value(["SigmoidCrossEntropy"], "z far from 0 on the right side", z => Math.Abs(z[0]) > 15, "e^(−|z|), exactly", "0, or fewer digits",
            Vanishes) with { Within = 1e8 },
        In("SoftmaxCrossEntropy", "value and gradient", [.. s_values, .. s_slopes], ["nearly certain"], "one class is nearly certain",
            "the small loss", "0 there", Vanishes) with { Within = 16 },
        new Difference(["BinaryCrossEntropy"], "derivatives", "everywhere", found => found.Quantity != Quantity.Value, "those of the formula",
            "with 10⁻¹² in the denominator",
                "PyTorch divides by max(p(1 − p), 10⁻¹²), and by more for the second derivative; here only an exact 0 is replaced.") with { Within = 1e7 },
        new Difference(["BinaryCrossEntropy"], "derivatives", "p within 10⁻¹² of 0 or 1", found => found.Quantity != Quantity.Value
            && found.Case.At == "certain", "those of the formula", "those of a denominator of 10⁻¹²", "As above."),
        new Difference(["StandardDeviation"], "everything, in single precision", "squares leave the range of a float",
            found => found.Case.At is "tiny" or "huge", "0, ∞ or NaN", "finite, or ∞",
                "PyTorch sums squares of floats in double precision; here they stay floats."),
        Slope(["Digamma"], "everywhere, in double precision", _ => true, "exact to the last places", "ten digits", Gamma) with { Within = 1e8 },
        Second(["LogGamma"], "everywhere, in double precision", _ => true, "exact to the last places", "ten digits", Gamma) with { Within = 1e8 },
        Value(["Trigamma"], "everywhere, in double precision", _ => true, "exact to the last places", "ten digits", Gamma) with { Within = 1e8 },
        new Difference(["Polygamma"], "value, or slope of order 0", "n = 1, in double precision", found => IsOf(found, "n = 1", Quantity.Value)
            || IsOf(found, "n = 0", Quantity.Gradient)
                || IsOf(found, "n = 0", Quantity.Graph), "exact to the last places", "ten digits", Gamma) with { Within = 1e8 },
        new Difference(["Digamma", "LogGamma", "Polygamma", "Trigamma"], "what contains ψ′",
            "x = 0, −1, −2 …, and numbers so large that all are whole", found =>
                found.Point is [<= 0 and var x]
                    && x == Math.Floor(x), "∞ of either sign", "about 10³², or what rounding makes of sin(πx)", "A pole is one."),
        new Difference(["Polygamma"], "derivatives", "order 4 and more, x < 0", found => found.Quantity != Quantity.Value
            && found.Point is [< 0], "what cancellation leaves", "what cancellation leaves",
                "Between the poles large terms cancel, in both.") with { Within = 1e5 },
        new Difference(["Digamma", "LogGamma", "Polygamma", "Trigamma"], "derivatives", "x = ±∞, or a tiny negative number",
            found => found.Point is { } x
                && (double.IsInfinity(x[0]) || Math.Abs(x[0]) < 1e-300), "the limit, NaN at −∞", "NaN or ±∞",
                    "At ∞ every polygamma function of order 1 and more is 0; towards −∞ there is no limit."),
        Value(["ErfInv"], "|x| near 1, in double precision", x => Math.Abs(x[0]) > 0.99, "exact to the last places", "fewer digits",
            "PyTorch takes the difference from erf, which is 1 there; here it is erfc.") with { Within = 1e8 },
        new Difference(["ErfInv"], "derivatives", "|x| near 1, in double precision", found => found.Point is { } x
            && Math.Abs(x[0]) > 0.99, "exact to the last places", "fewer digits", "As above.") with { Within = 1e8 },
        new Difference(["Sinc"], "derivatives", "|x| small", found => found.Point is { } x
            && Math.Abs(x[0]) < 0.5, "exact to the last places", "fewer digits, or 0", Cancels),
        Slope(["Hypot"], "a and b are subnormal", x => Math.Abs(x[0]) < 1e-38, "as exact as a subnormal result allows", "another such number",
            "The slopes divide by the rounded result, which has few digits.") with { Within = 1e4 },
        In("Determinant", "gradient", s_slopes, ["rank n − 2"], "the cofactors are 0", "what rounding leaves", "what rounding leaves",
            "Numbers near 50² cancel to about 10⁻¹³.") with { Within = 1e4 },
        In("MatrixExponential", "everything, in double precision", [.. s_values, .. s_slopes, .. s_seconds], ["large"], "the norm is about 15",
            "exact to the last places", "eight digits", "PyTorch's polynomials are chosen for single precision there.") with { Within = 1e13 },
        In("LogSumExp", "gradient", [.. s_slopes, .. s_seconds], ["far from zero"], "x is near 1000", "the softmax", "exp(x − y)",
            "The rounding of y near 1000 stands in PyTorch's exponent.") with { Within = 1e4 },
        In("LogCumulativeSumExp", "gradient", [.. s_slopes, .. s_seconds], ["far from zero", "−∞ first"], "the spread is large",
            "a recurrence of ratios", "logarithms of sums of gradients",
                "Both are within the error that rounding of numbers near 1000 leaves in their exponentials.") with { Within = 1e4 },
    ];

    private static bool IsOf(Deviation found, string order, Quantity quantity) =>
        found.Quantity == quantity && found.Case.At.StartsWith(order, StringComparison.Ordinal);
}
