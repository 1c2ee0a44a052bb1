using System.Numerics;
using AutoDiff.Kernels;

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
        var runs = new BoxRuns(whole, operands.Shape(0), starts);
        while (runs.MoveNext()) source.Slice(runs.Box, runs.Length).CopyTo(result.Slice(runs.Whole, runs.Length));
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => new Pad<T>([0, .. starts], Shape.Of([inputs.Examples, .. whole.Lengths])).Apply(inputs[0]);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => new Slice<T>(starts, y.Input(0).Shape).Apply(g);
}
