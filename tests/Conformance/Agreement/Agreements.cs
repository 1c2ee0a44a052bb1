using AutoDiff.Conformance.Golden;

namespace AutoDiff.Conformance.Agreement;

/// <summary>
/// The bounds that the suite asserts and the page of operations prints: one line a family, and one for each operation that differs from its family.
/// </summary>
internal static class Agreements
{
    private static readonly Dictionary<string, OperationAgreement> s_families = new()
    {
        ["elementwise"] = new(Bound.Ulps(2), Bound.OfOne(2), Bound.OfOne(4)),
        ["activations"] = new(Bound.Ulps(4), Bound.OfOne(4), Bound.OfOne(8)),
        ["reductions"] = new(Bound.OfTensor(4), Bound.OfTensor(4), Bound.OfTensor(8)),
        ["shaping"] = new(Bound.Exact, Bound.Exact, Bound.Exact),
        ["linear"] = new(Bound.OfTensor(8), Bound.OfTensor(16), Bound.OfTensor(32)),
        ["convolution"] = new(Bound.OfTensor(8), Bound.OfTensor(8), Bound.OfTensor(8)),
        ["losses"] = new(Bound.OfTensor(4), Bound.OfTensor(4), Bound.OfTensor(8)),
    };

    // One rounding at most, or none: what IEEE arithmetic fixes.
    private static readonly HashSet<string> s_exact =
    [
        "Abs", "Add", "All", "Any", "ArgMax", "ArgMin", "AtLeast", "AtMost", "Ceiling", "Clip", "CopySign", "CountNonzero", "CumulativeMax",
            "CumulativeMin",
        "Equal", "Floor", "Fraction", "Greater", "GreaterOrEqual", "HardShrink", "HardTanh", "IsFinite", "IsInfinity", "IsNaN", "LeakyRelu", "Less",
            "LessOrEqual",
        "LogicalAnd", "LogicalNot", "LogicalOr", "LogicalXor", "Maximum", "MaximumNumber", "MaxPool1d", "MaxPool2d", "Median", "Minimum",
            "MinimumNumber",
        "Multiply", "NanToNum", "Negate", "NotEqual", "PRelu", "Relu", "Relu6", "Round", "RRelu", "Sign", "SoftShrink", "Square", "Step", "Subtract",
            "Threshold",
        "Truncate", "Where",
    ];

    private static readonly OperationAgreement s_exactly = new(Bound.Exact, Bound.Exact, Bound.Exact);

    private static readonly Dictionary<string, OperationAgreement> s_own = new()
    {
        ["Atan2"] = new(Bound.Ulps(2), Bound.OfOne(4), Bound.OfOne(16)),
        ["BinaryCrossEntropy"] = new(Bound.Ulps(4), Bound.OfTensor(4), Bound.OfTensor(8)),
        ["CumulativeProduct"] = new(Bound.OfTensor(4), Bound.OfTensor(4), Bound.OfTensor(32)),
        ["Determinant"] = new(Bound.OfTensor(4), Bound.OfTensor(8), Bound.OfTensor(16)),
        ["Digamma"] = new(Bound.OfOne(4), Bound.OfOne(4), Bound.OfOne(8)),
        ["Divide"] = new(Bound.Ulps(1), Bound.OfOne(8), Bound.OfOne(16)),
        ["ErfInv"] = new(Bound.Ulps(4), Bound.OfOne(8), Bound.OfOne(16)),
        ["Hypot"] = new(Bound.Ulps(2), Bound.OfOne(2), Bound.OfTensor(8)),
        ["LogAddExp"] = new(Bound.OfOne(2), Bound.OfOne(2), Bound.OfOne(4)),
        ["LogCumulativeSumExp"] = new(Bound.OfTensor(4), Bound.OfTensor(8), Bound.OfOne(64)),
        ["LogGamma"] = new(Bound.OfOne(4), Bound.OfOne(4), Bound.OfOne(8)),
        ["LogSoftmax"] = new(Bound.OfOne(4), Bound.OfOne(4), Bound.OfOne(8)),
        // Both sides compute exp(x − y), which magnifies the rounding of y by its size: half a digit of y = 5.5 is two of the gradient, on either
        // side.
        ["LogSumExp"] = new(Bound.OfTensor(4), Bound.OfTensor(8), Bound.OfOne(8)),
        ["Norm"] = new(Bound.OfTensor(4), Bound.OfTensor(4), Bound.OfOne(32)),
        ["Polygamma"] = new(Bound.OfOne(16), Bound.OfOne(16), Bound.OfOne(16)),
        ["PseudoInverse"] = new(Bound.OfTensor(16), Bound.OfTensor(64), Bound.OfTensor(256)),
        ["Qr"] = new(Bound.OfTensor(16), Bound.OfTensor(64), Bound.OfTensor(256)),
        ["Product"] = new(Bound.OfTensor(4), Bound.OfTensor(4), Bound.OfOne(16)),
        ["SigmoidCrossEntropy"] = new(Bound.Ulps(4), Bound.OfTensor(4), Bound.OfTensor(8)),
        ["Sinc"] = new(Bound.OfOne(2), Bound.OfOne(8), Bound.OfOne(16)),
        // Two singular values or eigenvalues are near each other in the vectors, which the derivatives divide by.
        ["Svd"] = new(Bound.OfTensor(16), Bound.OfTensor(128), Bound.OfTensor(512)),
        ["SymmetricEigen"] = new(Bound.OfTensor(16), Bound.OfTensor(64), Bound.OfTensor(256)),
        ["Tanh"] = new(Bound.Ulps(4), Bound.OfOne(8), Bound.OfOne(16)),
        ["TanhShrink"] = new(Bound.Ulps(4), Bound.OfOne(8), Bound.OfOne(16)),
        ["Trigamma"] = new(Bound.OfOne(4), Bound.OfOne(8), Bound.OfOne(16)),
    };

    private static readonly Dictionary<string,
        string> s_familyOf = GoldenFile.All.SelectMany(file => file.Cases.Select(each => (each.Operation, file.Family))).Distinct().ToDictionary();

    public static OperationAgreement Of(string operation) => s_own.TryGetValue(operation, out var own) ? own
        : s_exact.Contains(operation) ? s_exactly
        : s_families[s_familyOf[operation]];
}
