using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// The running ln Σ exp(x) along an axis. With Tₖ = gₖ + exp(yₖ − yₖ₊₁) Tₖ₊₁, in which every factor is at most 1, ∂L/∂xₖ = exp(xₖ − yₖ) Tₖ: no
/// exponential overflows, backwards either. Both exponentials are shares of the running sum (<see cref="RunningShare{T}"/>).
/// </summary>
internal sealed class LogCumulativeSumExp<T>(int axis, bool isReversed) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "log-cumulative-sum-exp";

    public override Notation Notation => ScanNotation.Of("logcumsumexp", axis, isReversed) with { Rule = "derivative of a running log-sum-exp" };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        inputs[0].Axis(axis, Name);
        return inputs[0];
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result) =>
        LogSumExpScan.Run<T, LogSumExpScan.Logarithm>(operands[0], AxisSplit.Of(operands.ResultShape, operands.ResultShape.Axis(axis, Name)),
            isReversed, result);

    public override Variable<T> Batched(in BatchedInputs<T> inputs) =>
        new LogCumulativeSumExp<T>(axis < 0 ? axis : axis + 1, isReversed).Apply(inputs[0]);

    internal override Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach) => Axes.ReachAlong(reach, axis);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => Pull(y.Input(0), g, axis, isReversed);

    /// <summary>The cotangent of x from that of its running logarithm.</summary>
    public static Variable<T> Pull(Variable<T> x, Variable<T> g, int axis, bool isReversed)
    {
        var rest = new RunningShare<T>(axis, isReversed, isOfRest: true).Apply(x);
        return new RunningShare<T>(axis, isReversed, isOfRest: false)
            .Apply(x) * Functions.LinearRecurrence(Shifted.Of(rest, axis, isReversed, T.Zero), g, axis, !isReversed);
    }
}

/// <content>Cumulative log-sum-exp.</content>
public static partial class Functions
{
    /// <summary>
    /// The running ln Σ exp(x) along an axis, yᵢ = ln(exp(x₀) + … + exp(xᵢ)). Never overflows, forwards or backwards. −∞ contributes nothing, and
    /// its gradient is 0, also where there is nothing else yet (PyTorch: NaN); from +∞ on the value is +∞ and the gradient NaN.
    /// </summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="fromEnd">Whether it runs from the end of the axis to its start.</param>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public static Variable<T> LogCumulativeSumExp<T>(Variable<T> x, int axis, bool fromEnd = false)
        where T : unmanaged, IFloatingPointIeee754<T> => new LogCumulativeSumExp<T>(axis, fromEnd).Apply(x);
}
