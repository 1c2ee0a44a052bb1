using System.Numerics;
using AutoDiff.Kernels;
using AutoDiff.SourceCode;

namespace AutoDiff;

/// <summary>The sum over some axes. Its derivative spreads the cotangent over them again.</summary>
internal sealed class Sum<T>(Axes axes) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "sum";

    public override Notation Notation => axes.Notation("sum", @"\sum") with { Rule = "sum rule" };

    public override Linearity Linearity => Linearity.Additive;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => axes.Reduce(inputs[0], Name);

    public override void Evaluate(in Operands<T> operands, Span<T> result) =>
        Reductions.Sum(operands[0], operands.Shape(0), axes.Mask(operands.Shape(0)), result);

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => new Sum<T>(axes.Batched(inputs.Shape(0).Rank)).Apply(inputs[0]);

    internal override Code? WriteElement(in ElementWriter<T> element)
    {
        var self = element;
        return element.Reduce(axes.Mask(element.ShapeOf(0)), (lengths, term) => self.Sum(lengths, term));
    }

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        var shape = y.Input(0).Shape;
        return g.Reshape(axes.Keep(shape)).BroadcastTo(shape);
    }

    // Numbers keep no graph, and what is only repeated need not be written out: the next kernel back may do without.
    public override Variable<T>? VjpValue(Variable<T> y, Variable<T> g, int input) => g.IsTracked ? Vjp(y, g, input)?.Detach() : Vjp(y, g, input);
}

/// <content>Sum.</content>
public static partial class Functions
{
    /// <summary>
    /// The sum of all elements, Σ xᵢ; 0 for an empty tensor. Summed pairwise, along rows and columns alike: the error grows with the logarithm of
    /// the number of elements, where a running sum's grows with the number.
    /// </summary>
    public static Variable<T> Sum<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Axes.HasNone(x) ? x : new Sum<T>(Axes.All).Apply(x);

    /// <summary>The sum over the given axes; negative axes count from the end.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes to sum over.</param>
    /// <param name="keepDimensions">Whether the axes stay, with length 1.</param>
    /// <exception cref="ShapeException">There is no such axis, or one is named twice.</exception>
    public static Variable<T> Sum<T>(Variable<T> x, ReadOnlySpan<int> axes, bool keepDimensions = false)
        where T : unmanaged, IFloatingPointIeee754<T> => new Sum<T>(Axes.Of(axes, keepDimensions)).Apply(x);

    /// <summary>The sum over one axis.</summary>
    /// <inheritdoc cref="Sum{T}(Variable{T}, ReadOnlySpan{int}, bool)"/>
    public static Variable<T> Sum<T>(Variable<T> x, int axis, bool keepDimensions = false)
        where T : unmanaged, IFloatingPointIeee754<T> => Sum(x, [axis], keepDimensions);
}
