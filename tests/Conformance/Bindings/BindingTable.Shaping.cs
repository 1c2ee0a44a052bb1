using AutoDiff.Conformance.Golden;
using static AutoDiff.Functions;

namespace AutoDiff.Conformance.Bindings;

/// <content>Operations that move elements, choose them, or put them elsewhere.</content>
internal static partial class BindingTable<T>
{
    private static Binding<T>[] Shaping() =>
    [
        Unary("ArgSort", (x, with) => Places(ArgSort(x, with.Whole("axis"), with.Flag("descending")))),
        Unary("BroadcastTo", (x, with) => x.BroadcastTo(Shape.Of(with.Wholes("shape")))),
        Outputs("Chunk", (x, with) => x[0].Chunk(with.Whole("count"), with.Whole("axis"))),
        Inputs("Concat", (x, with) => with.Flag("twice") ? Concat([x[0], x[0]], with.Whole("axis")) : Concat(x, with.Whole("axis"))),
        Unary("Diagonal", (x, with) => x.Diagonal(with.Whole("offset"), -2, -1)),
        Unary("DiagonalMatrix", (x, with) => x.DiagonalMatrix(with.Whole("offset"))),
        Unary("Embedding", (x, with) => Embedding(x, IndexTensor.Of(with.Wholes("indices")), with.Has("padding") ? with.Whole("padding") : null)),
        Unary("Flatten", (x, with) => x.Flatten(with.Whole("start"), with.Whole("end"))),
        Unary("Flip", (x, with) => x.Flip(with.Wholes("axes"))),
        Unary("Gather", (x, with) => x.Gather(with.Wholes("indices"), with.Whole("axis"))),
        Unary("LowerTriangle", (x, with) => x.LowerTriangle(with.Whole("offset"))),
        Unary("MaskedFill", (x, with) => MaskedFill(x, Mask(with), Number(with.Number("value")))),
        Unary("MaskedSelect", (x, with) => x.MaskedSelect(Mask(with))),
        Unary("MoveAxis", (x, with) => x.MoveAxis(with.Whole("source"), with.Whole("destination"))),
        Unary("Pad", (x, with) => x.Pad([.. with.Rows("pads").Select(pair => (pair[0], pair[1]))], with.Choice<PaddingMode>("mode"),
            T.CreateTruncating(with.Number("value", 0)))),
        Unary("Permute", (x, with) => x.Permute(with.Wholes("axes"))),
        Binary("PutAlongAxis", (x, source, with) => x.PutAlongAxis(Places(with), source, with.Whole("axis"))),
        Unary("Repeat", (x, with) => with.Has("counts")
            ? x.Repeat(with.Wholes("counts"), with.Whole("axis"))
            : x.Repeat(with.Whole("count"), with.Whole("axis"))),
        Unary("Reshape", (x, with) => (with.Flag("transposed") ? x.Transpose() : x).Reshape(with.Wholes("shape"))),
        Unary("Roll", (x, with) => with.Has("axis") ? x.Roll(with.Whole("shift"), with.Whole("axis")) : x.Roll(with.Whole("shift"))),
        Unary("ScatterAdd", (x, with) => x.ScatterAdd(with.Wholes("indices"), with.Whole("length"), with.Whole("axis"))),
        Binary("ScatterAddAlongAxis", (x, source, with) => x.ScatterAddAlongAxis(Places(with), source, with.Whole("axis"))),
        Unary("Slice", (x, with) => x.Slice(with.Whole("start"), with.Whole("length"), with.Whole("axis"))),
        Unary("Sort", (x, with) => Sort(x, with.Whole("axis"), with.Flag("descending"))),
        Outputs("Split", (x, with) => x[0].Split(with.Wholes("sizes"), with.Whole("axis")) is var pieces && with.Has("only")
            ? [pieces[with.Whole("only")]]
            : pieces),
        Unary("Squeeze", (x, with) => with.Has("axis") ? x.Squeeze(with.Whole("axis")) : x.Squeeze()),
        Inputs("Stack", (x, with) => Stack(x, with.Whole("axis"))),
        Unary("StepSlice", (x, with) => x[.., (with.Whole("start")..with.Whole("stop")).Step(with.Whole("step"))]),
        Unary("SwapAxes", (x, with) => x.SwapAxes(with.Whole("first"), with.Whole("second"))),
        Unary("TakeAlongAxis", (x, with) => x.TakeAlongAxis(Places(with), with.Whole("axis"))),
        Unary("Tile", (x, with) => x.Tile(with.Wholes("counts"))),
        Unary("TopK", (x, with) => TopK(x, with.Whole("count"), with.Whole("axis", -1), with.Flag("largest")).Values),
        Unary("Transpose", x => x.Transpose()),
        Unary("Unfold", (x, with) => x.Unfold(with.Whole("size"), with.Whole("axis"), with.Whole("step"))),
        Unary("Unsqueeze", (x, with) => x.Unsqueeze(with.Whole("axis"))),
        Unary("UpperTriangle", (x, with) => x.UpperTriangle(with.Whole("offset"))),
    ];

    /// <summary>The indices of a case, rows of them.</summary>
    private static IndexTensor Places(Attributes with)
    {
        int[][] rows = with.Rows("indices");
        return IndexTensor.Of([.. rows.SelectMany(row => row)], Shape.Of(rows.Length, rows[0].Length));
    }
}
