using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using AutoDiff.Nn.Data;

namespace AutoDiff.Nn;

/// <summary>
/// A batch as the graph sees it: made once for each batch object, and filled when the batch is. For <see cref="float"/> the batch's own arrays are
/// wrapped, but for the labels; they are filled again only after the step that reads them.
/// </summary>
internal sealed class BatchTensors<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Batch _batch;
    private readonly T[] _features, _targets;
    private readonly Variable<T> _values;

    /// <summary>Wraps a batch.</summary>
    public BatchTensors(Batch batch)
    {
        _batch = batch;
        _features = Own(batch.Features);
        _targets = Own(batch.Targets);
        Features = Constant.Wrap(_features, [batch.Count, batch.FeatureCount]);
        _values = Constant.Wrap(_targets, [batch.Count, batch.TargetCount]);
        Fill();
    }

    /// <summary>The features, [samples, features].</summary>
    public Variable<T> Features { get; }

    /// <summary>The labels, which are copied, and the targets.</summary>
    public BatchTargets<T> Targets { get; private set; }

    /// <summary>The tensors of a batch, filled; those of the batch before are used again when it is the same object.</summary>
    public static BatchTensors<T> Of(Batch batch, BatchTensors<T>? last)
    {
        if (last is null || !ReferenceEquals(last._batch, batch)) return new BatchTensors<T>(batch);
        last.Fill();
        return last;
    }

    [MemberNotNull(nameof(Targets))]
    private void Fill()
    {
        Convert(_batch.Features, _features);
        Convert(_batch.Targets, _targets);
        Targets = new BatchTargets<T>(IndexTensor.Of(_batch.Labels), _batch.ClassCount, _values);
    }

    private static T[] Own(float[] values) => values as T[] ?? new T[values.Length];

    private static void Convert(float[] source, T[] target)
    {
        if (ReferenceEquals(source, target)) return;
        for (int i = 0; i < target.Length; i++) target[i] = T.CreateTruncating(source[i]);
    }
}
