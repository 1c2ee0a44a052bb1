using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// The second operand's elements, each added to the place that its window chose in the first: the derivative of <see cref="MaxPool{T}"/>. Linear in
/// the second; the choice is a step function of the first.
/// </summary>
internal sealed class MaxPoolScatter<T>(PlaneWindows windows) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => $"max-pool{windows.Axes}d scatter";

    public override Notation Notation => Notation.Function("unpool") with { Rule = "derivative of a scatter" };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => windows.OutputOf(Name, inputs[0]) == inputs[1]
        ? inputs[0]
        : throw new ShapeException(Name, inputs,
            $"pooling makes the shape {windows.OutputOf(Name, inputs[0])} of the first, and the second must have it");

    public override void Evaluate(in Operands<T> operands, Span<T> result) => MaxPoolLoops.Scatter(windows, operands[0], operands[1], result);

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => ApplyExpanded(inputs);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => input == 0 ? null : new MaxPoolPick<T>(windows).Apply(y.Input(0), g);

    public override Variable<T>? Jvp(Variable<T> y, params ReadOnlySpan<Variable<T>?> tangents) =>
        tangents[1] is { } tangent ? Apply(y.Input(0), tangent) : null;

    internal override Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach) => reach is null ? null : Vjp(y, reach, input);
}
