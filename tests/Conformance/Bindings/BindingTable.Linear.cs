using static AutoDiff.Functions;

namespace AutoDiff.Conformance.Bindings;

/// <content>Products of vectors, matrices and tensors, and what is done with square matrices.</content>
internal static partial class BindingTable<T>
{
    private static Binding<T>[] Linear() =>
    [
        Two("Dot", (a, b) => Dot(a, b)),
        Any("Linear", (x, _) => Functions.Linear(x[0], x[1], x[2])),
        Any("MatMul", (x, with) => with.Flag("twice") ? MatMul(x[0], x[0]) : with.Flag("transposed") ? MatMul(x[0], x[0].Transpose()) : MatMul(x[0], x[1])),
    ];
}
