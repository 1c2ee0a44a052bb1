using System.Numerics;
using System.Numerics.Tensors;
using AutoDiff.Kernels;
using AutoDiff.SourceCode;

namespace AutoDiff;

/// <summary>A box cut out of a tensor: on each axis, so many elements from a start. Its derivative puts the cotangent back among zeros.</summary>
internal sealed class Slice<T>(int[] starts, Shape box) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "slice";

    public override Notation Notation
    {
        get
        {
            string ranges = string.Join(", ", starts.Select((start, axis) => $"{start}..{start + box[axis]}"));
            return new Notation($"{{0}}[{ranges}]", $@"{{0}}_{{\left[{ranges}\right]}}")
            {
                TextOperands = [Precedence.Atom],
                LatexOperands = [Precedence.Atom],
                Rule = "derivative of a slice"
            };
        }
    }

    public override Linearity Linearity => Linearity.Additive;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        var shape = inputs[0];
        if (shape.Rank != box.Rank) throw new ShapeException(Name, [shape], $"{box.Rank} ranges were given for {shape.Rank} axes");
        for (int axis = 0; axis < box.Rank; axis++)
        {
            if ((uint)starts[axis] > (uint)(shape[axis] - box[axis]) || box[axis] > shape[axis])
                throw new ShapeException(Name, [shape],
                    $"{box[axis]} elements from {starts[axis]} on are not all on axis {axis}, which has length {shape[axis]}");
        }

        return box;
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        var source = operands[0];
        // Bounds: at most Shape.MaximumRank numbers.
        var runs = new BoxRuns(operands.Shape(0), box, starts, stackalloc int[box.Rank]);
        while (runs.MoveNext()) source.Slice(runs.Whole, runs.Length).CopyTo(result.Slice(runs.Box, runs.Length));
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) =>
        new Slice<T>([0, .. starts], Shape.Of([inputs.Examples, .. box.Lengths])).Apply(inputs[0]);

    internal override bool IsIndexing => true;

    internal override Code? WriteElement(in ElementWriter<T> element)
    {
        var index = new string[starts.Length];
        for (int axis = 0; axis < index.Length; axis++) index[axis] = IndexText.Add(element.Index[axis], starts[axis]);
        return element.Input(0, index);
    }

    internal override bool HasSparseVjp => true;

    internal override void AddVjp(Variable<T> y, Variable<T> g, Span<T> sum)
    {
        var cotangent = g.Values;
        var runs = new BoxRuns(y.Input(0).Shape, box, starts, stackalloc int[box.Rank]);
        while (runs.MoveNext())
        {
            var run = sum.Slice(runs.Whole, runs.Length);
            TensorPrimitives.Add(run, cotangent.Slice(runs.Box, runs.Length), run);
        }
    }

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => new Pad<T>(starts, y.Input(0).Shape).Apply(g);
}

/// <content>Slices.</content>
public partial class Variable<T>
{
    /// <summary>
    /// A part, as NumPy's brackets take it: one selection an axis from the first on; axes without one stay whole. A range such as <c>1..3</c>,
    /// <c>..</c> or
    /// <c>^2..</c> keeps the axis; a single index such as <c>0</c> or <c>^1</c> picks one element and drops it. <c>x[.., 0]</c> is a matrix's first
    /// column,
    /// <c>x[(1..8).Step(2)]</c> the elements 1, 3, 5 and 7, and <c>x[(..).Step(-1)]</c> all from the last to the first.
    /// </summary>
    /// <param name="selections">Ranges and indices.</param>
    /// <exception cref="ShapeException">There are more selections than axes, or one reaches beyond its axis.</exception>
    public Variable<T> this[params ReadOnlySpan<AxisSelection> selections]
    {
        get
        {
            if (selections.Length > Shape.Rank)
                throw new ShapeException("slice", [Shape], $"{selections.Length} selections were given for {Shape.Rank} axes");
            var starts = new int[Shape.Rank];
            // Bounds: at most Shape.MaximumRank numbers.
            Span<int> lengths = stackalloc int[Shape.Rank], kept = stackalloc int[Shape.Rank];
            int rank = 0;
            for (int axis = 0; axis < starts.Length; axis++)
            {
                var selection = axis < selections.Length ? selections[axis] : Range.All;
                (starts[axis], lengths[axis]) = selection.Resolve(Shape, axis);
                if (!selection.DropsAxis) kept[rank++] = selection.Step == 1 ? lengths[axis] : StepsIn(lengths[axis], selection.Step);
            }

            var y = Cut(starts, Shape.Of(lengths));
            for (int axis = 0; axis < selections.Length; axis++)
                if (selections[axis].Step != 1) y = y.Stepped(axis, selections[axis].Step, "slice");
            return y.Reshape(Shape.Of(kept[..rank]));
        }
    }

    /// <summary>So many elements along one axis, the other axes whole.</summary>
    /// <param name="start">The first element's index on the axis.</param>
    /// <param name="length">The number of elements.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ShapeException">There is no such axis, or it is too short.</exception>
    public Variable<T> Slice(int start, int length, int axis = 0)
    {
        int position = Shape.Axis(axis, "slice");
        if (start < 0 || length < 0 || start > Shape[position] - length)
            throw new ShapeException("slice", [Shape],
                $"{length} elements from {start} on are not all on axis {axis}, which has length {Shape[position]}");
        var starts = new int[Shape.Rank];
        starts[position] = start;
        int[] lengths = Shape.Lengths.ToArray();
        lengths[position] = length;
        return Cut(starts, Shape.Of(lengths));
    }

    /// <summary>A range on each axis from the first on; axes without one stay whole. No axis is dropped.</summary>
    /// <exception cref="ShapeException">There are more ranges than axes, or one reaches beyond its axis.</exception>
    public Variable<T> Slice(params ReadOnlySpan<Range> ranges)
    {
        var selections = new AxisSelection[ranges.Length];
        for (int i = 0; i < selections.Length; i++) selections[i] = ranges[i];
        return this[selections];
    }

    /// <summary>Every so many elements along an axis, from the first on; with a negative step from the last back.</summary>
    private Variable<T> Stepped(int axis, int step, string operation)
    {
        int length = Shape[axis], first = step > 0 ? 0 : length - 1;
        var indices = new int[StepsIn(length, step)];
        for (int i = 0; i < indices.Length; i++) indices[i] = first + i * step;
        return new Gather<T>(IndexTensor.Of(indices), axis, operation).Apply(this);
    }

    private static int StepsIn(int length, int step) => (int)((length + Math.Abs((long)step) - 1) / Math.Abs((long)step));

    private Variable<T> Cut(int[] starts, Shape box) => box == Shape ? this : new Slice<T>(starts, box).Apply(this);
}
