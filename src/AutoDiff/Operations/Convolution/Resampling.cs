using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// Weighted sums over windows on images, each divided by a number: average pooling, adaptive average pooling and interpolation are this with other
/// windows. The derivative is its transpose, which spreads each element over its window.
/// </summary>
/// <param name="name">What it is called.</param>
/// <param name="windows">The windows.</param>
/// <param name="isTransposed">Whether elements are spread over windows, not collected from them.</param>
internal sealed class Resampling<T>(string name, PlaneWindows windows, bool isTransposed = false) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => isTransposed ? $"transposed {name}" : name;

    public override Notation Notation => isTransposed
        ? new Notation($"{name}ᵀ({{0}})", $@"\operatorname{{{name}}}^{{\top}}\left({{0}}\right)") { Rule = $"derivative of {name}" }
        : Notation.Function(name);

    public override Linearity Linearity => Linearity.Jointly;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => isTransposed
        ? windows.InputOf(Name, inputs[0])
        : windows.OutputOf(Name, inputs[0]);

    public override void Evaluate(in Operands<T> operands, Span<T> result)
    {
        if (isTransposed) ResamplingLoops.Transposed(windows, operands[0], result);
        else ResamplingLoops.Forward(windows, operands[0], result);
    }

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => ApplyExpanded(inputs);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => new Resampling<T>(name, windows, !isTransposed).Apply(g);

    // No weight is negative: marks of elements that matter stay marks.
    internal override Variable<T>? Reach(Variable<T> y, int input, Variable<T>? reach) => reach is null ? null : Vjp(y, reach, input);
}
