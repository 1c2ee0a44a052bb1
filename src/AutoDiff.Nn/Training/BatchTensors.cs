using System.Numerics;
using AutoDiff.Nn.Data;

namespace AutoDiff.Nn;

/// <summary>Batches as the graph sees them.</summary>
internal static class BatchTensors
{
    /// <summary>The features, [samples, features].</summary>
    public static Variable<T> Features<T>(Batch batch)
        where T : unmanaged, IFloatingPointIeee754<T> => Wrap<T>(batch.Features, [batch.Count, batch.FeatureCount]);

    /// <summary>
    /// An array of a batch as a constant. For <see cref="float"/> the batch's own array is wrapped, not copied: it is filled again only after
    /// the step whose graph reads it.
    /// </summary>
    public static Variable<T> Wrap<T>(float[] values, Shape shape)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float)) return Constant.Wrap((T[])(object)values, shape);
        var converted = new T[values.Length];
        for (int i = 0; i < converted.Length; i++) converted[i] = T.CreateTruncating(values[i]);
        return Constant.Wrap(converted, shape);
    }
}
