using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// softmax(z) − onehot(t) for each sample's logits z and class index t: the gradient of <see cref="SoftmaxCrossEntropy{T}"/>. A primitive because
/// it is one pass, and because the target's element, minus the sum of the other probabilities, keeps its digits where softmax(z) is nearly 1.
/// </summary>
internal sealed class SoftmaxResidual<T>(IndexTensor targets) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "softmax residual";

    public override Notation Notation =>
        new("softmax({0}) − onehot", @"\operatorname{softmax}\left({0}\right) - \mathit{onehot}", Precedence.Sum) { Rule = "derivative of softmax" };

    internal override bool HoldsSymbols => SymbolicIndices is not null;

    internal override IndexTensor? SymbolicIndices => targets.IsSymbol ? targets : null;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => inputs[0];

    public override void Evaluate(in Operands<T> operands, Span<T> result) =>
        SoftmaxLoops.PullCrossEntropy(operands[0], CheckedIndices.OfClasses(targets, operands.Shape(0)[^1], operands.Shape(0), Name),
            [T.One], result);

    public override Variable<T> Batched(in BatchedInputs<T> inputs) => new SoftmaxResidual<T>(targets.Repeat(inputs.Examples)).Apply(inputs[0]);

    internal override Variable<T>? Spelled(ReadOnlySpan<Variable<T>> x) =>
        Functions.Softmax(x[0]) - Functions.OneHot<T>(targets, x[0].Shape[^1]).Reshape(x[0].Shape);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input)
    {
        var softmax = Functions.Softmax(y.Input(0));
        return softmax * (g - Functions.Sum(g * softmax, -1, keepDimensions: true));
    }

    // The Jacobian is the softmax's, and symmetric: forward and backward are one formula.
    public override Variable<T>? Jvp(Variable<T> y, params ReadOnlySpan<Variable<T>?> tangents) => tangents[0] is { } tangent
        ? Vjp(y, tangent, 0)
        : null;
}
