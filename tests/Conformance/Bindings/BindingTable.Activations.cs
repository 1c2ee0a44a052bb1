using static AutoDiff.Functions;

namespace AutoDiff.Conformance.Bindings;

/// <content>Activation functions.</content>
internal static partial class BindingTable<T>
{
    private static Binding<T>[] Activations() =>
    [
        Unary("Celu", (x, with) => Celu(x, with.Number("alpha", 1))),
        Unary("Elu", (x, with) => Elu(x, with.Number("alpha", 1))),
        Unary("Gelu", x => Gelu(x)),
        Unary("GeluTanh", x => GeluTanh(x)),
        Unary("Glu", (x, with) => Glu(x, with.Whole("axis"))),
        Unary("HardShrink", (x, with) => HardShrink(x, with.Number("threshold", 0.5))),
        Unary("HardSigmoid", x => HardSigmoid(x)),
        Unary("HardSwish", x => HardSwish(x)),
        Unary("HardTanh", (x, with) => HardTanh(x, with.Number("low", -1), with.Number("high", 1))),
        Unary("LeakyRelu", (x, with) => LeakyRelu(x, with.Number("slope"))),
        Unary("LogSigmoid", x => LogSigmoid(x)),
        Unary("LogSoftmax", (x, with) => LogSoftmax(x, with.Whole("axis"))),
        Unary("Mish", x => Mish(x)),
        // PyTorch's slopes stand for channels; ours broadcast.
        Binary("PRelu", (x, slope) => PRelu(x, x.Shape.Rank == 3 ? slope.Unsqueeze(-1) : slope)),
        Unary("Relu", x => Relu(x)),
        Unary("Relu6", x => Relu6(x)),
        Unary("RRelu", x => RRelu(x)),
        Unary("Selu", x => Selu(x)),
        Unary("Sigmoid", x => Sigmoid(x)),
        Unary("Silu", x => Silu(x)),
        Unary("Softmax", (x, with) => Softmax(x, with.Whole("axis"))),
        Unary("Softmin", (x, with) => Softmin(x, with.Whole("axis"))),
        Unary("Softplus", (x, with) => with.Has("beta") ? Softplus(x, with.Number("beta")) : Softplus(x)),
        Unary("SoftShrink", (x, with) => SoftShrink(x, with.Number("threshold", 0.5))),
        Unary("Softsign", x => Softsign(x)),
        Unary("TanhShrink", x => TanhShrink(x)),
        Unary("Threshold", (x, with) => Threshold(x, with.Number("threshold"), with.Number("value"))),
    ];
}
