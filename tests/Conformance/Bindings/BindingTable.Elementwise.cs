using static AutoDiff.Functions;

namespace AutoDiff.Conformance.Bindings;

/// <content>Functions of one, two and three arguments, element by element.</content>
internal static partial class BindingTable<T>
{
    private static Binding<T>[] Elementwise() =>
    [
        One("Abs", x => Abs(x)),
        Two("Add", (a, b) => a + b),
        Two("AtLeast", (x, low) => AtLeast(x, low)),
        Two("AtMost", (x, high) => AtMost(x, high)),
        Any("Clip", (x, with) => x.Length == 3 ? Clip(x[0], x[1], x[2]) : Clip(x[0], with.Number("low"), with.Number("high"))),
        One("Cos", x => Cos(x)),
        Any("Divide", (x, with) => with.Flag("twice") ? x[0] / x[0] : x[0] / x[1]),
        Two("Equal", (a, b) => Equal(a, b)),
        One("Exp", x => Exp(x)),
        One("ExpM1", x => ExpM1(x)),
        Two("Greater", (a, b) => Greater(a, b)),
        Two("GreaterOrEqual", (a, b) => GreaterOrEqual(a, b)),
        One("IsFinite", x => IsFinite(x)),
        One("IsInfinity", x => IsInfinity(x)),
        One("IsNaN", x => IsNaN(x)),
        Any("Lerp", (x, _) => Lerp(x[0], x[1], x[2])),
        Two("Less", (a, b) => Less(a, b)),
        Two("LessOrEqual", (a, b) => LessOrEqual(a, b)),
        One("Log", x => Log(x)),
        Two("LogicalAnd", (a, b) => LogicalAnd(a, b)),
        One("LogicalNot", x => LogicalNot(x)),
        Two("LogicalOr", (a, b) => LogicalOr(a, b)),
        Two("LogicalXor", (a, b) => LogicalXor(a, b)),
        One("LogP1", x => LogP1(x)),
        One("MaskedFill", (x, with) => MaskedFill(x, Mask(with), Number(with.Number("value")))),
        Any("Maximum", (x, with) => with.Flag("twice") ? Maximum(x[0], x[0]) : Maximum(x[0], x[1])),
        Two("MaximumNumber", (a, b) => MaximumNumber(a, b)),
        Two("Minimum", (a, b) => Minimum(a, b)),
        Two("MinimumNumber", (a, b) => MinimumNumber(a, b)),
        Any("Multiply", (x, with) => with.Flag("twice") ? x[0] * x[0] : x[0] * x[1]),
        One("NanToNum", (x, with) => with.Has("nan") ? NanToNum(x, with.Number("nan"), with.Number("positiveInfinity"), with.Number("negativeInfinity")) : NanToNum(x)),
        One("Negate", x => Negate(x)),
        Two("NotEqual", (a, b) => NotEqual(a, b)),
        Two("Power", (a, b) => Power(a, b)),
        One("Sign", x => Sign(x)),
        One("Sin", x => Sin(x)),
        One("Sqrt", x => Sqrt(x)),
        One("Square", x => Square(x)),
        Two("SquaredDifference", (a, b) => SquaredDifference(a, b)),
        One("Step", (x, with) => Step(x, with.Number("atZero"))),
        Two("Subtract", (a, b) => a - b),
        One("Tanh", x => Tanh(x)),
        Any("Where", (x, with) => with.Has("masked") ? Where(Greater(x[0], 0), Sqrt(x[0]), 0) : Where(x[0], x[1], x[2])),
    ];
}
