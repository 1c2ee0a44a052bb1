using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// For each element along an axis, exp(xₖ) / Σᵢ₌₀ᵏ exp(xᵢ), its share of the running sum; or the share of all before it. They are what the gradient
/// of
/// <see cref="LogCumulativeSumExp{T}"/> is made of, computed from the running sum itself, because the running logarithm has no digits left for ln 2
/// where x is 10⁸. Where all elements so far are −∞, both are 0.
/// </summary>
/// <param name="axis">The axis; negative ones count from the end.</param>
/// <param name="isReversed">Whether it runs from the end of the axis to its start.</param>
/// <param name="isOfRest">Whether the share is that of the elements before.</param>
internal sealed class RunningShare<T>(int axis, bool isReversed, bool isOfRest) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => isOfRest ? "running share of the rest" : "running share";

    public override Notation Notation =>
        ScanNotation.Of(isOfRest ? "restshare" : "share", axis, isReversed) with { Rule = "derivative of a running share" };

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        inputs[0].Axis(axis, Name);
        return inputs[0];
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        var split = AxisSplit.Of(operands.ResultShape, operands.ResultShape.Axis(axis, Name));
        if (isOfRest) LogSumExpScan.Run<T, LogSumExpScan.ShareOfRest>(operands[0], split, isReversed, result);
        else LogSumExpScan.Run<T, LogSumExpScan.Share>(operands[0], split, isReversed, result);
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) =>
        new RunningShare<T>(axis < 0 ? axis : axis + 1, isReversed, isOfRest).Apply(inputs[0]);

    internal override Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach) => Axes.ReachAlong(reach, axis);

    // With y the running logarithm: a share exp(xₖ − yₖ) changes by itself times dxₖ − dyₖ, the share of the rest exp(yₖ₋₁ − yₖ) by itself times
    // dyₖ₋₁ − dyₖ.
    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        var x = y.Input(0);
        var h = g * y;
        var own = isOfRest ? LogCumulativeSumExp<T>.Pull(x, Shifted.Of(h, axis, isReversed, T.Zero), axis, isReversed) : h;
        return own - LogCumulativeSumExp<T>.Pull(x, h, axis, isReversed);
    }
}
