using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// The second operand's elements at the places that the windows chose in the first: the transpose of <see cref="MaxPoolScatter{T}"/>. Max pooling
/// itself is the case of equal operands.
/// </summary>
internal sealed class MaxPoolPick<T>(PlaneWindows windows) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => $"max-pool{windows.Axes}d pick";

    public override Notation Notation => Notation.Function("pick") with { Rule = "derivative of a choice" };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => inputs[0] == inputs[1]
        ? windows.OutputOf(Name, inputs[0])
        : throw new ShapeException(Name, inputs, "the shapes must be equal");

    public override void Evaluate(in Operands<T> operands, Span<T> result) => MaxPoolLoops.Pick(windows, operands[0], operands[1], result);

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => ApplyExpanded(inputs);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => input == 0
        ? null
        : new MaxPoolScatter<T>(windows).Apply(y.Input(0), g);

    public override Variable<T>? Jvp(Variable<T> y, params ReadOnlySpan<Variable<T>?> tangents) =>
        tangents[1] is { } tangent ? Apply(y.Input(0), tangent) : null;

    internal override Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach) => reach is null ? null : Vjp(y, reach, input);
}
