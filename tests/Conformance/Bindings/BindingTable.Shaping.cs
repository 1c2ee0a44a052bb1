using static AutoDiff.Functions;

namespace AutoDiff.Conformance.Bindings;

/// <content>Operations that move elements, choose them, or put them elsewhere.</content>
internal static partial class BindingTable<T>
{
    private static Binding<T>[] Shaping() =>
    [
        One("BroadcastTo", (x, with) => x.BroadcastTo(Shape.Of(with.Wholes("shape")))),
        Any("Concat", (x, with) => Concat(with.Whole("axis"), x)),
        One("Gather", (x, with) => x.Gather(with.Wholes("indices"), with.Whole("axis"))),
        One("Permute", (x, with) => x.Permute(with.Wholes("axes"))),
        One("Reshape", (x, with) => (with.Flag("transposed") ? x.Transpose() : x).Reshape(with.Wholes("shape"))),
        One("ScatterAdd", (x, with) => x.ScatterAdd(with.Wholes("indices"), with.Whole("length"), with.Whole("axis"))),
        One("Slice", (x, with) => x.Slice(with.Whole("axis"), with.Whole("start"), with.Whole("length"))),
        One("Squeeze", (x, with) => with.Has("axis") ? x.Squeeze(with.Whole("axis")) : x.Squeeze()),
        Any("Stack", (x, with) => Stack(with.Whole("axis"), x)),
        One("Transpose", x => x.Transpose()),
        One("Unsqueeze", (x, with) => x.Unsqueeze(with.Whole("axis"))),
    ];
}
