using System.Numerics;
using AutoDiff.Nn.Data;

namespace AutoDiff.Nn;

/// <summary>
/// A batch as the graph sees it: made once for each batch object, and filled when the batch is. For <see cref="float"/> the batch's own arrays are
/// wrapped; they are filled again only after the step that reads them.
/// </summary>
internal sealed class BatchTensors<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Batch _batch;
    private readonly T[] _features, _targets;

    /// <summary>Wraps a batch.</summary>
    public BatchTensors(Batch batch)
    {
        _batch = batch;
        _features = Own(batch.Features);
        _targets = Own(batch.Targets);
        Features = Constant.Wrap(_features, [batch.Count, batch.FeatureCount]);
        Targets = new BatchTargets<T>(IndexTensor.Wrap(batch.Labels, [batch.Labels.Length]), batch.ClassCount, Constant.Wrap(_targets, [batch.Count, batch.TargetCount]));
    }

    /// <summary>The features, [samples, features].</summary>
    public Variable<T> Features { get; }

    /// <summary>The labels and targets.</summary>
    public BatchTargets<T> Targets { get; }

    /// <summary>The tensors of a batch, filled; those of the batch before are used again when it is the same object.</summary>
    public static BatchTensors<T> Of(Batch batch, BatchTensors<T>? last)
    {
        var tensors = last is not null && ReferenceEquals(last._batch, batch) ? last : new BatchTensors<T>(batch);
        Convert(batch.Features, tensors._features);
        Convert(batch.Targets, tensors._targets);
        return tensors;
    }

    private static T[] Own(float[] values) => values as T[] ?? new T[values.Length];

    private static void Convert(float[] source, T[] target)
    {
        if (ReferenceEquals(source, target)) return;
        for (int i = 0; i < target.Length; i++) target[i] = T.CreateTruncating(source[i]);
    }
}
