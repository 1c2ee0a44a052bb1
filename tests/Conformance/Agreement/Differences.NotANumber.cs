namespace AutoDiff.Conformance.Agreement;

/// <content>At NaN, where every slope is a matter of taste.</content>
internal static partial class Differences
{
    private const string NoSlope = "There is no slope at NaN, and the value says so already: what stands there is what the formula of the slope makes of it, in PyTorch as here.";

    private static Difference[] NotANumber() =>
    [
        Value(["Sign", "SoftShrink"], "x = NaN", HasNaN, "NaN", "0", "NaN stays NaN."),
        Slope(["Abs", "Celu", "Clip", "Elu", "HardShrink", "HardSwish", "HardTanh", "Maximum", "MeanAbsoluteError", "Minimum", "Power", "Relu",
            "Relu6", "Selu", "SoftShrink", "Threshold"], "an argument is NaN", HasNaN, "as the formula has it", "as its formula has it", NoSlope),
        Second(["Celu", "Elu", "Selu"], "x = NaN", HasNaN, "NaN", "0", NoSlope),
        In("Max", "gradient", s_slopes, ["NaN", "NaN twice"], "an element is NaN", "shared by all elements", "shared by those that are NaN",
            "No element is larger than NaN and none is smaller: all are tied."),
        In("Min", "gradient", s_slopes, ["NaN", "NaN twice"], "an element is NaN", "shared by all elements", "shared by those that are NaN",
            "No element is larger than NaN and none is smaller: all are tied."),
        In("Norm", "gradient", s_slopes, ["p = 1.0, NaN", "p = inf, NaN", "p = -inf, NaN"], "an element is NaN", "NaN there", "0 there", NoSlope),
    ];
}
