using static AutoDiff.Functions;

namespace AutoDiff.Conformance.Bindings;

/// <content>Activation functions.</content>
internal static partial class BindingTable<T>
{
    private static Binding<T>[] Activations() =>
    [
        One("Celu", (x, with) => Celu(x, with.Number("alpha", 1))),
        One("Elu", (x, with) => Elu(x, with.Number("alpha", 1))),
        One("GeluTanh", x => GeluTanh(x)),
        One("Glu", (x, with) => Glu(x, with.Whole("axis"))),
        One("HardShrink", (x, with) => HardShrink(x, with.Number("threshold", 0.5))),
        One("HardSigmoid", x => HardSigmoid(x)),
        One("HardSwish", x => HardSwish(x)),
        One("HardTanh", (x, with) => HardTanh(x, with.Number("low", -1), with.Number("high", 1))),
        One("LeakyRelu", (x, with) => LeakyRelu(x, with.Number("slope"))),
        One("LogSigmoid", x => LogSigmoid(x)),
        One("LogSoftmax", (x, with) => LogSoftmax(x, with.Whole("axis"))),
        One("Mish", x => Mish(x)),
        // PyTorch's slopes stand for channels; ours broadcast.
        Two("PRelu", (x, slope) => PRelu(x, x.Shape.Rank == 3 ? slope.Unsqueeze(-1) : slope)),
        One("Relu", x => Relu(x)),
        One("Relu6", x => Relu6(x)),
        One("RRelu", x => RRelu(x)),
        One("Selu", x => Selu(x)),
        One("Sigmoid", x => Sigmoid(x)),
        One("Silu", x => Silu(x)),
        One("Softmax", (x, with) => Softmax(x, with.Whole("axis"))),
        One("Softmin", (x, with) => Softmin(x, with.Whole("axis"))),
        One("Softplus", (x, with) => with.Has("beta") ? Softplus(x, with.Number("beta")) : Softplus(x)),
        One("SoftShrink", (x, with) => SoftShrink(x, with.Number("threshold", 0.5))),
        One("Softsign", x => Softsign(x)),
        One("TanhShrink", x => TanhShrink(x)),
        One("Threshold", (x, with) => Threshold(x, with.Number("threshold"), with.Number("value"))),
    ];
}
