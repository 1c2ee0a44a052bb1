using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Kernels;
using AutoDiff.Rules;

namespace AutoDiff;

/// <summary>
/// −ln softmax(z)[t] for each sample's logits z and class index t, fused; gradient softmax(z) − onehot(t). Composed of log-softmax and a pick, it
/// would take several passes and round the gradient of a nearly certain sample to 0.
/// </summary>
internal sealed class SoftmaxCrossEntropy<T>(IndexTensor targets) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override string Name => "softmax cross entropy";

    public override Notation Notation =>
        new("CE(softmax({0}))",
            @"\operatorname{CE}\left(\operatorname{softmax}\left({0}\right)\right)")
        { Rule = "derivative of softmax cross entropy" };

    internal override bool HoldsSymbols => SymbolicIndices is not null;

    internal override IndexTensor? SymbolicIndices => targets.IsSymbol ? targets : null;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        var logits = inputs[0];
        int classes = logits[logits.Axis(-1, Name)];
        var samples = Shape.Of(logits.Lengths[..^1]);
        if (targets.Shape.Count != samples.Count)
            throw new ShapeException(Name, [logits],
                $"the logits are of {samples.Count} samples of {classes} classes, and {targets.Shape.Count} targets were given");
        if (!targets.IsSymbol) CheckedIndices.OfClasses(targets, classes, logits, Name);
        return samples;
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result) =>
        SoftmaxLoops.CrossEntropy(operands[0], CheckedIndices.OfClasses(targets, operands.Shape(0)[^1], operands.Shape(0), Name), result);

    // Every example has the same targets.
    public override Variable<T> Batched(in BatchedInputs<T> inputs) => new SoftmaxCrossEntropy<T>(targets.Repeat(inputs.Examples)).Apply(inputs[0]);

    internal override Variable<T>? Spelled(ReadOnlySpan<Variable<T>> x) =>
        Expected(Functions.OneHot<T>(targets, x[0].Shape[^1]).Reshape(x[0].Shape), x[0]);

    /// <summary>
    /// −Σ t ln softmax(z) for probabilities t. A class that is impossible may have the probability 0 or the logit −∞: its term is 0 then.
    /// </summary>
    public static Variable<T> Expected(Variable<T> probabilities, Variable<T> logits) =>
        -Functions.Sum(Variable<T>.Apply(new Weighted(), probabilities, Functions.LogSoftmax(logits)), -1);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => g.Unsqueeze(-1) * new SoftmaxResidual<T>(targets).Apply(y.Input(0));

    public override Variable<T>? VjpValue(Variable<T> y, Variable<T> g, int input)
    {
        var logits = y.Input(0);
        var result = ArrayMemory.Uninitialized<T>(logits.Shape.Count);
        SoftmaxLoops.PullCrossEntropy(logits.Values, CheckedIndices.OfClasses(targets, logits.Shape[^1], logits.Shape, Name), g.Values, result);
        return new Variable<T>(result, logits.Shape, name: null, isTracked: false);
    }
}

/// <content>Softmax cross entropy.</content>
public static partial class Functions
{
    /// <summary>
    /// Cross entropy of softmax(logits) against class indices: −ln softmax(z)[t] a sample, then reduced. The gradient of the mean is (softmax −
    /// onehot) / n. PyTorch's <c>cross_entropy</c>, but that classes are the last axis. Never overflows, and never rounds a small loss to 0.
    /// </summary>
    /// <param name="logits">z, any real numbers; shape (batch, classes), or any leading axes for samples and the last for classes.</param>
    /// <param name="targets">The class of each sample, from 0; copied.</param>
    /// <param name="reduction">How the samples' losses become one number.</param>
    /// <exception cref="ShapeException">There are not as many targets as samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is not a class.</exception>
    [OverloadResolutionPriority(1)]
    public static Variable<T> SoftmaxCrossEntropy<T>(Variable<T> logits, ReadOnlySpan<int> targets, Reduction reduction = Reduction.Mean)
        where T : unmanaged, IFloatingPointIeee754<T> => SoftmaxCrossEntropy(logits, IndexTensor.Of(targets), reduction);

    /// <summary>The same for class indices that may be an input of a compiled function; one for each sample.</summary>
    /// <inheritdoc cref="SoftmaxCrossEntropy{T}(Variable{T}, ReadOnlySpan{int}, Reduction)" path="/param|/exception"/>
    public static Variable<T> SoftmaxCrossEntropy<T>(Variable<T> logits, IndexTensor targets, Reduction reduction = Reduction.Mean)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(targets);
        return Reduce(new SoftmaxCrossEntropy<T>(targets).Apply(logits), reduction);
    }

    /// <summary>
    /// Cross entropy of softmax(logits) against probabilities: −Σ t ln softmax(z) a sample, then reduced; the mean is over samples. Gradients flow
    /// to the targets too. Composed of <see cref="LogSoftmax{T}"/>, by which nothing is lost. A target 0 contributes 0, also where its logit is −∞
    /// (PyTorch: NaN).
    /// </summary>
    /// <param name="logits">z; shape (batch, classes), or any leading axes for samples and the last for classes.</param>
    /// <param name="targets">t, probabilities of the logits' shape.</param>
    /// <param name="reduction">How the samples' losses become one number.</param>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public static Variable<T> SoftmaxCrossEntropy<T>(Variable<T> logits, Variable<T> targets, Reduction reduction = Reduction.Mean)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(targets);
        if (logits.Shape != targets.Shape)
            throw new ShapeException("softmax cross entropy", [logits.Shape, targets.Shape], "there must be one target probability for each logit");
        logits.Shape.Axis(-1, "softmax cross entropy");
        return Reduce(AutoDiff.SoftmaxCrossEntropy<T>.Expected(targets, logits), reduction);
    }
}
