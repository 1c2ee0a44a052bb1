using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.SourceCode;

namespace AutoDiff;

/// <summary>The same elements, row-major, under another shape. A view: nothing is copied.</summary>
internal sealed class Reshape<T>(Shape shape) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "reshape";

    public override Notation Notation => Notation.Function("reshape") with { Rule = "reshape" };

    public override Linearity Linearity => Linearity.Additive;

    public override bool IsView => true;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => inputs[0].Count == shape.Count
        ? shape
        : throw new ShapeException(Name, [inputs[0]], $"its {inputs[0].Count} elements do not fill the shape {shape}, which has {shape.Count}");

    public override void Evaluate(in Operands<T> operands, Span<T> result) => operands[0].CopyTo(result);

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => inputs[0].Reshape(Shape.Of([inputs.Examples, .. shape.Lengths]));

    internal override bool IsIndexing => true;

    internal override Code? WriteElement(in ElementWriter<T> element) =>
        element.Input(0, IndexText.Reshaped(element.Index, element.Shape, element.ShapeOf(0)));

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => g.Reshape(y.Input(0).Shape);
}

/// <content>Reshape.</content>
public partial class Variable<T>
{
    /// <summary>The same elements, row-major, under another shape; one length may be −1 and is inferred. Nothing is copied.</summary>
    /// <exception cref="ShapeException">The number of elements differs.</exception>
    [OverloadResolutionPriority(1)]
    public Variable<T> Reshape(params ReadOnlySpan<int> lengths)
    {
        int inferred = lengths.IndexOf(-1);
        if (inferred < 0) return Reshape(Shape.Of(lengths));

        if (lengths[(inferred + 1)..].Contains(-1))
            throw new ShapeException("reshape", [Shape], "only one length can be −1, and be inferred from the others");
        long known = 1;
        for (int axis = 0; axis < lengths.Length && Math.Abs(known) <= Array.MaxLength; axis++)
            if (axis != inferred) known *= lengths[axis];
        if (known <= 0 || Shape.Count % known != 0)
            throw new ShapeException("reshape", [Shape],
                $"the length −1 on axis {inferred} cannot be inferred: {Shape.Count} elements over {known} of the other axes");
        int[] completed = lengths.ToArray();
        completed[inferred] = (int)(Shape.Count / known);
        return Reshape(Shape.Of(completed));
    }

    /// <summary>The same elements, row-major, under another shape. Nothing is copied.</summary>
    /// <exception cref="ShapeException">The number of elements differs.</exception>
    public Variable<T> Reshape(Shape shape) => shape == Shape ? this : new Reshape<T>(shape).Apply(this);
}
