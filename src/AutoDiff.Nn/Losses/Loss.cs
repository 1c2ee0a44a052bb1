using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Nn;

/// <summary>
/// Losses: compositions of the core's primitives, reduced to their mean as in PyTorch. Unlike arithmetic, they do not broadcast a prediction
/// against its target: [n, 1] against [n] would silently compare every sample with every other. A single number is one target for all.
/// </summary>
public static class Loss
{
    /// <summary>Mean squared error, (1/n) Σ (ŷ − y)² over all n elements, not samples.</summary>
    /// <param name="prediction">ŷ.</param>
    /// <param name="target">y, of the same shape, or a single number.</param>
    /// <exception cref="ShapeException">The target has another shape; nothing is broadcast but a single number.</exception>
    public static Variable<T> MeanSquaredError<T>(Variable<T> prediction, Variable<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        EnsureTargetFits("mean squared error", prediction, target);
        return Functions.Mean(Functions.Square(prediction - target));
    }

    /// <summary>Mean absolute error, (1/n) Σ |ŷ − y| over all n elements; the slope is 0 where ŷ = y.</summary>
    /// <inheritdoc cref="MeanSquaredError"/>
    public static Variable<T> MeanAbsoluteError<T>(Variable<T> prediction, Variable<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        EnsureTargetFits("mean absolute error", prediction, target);
        return Functions.Mean(Functions.Abs(prediction - target));
    }

    /// <summary>
    /// Cross entropy of softmax(logits) and class labels, the mean of −ln softmax(zᵢ)[labelᵢ] over the samples; fused, so that it does not
    /// overflow.
    /// </summary>
    /// <param name="logits">z, of shape [samples, classes].</param>
    /// <param name="labels">The class of each sample, from 0; copied.</param>
    /// <exception cref="ShapeException">There are not as many labels as samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is that of no class.</exception>
    [OverloadResolutionPriority(1)]
    public static Variable<T> CrossEntropy<T>(Variable<T> logits, ReadOnlySpan<int> labels)
        where T : unmanaged, IFloatingPointIeee754<T> => Functions.SoftmaxCrossEntropy(logits, labels);

    /// <summary>The same for labels that may be an input of a compiled function.</summary>
    /// <inheritdoc cref="CrossEntropy{T}(Variable{T}, ReadOnlySpan{int})" path="/param|/exception"/>
    public static Variable<T> CrossEntropy<T>(Variable<T> logits, IndexTensor labels)
        where T : unmanaged, IFloatingPointIeee754<T> => Functions.SoftmaxCrossEntropy(logits, labels);

    /// <summary>
    /// Binary cross entropy of probabilities, the mean of −(y ln p + (1 − y) ln(1 − p)) over all elements; each logarithm is at least −100. From
    /// logits, <see cref="BinaryCrossEntropyWithLogits"/> is more exact.
    /// </summary>
    /// <param name="probability">p, in [0, 1].</param>
    /// <param name="target">y, 0 or 1 or a probability, of the same shape, or a single number.</param>
    /// <exception cref="ShapeException">The target has another shape; nothing is broadcast but a single number.</exception>
    public static Variable<T> BinaryCrossEntropy<T>(Variable<T> probability, Variable<T> target)
        where T : unmanaged, IFloatingPointIeee754<T> => Functions.BinaryCrossEntropy(probability, target);

    /// <summary>Binary cross entropy of σ(z) for logits z, the mean over all elements; fused, so that it does not overflow.</summary>
    /// <param name="logit">z, any real number.</param>
    /// <param name="target">y, 0 or 1 or a probability, of the same shape, or a single number.</param>
    /// <exception cref="ShapeException">The target has another shape; nothing is broadcast but a single number.</exception>
    public static Variable<T> BinaryCrossEntropyWithLogits<T>(Variable<T> logit, Variable<T> target)
        where T : unmanaged, IFloatingPointIeee754<T> => Functions.SigmoidCrossEntropy(logit, target);

    private static void EnsureTargetFits<T>(string loss, Variable<T> prediction, Variable<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(target);
        if (target.Shape != prediction.Shape && target.Shape.Rank != 0)
            throw new ShapeException(loss, [prediction.Shape, target.Shape],
                "the target must have the prediction's shape, or be a single number, one target for all");
    }
}
