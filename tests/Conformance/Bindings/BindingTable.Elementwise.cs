using static AutoDiff.Functions;

namespace AutoDiff.Conformance.Bindings;

/// <content>Functions of one, two and three arguments, element by element.</content>
internal static partial class BindingTable<T>
{
    private static Binding<T>[] Elementwise() =>
    [
        Unary("Abs", x => Abs(x)),
        Binary("Add", (a, b) => a + b),
        Binary("AtLeast", (x, low) => AtLeast(x, low)),
        Binary("AtMost", (x, high) => AtMost(x, high)),
        Inputs("Clip", (x, with) => x.Length == 3 ? Clip(x[0], x[1], x[2]) : Clip(x[0], with.Number("low"), with.Number("high"))),
        Unary("Cos", x => Cos(x)),
        Inputs("Divide", (x, with) => with.Flag("twice") ? x[0] / x[0] : x[0] / x[1]),
        Binary("Equal", (a, b) => Equal(a, b)),
        Unary("Exp", x => Exp(x)),
        Unary("ExpM1", x => ExpM1(x)),
        Binary("Greater", (a, b) => Greater(a, b)),
        Binary("GreaterOrEqual", (a, b) => GreaterOrEqual(a, b)),
        Unary("IsFinite", x => IsFinite(x)),
        Unary("IsInfinity", x => IsInfinity(x)),
        Unary("IsNaN", x => IsNaN(x)),
        Inputs("Lerp", (x, _) => Lerp(x[0], x[1], x[2])),
        Binary("Less", (a, b) => Less(a, b)),
        Binary("LessOrEqual", (a, b) => LessOrEqual(a, b)),
        Unary("Log", x => Log(x)),
        Binary("LogicalAnd", (a, b) => LogicalAnd(a, b)),
        Unary("LogicalNot", x => LogicalNot(x)),
        Binary("LogicalOr", (a, b) => LogicalOr(a, b)),
        Binary("LogicalXor", (a, b) => LogicalXor(a, b)),
        Unary("LogP1", x => LogP1(x)),
        Inputs("Maximum", (x, with) => with.Flag("twice") ? Maximum(x[0], x[0]) : Maximum(x[0], x[1])),
        Binary("MaximumNumber", (a, b) => MaximumNumber(a, b)),
        Binary("Minimum", (a, b) => Minimum(a, b)),
        Binary("MinimumNumber", (a, b) => MinimumNumber(a, b)),
        Inputs("Multiply", (x, with) => with.Flag("twice") ? x[0] * x[0] : x[0] * x[1]),
        Unary("NanToNum", (x, with) => with.Has("nan") ? NanToNum(x, with.Number("nan"), with.Number("positiveInfinity"), with.Number("negativeInfinity")) : NanToNum(x)),
        Unary("Negate", x => Negate(x)),
        Binary("NotEqual", (a, b) => NotEqual(a, b)),
        Binary("Power", (a, b) => Power(a, b)),
        Unary("Sign", x => Sign(x)),
        Unary("Sin", x => Sin(x)),
        Unary("Sqrt", x => Sqrt(x)),
        Unary("Square", x => Square(x)),
        Binary("SquaredDifference", (a, b) => SquaredDifference(a, b)),
        Unary("Step", (x, with) => Step(x, with.Number("atZero"))),
        Binary("Subtract", (a, b) => a - b),
        Unary("Tanh", x => Tanh(x)),
        Inputs("Where", (x, with) => with.Has("masked") ? Where(Greater(x[0], 0), Sqrt(x[0]), 0) : Where(x[0], x[1], x[2])),
    ];
}
