using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// yᵢ = aᵢ yᵢ₋₁ + bᵢ along an axis. Its derivative in b is the recurrence that runs the other way, hᵢ = gᵢ + aᵢ₊₁ hᵢ₊₁; in a it is hᵢ yᵢ₋₁.
/// </summary>
internal sealed class LinearRecurrence<T>(int axis, bool isReversed) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "linear recurrence";

    public override Notation Notation => ScanNotation.Of("recurrence", axis, isReversed) with { Rule = "derivative of a linear recurrence" };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        inputs[0].Axis(axis, Name);
        return inputs[0] == inputs[1] ? inputs[0] : throw new ShapeException(Name, inputs, "factors and terms must have one shape");
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result) =>
        Scans.Run<T, RecurrenceStep>(operands[0], operands[1], AxisSplit.Of(operands.ResultShape, operands.ResultShape.Axis(axis, Name)),
            isReversed, result);

    public override Variable<T> Batched(in BatchedInputs<T> inputs) =>
        new LinearRecurrence<T>(axis < 0 ? axis : axis + 1, isReversed).ApplyExpanded(inputs);

    internal override Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach) => Axes.ReachAlong(reach, axis);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        var h = Functions.LinearRecurrence(Shifted.Of(y.Input(0), axis, isReversed, T.Zero), g, axis, !isReversed);
        return input == 1 ? h : h * Shifted.Of(y, axis, !isReversed, T.Zero);
    }
}

/// <content>Linear recurrence.</content>
public static partial class Functions
{
    /// <summary>
    /// The linear recurrence yᵢ = aᵢ yᵢ₋₁ + bᵢ along an axis, beginning with y₀ = b₀ (a₀ is not read): discounted returns, moving averages with
    /// exponential weights, linear state-space models. The gradient is a recurrence that runs the other way, and costs as much as the value.
    /// </summary>
    /// <param name="factors">a; broadcasts against b.</param>
    /// <param name="terms">b.</param>
    /// <param name="axis">The axis of the common shape; negative ones count from the end.</param>
    /// <param name="fromEnd">Whether it runs from the end of the axis to its start, yᵢ = aᵢ yᵢ₊₁ + bᵢ.</param>
    /// <exception cref="ShapeException">There is no such axis, or the shapes do not broadcast.</exception>
    public static Variable<T> LinearRecurrence<T>(Variable<T> factors, Variable<T> terms, int axis, bool fromEnd = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentNullException.ThrowIfNull(terms);
        var shape = Shape.Broadcast(factors.Shape, terms.Shape, "linear recurrence");
        return new LinearRecurrence<T>(axis, fromEnd).Apply(factors.BroadcastTo(shape), terms.BroadcastTo(shape));
    }
}
