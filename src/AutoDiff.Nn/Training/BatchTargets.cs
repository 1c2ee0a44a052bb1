using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>
/// What a model should answer for the samples of a batch, as a loss sees it. While a training step is compiled these are symbols, so a loss is to
/// be written with the operations that take them and not by reading their numbers.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Labels">The class of each sample, [samples]; empty for regression.</param>
/// <param name="ClassCount">The number of classes; 0 for regression.</param>
/// <param name="Values">The regression targets, [samples, targets]; without columns for classification.</param>
public sealed record BatchTargets<T>(IndexTensor Labels, int ClassCount, Variable<T> Values)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number of samples.</summary>
    public int Count => Values.Shape[0];
}
