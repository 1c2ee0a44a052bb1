using AutoDiff.Conformance.Golden;
using static AutoDiff.Functions;

namespace AutoDiff.Conformance.Bindings;

/// <content>Operations that move elements, choose them, or put them elsewhere.</content>
internal static partial class BindingTable<T>
{
    private static Binding<T>[] Shaping() =>
    [
        One("ArgSort", (x, with) => Places(x.ArgSort(with.Whole("axis"), with.Flag("descending")))),
        One("BroadcastTo", (x, with) => x.BroadcastTo(Shape.Of(with.Wholes("shape")))),
        Many("Chunk", (x, with) => x[0].Chunk(with.Whole("count"), with.Whole("axis"))),
        Any("Concat", (x, with) => Concat(with.Whole("axis"), x)),
        One("Diagonal", (x, with) => x.Diagonal(with.Whole("offset"), -2, -1)),
        One("DiagonalMatrix", (x, with) => x.DiagonalMatrix(with.Whole("offset"))),
        One("Embedding", (x, with) => Embedding(x, IndexTensor.Of(with.Wholes("indices")), with.Has("padding") ? with.Whole("padding") : null)),
        One("Flatten", (x, with) => x.Flatten(with.Whole("start"), with.Whole("end"))),
        One("Flip", (x, with) => x.Flip(with.Wholes("axes"))),
        One("Gather", (x, with) => x.Gather(with.Wholes("indices"), with.Whole("axis"))),
        One("LowerTriangle", (x, with) => x.LowerTriangle(with.Whole("offset"))),
        One("MaskedSelect", (x, with) => x.MaskedSelect(Mask(with))),
        One("MoveAxis", (x, with) => x.MoveAxis(with.Whole("source"), with.Whole("destination"))),
        One("Pad", (x, with) => x.Pad([.. with.Rows("pads").Select(pair => (pair[0], pair[1]))], with.Choice<PaddingMode>("mode"), T.CreateTruncating(with.Number("value", 0)))),
        One("Permute", (x, with) => x.Permute(with.Wholes("axes"))),
        Two("PutAlongAxis", (x, source, with) => x.PutAlongAxis(Places(with), source, with.Whole("axis"))),
        One("Repeat", (x, with) => x.Repeat(with.Whole("count"), with.Whole("axis"))),
        One("Reshape", (x, with) => (with.Flag("transposed") ? x.Transpose() : x).Reshape(with.Wholes("shape"))),
        One("Roll", (x, with) => x.Roll(with.Whole("shift"), with.Whole("axis"))),
        One("ScatterAdd", (x, with) => x.ScatterAdd(with.Wholes("indices"), with.Whole("length"), with.Whole("axis"))),
        Two("ScatterAddAlongAxis", (x, source, with) => x.ScatterAddAlongAxis(Places(with), source, with.Whole("axis"))),
        One("Slice", (x, with) => x.Slice(with.Whole("axis"), with.Whole("start"), with.Whole("length"))),
        One("Sort", (x, with) => x.Sort(with.Whole("axis"), with.Flag("descending"))),
        Many("Split", (x, with) => x[0].Split(with.Wholes("sizes"), with.Whole("axis"))),
        One("Squeeze", (x, with) => with.Has("axis") ? x.Squeeze(with.Whole("axis")) : x.Squeeze()),
        Any("Stack", (x, with) => Stack(with.Whole("axis"), x)),
        One("StepSlice", (x, with) => x[.., (with.Whole("start")..with.Whole("stop")).Step(with.Whole("step"))]),
        One("SwapAxes", (x, with) => x.SwapAxes(with.Whole("first"), with.Whole("second"))),
        One("TakeAlongAxis", (x, with) => x.TakeAlongAxis(Places(with), with.Whole("axis"))),
        One("Tile", (x, with) => x.Tile(with.Wholes("counts"))),
        One("TopK", (x, with) => x.TopK(with.Whole("count"), with.Whole("axis", -1), with.Flag("largest")).Values),
        One("Transpose", x => x.Transpose()),
        One("Unfold", (x, with) => x.Unfold(with.Whole("axis"), with.Whole("size"), with.Whole("step"))),
        One("Unsqueeze", (x, with) => x.Unsqueeze(with.Whole("axis"))),
        One("UpperTriangle", (x, with) => x.UpperTriangle(with.Whole("offset"))),
    ];

    /// <summary>The indices of a case, rows of them.</summary>
    private static IndexTensor Places(Attributes with)
    {
        int[][] rows = with.Rows("indices");
        return IndexTensor.Of([.. rows.SelectMany(row => row)], Shape.Of(rows.Length, rows[0].Length));
    }
}
