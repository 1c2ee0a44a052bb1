using AutoDiff.Nn;
using static AutoDiff.Functions;

namespace AutoDiff.Conformance.Bindings;

/// <content>Losses.</content>
internal static partial class BindingTable<T>
{
    private static Binding<T>[] Losses() =>
    [
        Unary("BinaryCrossEntropy", (x, with) => BinaryCrossEntropy(x, Numbers(with.Numbers("target")), with.Choice<Reduction>("reduction"))),
        Binary("MeanAbsoluteError", Loss.MeanAbsoluteError),
        Binary("MeanSquaredError", Loss.MeanSquaredError),
        Binary("SigmoidCrossEntropy", (x, target, with) => SigmoidCrossEntropy(x, target, with.Choice<Reduction>("reduction"))),
        Inputs("SoftmaxCrossEntropy", (x, with) => with.Has("classes")
            ? SoftmaxCrossEntropy(x[0], with.Wholes("classes"), with.Choice<Reduction>("reduction"))
            : SoftmaxCrossEntropy(x[0], x[1], with.Choice<Reduction>("reduction"))),
    ];
}
