using System.Numerics;
using AutoDiff.Kernels;
using AutoDiff.SourceCode;

namespace AutoDiff;

/// <summary>Elements repeated along axes of length 1 and along new outer axes. Deferred: elementwise kernels broadcast by themselves.</summary>
internal sealed class BroadcastTo<T>(Shape shape) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "broadcast";

    public override Notation Notation => Notation.Function("broadcast") with { Rule = "broadcasting" };

    public override Linearity Linearity => Linearity.Additive;

    public override bool IsDeferred => true;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => Shape.Broadcast(inputs[0], shape, Name) == shape
        ? shape
        : throw new ShapeException(Name, [inputs[0]], $"it cannot become {shape}, in which some length is smaller");

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        var source = operands[0];
        var runs = new BroadcastRuns(shape, operands.Shape(0), Shape.Scalar);
        while (runs.MoveNext())
        {
            var target = result.Slice(runs.Result, runs.Length);
            if (runs.LeftStep == 0) target.Fill(source[runs.Left]);
            else source.Slice(runs.Left, runs.Length).CopyTo(target);
        }
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) =>
        inputs.WithRank(0, shape.Rank).BroadcastTo(Shape.Of([inputs.Examples, .. shape.Lengths]));

    internal override bool IsIndexing => true;

    internal override Code? WriteElement(in ElementWriter<T> element) => element.Input(0, IndexText.Broadcast(element.Index, element.ShapeOf(0)));

    // The cotangent keeps the broadcast shape; the walk, which undoes all broadcasting, sums it back.
    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => g;
}

/// <content>Broadcasting.</content>
public partial class Variable<T>
{
    /// <summary>The value repeated along axes of length 1, and along new outer axes, to fill a shape (NumPy's rule).</summary>
    /// <exception cref="ShapeException">A length differs and is not 1.</exception>
    public Variable<T> BroadcastTo(Shape shape) => shape == Shape ? this : new BroadcastTo<T>(shape).Apply(this);
}
