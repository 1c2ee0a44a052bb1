using static AutoDiff.Functions;

namespace AutoDiff.Conformance.Bindings;

/// <content>Activation functions.</content>
internal static partial class BindingTable<T>
{
    private static Binding<T>[] Activations() =>
    [
        One("LogSoftmax", (x, with) => LogSoftmax(x, with.Whole("axis"))),
        One("Relu", x => Relu(x)),
        One("Sigmoid", x => Sigmoid(x)),
        One("Softmax", (x, with) => Softmax(x, with.Whole("axis"))),
        One("Softsign", x => Softsign(x)),
    ];
}
