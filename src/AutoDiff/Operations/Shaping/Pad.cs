using System.Numerics;
using AutoDiff.Kernels;
using AutoDiff.SourceCode;

namespace AutoDiff;

/// <summary>A tensor placed at some indices inside a larger one of zeros: the transpose of <see cref="Slice{T}"/>.</summary>
internal sealed class Pad<T>(int[] starts, Shape whole) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "pad";

    public override Notation Notation => Notation.Function("pad") with { Rule = "derivative of padding" };

    public override Linearity Linearity => Linearity.Additive;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        var box = inputs[0];
        bool fits = box.Rank == whole.Rank;
        for (int axis = 0; fits && axis < box.Rank; axis++) fits = starts[axis] >= 0 && starts[axis] <= whole[axis] - box[axis];
        return fits ? whole : throw new ShapeException(Name, [box], $"it does not fit into {whole} at ({string.Join(", ", starts)})");
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        result.Clear();
        var source = operands[0];
        // Bounds: at most Shape.MaximumRank numbers.
        var runs = new BoxRuns(whole, operands.Shape(0), starts, stackalloc int[whole.Rank]);
        while (runs.MoveNext()) source.Slice(runs.Box, runs.Length).CopyTo(result.Slice(runs.Whole, runs.Length));
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) =>
        new Pad<T>([0, .. starts], Shape.Of([inputs.Examples, .. whole.Lengths])).Apply(inputs[0]);

    internal override bool ReadsBehindCondition => true;

    internal override Code? WriteElement(in ElementWriter<T> element)
    {
        var index = new string[starts.Length];
        var conditions = new List<string>();
        var shape = element.ShapeOf(0);
        for (int axis = 0; axis < index.Length; axis++)
        {
            string own = element.Index[axis];
            index[axis] = IndexText.Add(own, -starts[axis]);
            int start = starts[axis], end = start + shape[axis];
            // An axis of length 1 has the index 0, which needs no condition to be inside or not.
            if (whole[axis] == 1 && shape[axis] == 0) return Code.Number(0);
            if (whole[axis] == 1) continue;
            if (start > 0) conditions.Add($"{own} >= {IndexText.Of(start)}");
            if (end < whole[axis]) conditions.Add($"{own} < {IndexText.Of(end)}");
        }

        var inside = element.Input(0, index);
        return conditions.Count == 0 ? inside : new Code($"{string.Join(" && ", conditions)} ? {inside.Text} : 0.0", Precedence.Lowest);
    }

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => new Slice<T>(starts, y.Input(0).Shape).Apply(g);
}

/// <content>Padding.</content>
public partial class Variable<T>
{
    /// <summary>
    /// The tensor with more elements before and after it along one axis, as many as wanted: a width beyond the length of the axis reflects, or goes
    /// round, again and again, as NumPy's <c>pad</c> does. A negative width crops, and crops first. What is copied in adds its gradient to where it
    /// came from; a constant takes none.
    /// </summary>
    /// <param name="before">How many elements to add at the start.</param>
    /// <param name="after">How many elements to add at the end.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="mode">What the new elements are.</param>
    /// <param name="value">The constant, in the constant mode.</param>
    /// <exception cref="ShapeException">
    /// There is no such axis, more is cropped than there is, or no element is left to copy.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such mode.</exception>
    public Variable<T> Pad(int before, int after, int axis, PaddingMode mode = PaddingMode.Constant, T value = default)
    {
        if (!Enum.IsDefined(mode)) throw new ArgumentOutOfRangeException(nameof(mode), mode, "pad: there is no such mode of padding.");
        int position = Shape.Axis(axis, "pad");
        long cropped = -((long)Math.Min(before, 0) + Math.Min(after, 0));
        if (cropped > Shape[position])
            throw new ShapeException("pad", [Shape],
                $"{-(long)Math.Min(before, 0)} + {-(long)Math.Min(after, 0)} elements cannot be cropped from axis {axis}, which has length {Shape[position]}");
        int kept = Shape[position] - (int)cropped,
            length = Shape.LengthOf((long)Math.Max(before, 0) + kept + Math.Max(after, 0), position, "pad", Shape);
        var core = Slice(Math.Max(0, -before), kept, position);
        (before, after) = (Math.Max(0, before), Math.Max(0, after));
        if (before == 0 && after == 0) return core;
        if (mode == PaddingMode.Constant) return core.PadWith(position, before, after, value);

        if (kept == 0)
            throw new ShapeException("pad", [Shape],
                $"{mode} padding of axis {axis} by {before} and {after} needs an element to copy, and there is none");
        var indices = new int[length];
        for (int i = 0; i < indices.Length; i++) indices[i] = Source(i - before, kept, mode);
        return new Gather<T>(IndexTensor.Of(indices), position, "pad").Apply(core);
    }

    /// <summary>The tensor with more elements before and after it along every axis; the corners are padded along one axis after another.</summary>
    /// <param name="widths">For each axis, how many elements to add before and after; negative widths crop.</param>
    /// <param name="mode">What the new elements are.</param>
    /// <param name="value">The constant, in the constant mode.</param>
    /// <exception cref="ShapeException">There are not as many widths as axes; or as for one axis.</exception>
    public Variable<T> Pad(ReadOnlySpan<(int Before, int After)> widths, PaddingMode mode = PaddingMode.Constant, T value = default)
    {
        if (widths.Length != Shape.Rank)
            throw new ShapeException("pad", [Shape], $"{widths.Length} pairs of widths were given for {Shape.Rank} axes");
        var y = this;
        for (int axis = 0; axis < widths.Length; axis++) y = y.Pad(widths[axis].Before, widths[axis].After, axis, mode, value);
        return y;
    }

    private Variable<T> PadWith(int axis, int before, int after, T value)
    {
        int[] lengths = Shape.Lengths.ToArray();
        if (value == T.Zero)
        {
            var starts = new int[lengths.Length];
            starts[axis] = before;
            lengths[axis] += before + after;
            return new Pad<T>(starts, Shape.Of(lengths)).Apply(this);
        }

        lengths[axis] = before;
        var first = Constant.Full(Shape.Of(lengths), value);
        lengths[axis] = after;
        return Functions.Concat([first, this, Constant.Full(Shape.Of(lengths), value)], axis);
    }

    /// <summary>Which element stands at a place that may lie beyond the edges.</summary>
    private static int Source(int place, int length, PaddingMode mode)
    {
        if (mode == PaddingMode.Replicate || length == 1) return Math.Clamp(place, 0, length - 1);
        // Reflected, the elements go there and back, without the first and the last a second time.
        long period = mode == PaddingMode.Reflect ? 2 * (length - 1L) : length, within = place % period;
        if (within < 0) within += period;
        return (int)(within < length ? within : period - within);
    }
}
