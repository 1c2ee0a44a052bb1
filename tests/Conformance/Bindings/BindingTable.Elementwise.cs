using static AutoDiff.Functions;

namespace AutoDiff.Conformance.Bindings;

/// <content>Functions of one, two and three arguments, element by element.</content>
internal static partial class BindingTable<T>
{
    private static Binding<T>[] Elementwise() =>
    [
        One("Abs", x => Abs(x)),
        Two("Add", (a, b) => a + b),
        Any("Clip", (x, with) => x.Length == 3 ? Minimum(Maximum(x[0], x[1]), x[2]) : Clip(x[0], with.Number("low"), with.Number("high"))),
        One("Cos", x => Cos(x)),
        Any("Divide", (x, with) => with.Flag("twice") ? x[0] / x[0] : x[0] / x[1]),
        One("Exp", x => Exp(x)),
        One("ExpM1", x => ExpM1(x)),
        Two("Greater", (a, b) => Greater(a, b)),
        One("Log", x => Log(x)),
        One("LogP1", x => LogP1(x)),
        Any("Maximum", (x, with) => with.Flag("twice") ? Maximum(x[0], x[0]) : Maximum(x[0], x[1])),
        Two("Minimum", (a, b) => Minimum(a, b)),
        Any("Multiply", (x, with) => with.Flag("twice") ? x[0] * x[0] : x[0] * x[1]),
        One("Negate", x => Negate(x)),
        Two("Power", (a, b) => Power(a, b)),
        One("Sign", x => Sign(x)),
        One("Sin", x => Sin(x)),
        One("Sqrt", x => Sqrt(x)),
        One("Square", x => Square(x)),
        Two("Subtract", (a, b) => a - b),
        One("Tanh", x => Tanh(x)),
        Any("Where", (x, with) => with.Has("masked") ? Where(Greater(x[0], 0), Sqrt(x[0]), 0) : Where(x[0], x[1], x[2])),
    ];
}
