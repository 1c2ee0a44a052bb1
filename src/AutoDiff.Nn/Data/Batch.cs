namespace AutoDiff.Nn.Data;

/// <summary>
/// Some samples gathered for one update: contiguous features, and labels or targets. Made and filled by <see cref="MiniBatches"/>.
/// </summary>
/// <remarks>
/// The arrays are exactly as long as the batch needs and are filled again for the next batch: what must outlive the
/// present step of the loop is to be copied.
/// </remarks>
public sealed class Batch
{
    internal Batch(Dataset data, int count)
    {
        Count = count;
        FeatureCount = data.FeatureCount;
        TargetCount = data.TargetCount;
        ClassCount = data.ClassCount;
        FeatureShape = data.FeatureShape;
        Features = new float[count * data.FeatureCount];
        Labels = new int[data.IsClassification ? count : 0];
        Targets = new float[count * data.TargetCount];
        RowNumbers = new int[count];
    }

    /// <summary>The number of this batch within its epoch, from 0.</summary>
    public int Index { get; internal set; }

    /// <summary>The number of samples.</summary>
    public int Count { get; }

    /// <summary>The number of features of one sample.</summary>
    public int FeatureCount { get; }

    /// <summary>The number of targets of one sample; 0 for classification.</summary>
    public int TargetCount { get; }

    /// <summary>The number of classes; 0 for regression.</summary>
    public int ClassCount { get; }

    /// <summary>The shape of one sample's features; its product is <see cref="FeatureCount"/>.</summary>
    public IReadOnlyList<int> FeatureShape { get; }

    /// <summary>The features, Count × FeatureCount, a sample a row.</summary>
    public float[] Features { get; }

    /// <summary>The class of each sample; empty for regression.</summary>
    public int[] Labels { get; }

    /// <summary>The regression targets, Count × TargetCount, a sample a row; empty for classification.</summary>
    public float[] Targets { get; }

    /// <summary>Where each sample stands in the dataset.</summary>
    public ReadOnlySpan<int> Rows => RowNumbers;

    internal int[] RowNumbers { get; }
}
