using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// x − ln Σ exp(x) along an axis; its VJP is g − softmax · Σg. A primitive because x − logsumexp(x) rounds a large maximum into the result before
/// it cancels; here the maximum is subtracted from x first.
/// </summary>
internal sealed class LogSoftmax<T>(int axis) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "log-softmax";

    public override Notation Notation => axis == -1
        ? new Notation("logsoftmax({0})", @"\operatorname{logsoftmax}\left({0}\right)") { Rule = "derivative of log-softmax" }
        : new Notation($"logsoftmax({{0}}, axis {axis})",
            $@"\operatorname{{logsoftmax}}_{{{axis}}}\left({{0}}\right)")
        { Rule = "derivative of log-softmax" };

    /// <summary>The axis along which the exponentials of the result sum to 1; negative ones count from the end.</summary>
    internal int Axis => axis;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        inputs[0].Axis(axis, Name);
        return inputs[0];
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result) =>
        SoftmaxLoops.LogSoftmax(operands[0], AxisSplit.Of(operands.ResultShape, operands.ResultShape.Axis(axis, Name)), result);

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => new LogSoftmax<T>(axis < 0 ? axis : axis + 1).Apply(inputs[0]);

    internal override Variable<T>? Spelled(ReadOnlySpan<Variable<T>> x)
    {
        var (shift, logarithm) = LogSumExp<T>.Spelled(x[0], Axes.Of([axis], keepDimensions: true));
        return x[0] - shift - logarithm;
    }

    internal override Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach) => Axes.ReachAlong(reach, axis);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => g - Functions.Exp(y) * Functions.Sum(g, axis, keepDimensions: true);

    public override Variable<T>? VjpValue(Variable<T> y, Variable<T> g, int input)
    {
        var result = ArrayMemory.Uninitialized<T>(y.Shape.Count);
        SoftmaxLoops.PullLogSoftmax(y.Values, g.Values, AxisSplit.Of(y.Shape, y.Shape.Axis(axis, Name)), result);
        return new Variable<T>(result, y.Shape, name: null, isTracked: false);
    }
}

/// <content>Log-softmax.</content>
public static partial class Functions
{
    /// <summary>
    /// ln softmax(x) along an axis, xᵢ − ln Σⱼ exp(xⱼ): logarithms of probabilities, exact where the softmax itself would be 0. An element −∞ stays
    /// −∞; with +∞, or with −∞ alone, the result has NaN.
    /// </summary>
    /// <param name="x">Logits.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public static Variable<T> LogSoftmax<T>(Variable<T> x, int axis = -1)
        where T : unmanaged, IFloatingPointIeee754<T> => new LogSoftmax<T>(axis).Apply(x);
}
