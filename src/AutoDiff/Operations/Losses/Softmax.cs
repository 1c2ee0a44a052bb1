using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// exp(x) / Σ exp(x) along an axis, with the maximum subtracted first; the Jacobian diag(y) − y yᵀ is symmetric, and reads the result alone.
/// </summary>
/// <param name="axis">The axis along which the result sums to 1; negative ones count from the end.</param>
/// <param name="isZeroOfNothing">Whether a line of −∞ alone has the result 0, as shares of nothing, in place of NaN.</param>
internal sealed class Softmax<T>(int axis, bool isZeroOfNothing = false) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "softmax";

    public override Notation Notation => axis == -1
        ? Notation.Function("softmax")
        : new Notation($"softmax({{0}}, axis {axis})", $@"\operatorname{{softmax}}_{{{axis}}}\left({{0}}\right)") { Rule = "derivative of softmax" };

    /// <summary>The axis along which the result sums to 1; negative ones count from the end.</summary>
    internal int Axis => axis;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        inputs[0].Axis(axis, Name);
        return inputs[0];
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        SoftmaxLoops.Softmax(operands[0], AxisSplit.Of(operands.ResultShape, operands.ResultShape.Axis(axis, Name)), isZeroOfNothing, result);
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => new Softmax<T>(axis < 0 ? axis : axis + 1, isZeroOfNothing).Apply(inputs[0]);

    internal override Variable<T>? Spelled(ReadOnlySpan<Variable<T>> x)
    {
        // The maximum, where it is infinite, must not be subtracted from itself.
        var max = Functions.Max(x[0], axis, keepDimensions: true);
        var exponentials = Functions.Exp(x[0] - Functions.Where(Functions.IsFinite(max), max, 0));
        var sum = Functions.Sum(exponentials, axis, keepDimensions: true);
        return exponentials / (isZeroOfNothing ? Functions.Where(sum, sum, 1) : sum);
    }

    internal override Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach) => Axes.ReachAlong(reach, axis);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => y * (g - Functions.Sum(g * y, axis, keepDimensions: true));

    public override Variable<T>? VjpValue(Variable<T> y, Variable<T> g, int input)
    {
        var result = ArrayMemory.Uninitialized<T>(y.Shape.Count);
        SoftmaxLoops.PullSoftmax(y.Values, g.Values, AxisSplit.Of(y.Shape, y.Shape.Axis(axis, Name)), result);
        return new Variable<T>(result, y.Shape, name: null, isTracked: false);
    }

    // The Jacobian is symmetric: forward and backward are one formula.
    public override Variable<T>? Jvp(Variable<T> y, params ReadOnlySpan<Variable<T>?> tangents) => tangents[0] is { } tangent
        ? Vjp(y, tangent, 0)
        : null;
}

/// <content>Softmax.</content>
public static partial class Functions
{
    /// <summary>
    /// exp(xᵢ) / Σⱼ exp(xⱼ) along an axis: positive numbers that sum to 1. Never overflows; adding a constant to all x changes nothing. An element −∞
    /// becomes 0; with +∞, or with −∞ alone, the result has NaN.
    /// </summary>
    /// <remarks>
    /// A primitive rather than exp(<see cref="LogSoftmax{T}"/>), which rounds the logarithm first: the error of that, relative to a small
    /// probability p, grows like |ln p| roundings, and the results sum to 1 less exactly. Train on
    /// <see cref="SoftmaxCrossEntropy{T}(Variable{T}, ReadOnlySpan{int}, Reduction)"/>
    /// of logits, not on the logarithm of this.
    /// </remarks>
    /// <param name="x">Logits.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public static Variable<T> Softmax<T>(Variable<T> x, int axis = -1)
        where T : unmanaged, IFloatingPointIeee754<T> => new Softmax<T>(axis).Apply(x);
}
