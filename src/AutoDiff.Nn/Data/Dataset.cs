using System.Globalization;

namespace AutoDiff.Nn.Data;

/// <summary>
/// An immutable set of samples: each a row of <see cref="FeatureCount"/> numbers, with either a class label or regression targets.
/// </summary>
/// <remarks>
/// <para>
/// Features are row-major, Count × FeatureCount, and finite; labels are in 0 … ClassCount − 1. Both are checked once, when the set
/// is made, so that what reads it need not.
/// </para>
/// <para>The public factories copy what they are given.</para>
/// </remarks>
public sealed class Dataset
{
    private readonly float[] _features;
    private readonly int[] _labels;
    private readonly float[] _targets;
    private readonly int[] _featureShape;
    private readonly string[] _classNames;

    private Dataset(float[] features, int featureCount, int[] labels, string[] classNames, float[] targets, int targetCount, int[]? featureShape)
    {
        _features = features;
        _labels = labels;
        _targets = targets;
        _classNames = classNames;
        _featureShape = featureShape ?? [featureCount];
        FeatureCount = featureCount;
        TargetCount = targetCount;
        Count = features.Length / featureCount;
    }

    /// <summary>The number of samples, at least 1.</summary>
    public int Count { get; }

    /// <summary>The number of features of one sample, at least 1.</summary>
    public int FeatureCount { get; }

    /// <summary>The shape of one sample's features, such as 28 × 28 for an image; its product is <see cref="FeatureCount"/>.</summary>
    public IReadOnlyList<int> FeatureShape => _featureShape;

    /// <summary>All features, Count × FeatureCount, a sample a row.</summary>
    public ReadOnlySpan<float> Features => _features;

    /// <summary>Whether the samples carry class labels; otherwise they carry regression targets.</summary>
    public bool IsClassification => _classNames.Length > 0;

    /// <summary>The class of each sample, 0 … ClassCount − 1; empty for regression.</summary>
    public ReadOnlySpan<int> Labels => _labels;

    /// <summary>The names of the classes, in the order of their labels; empty for regression.</summary>
    public IReadOnlyList<string> ClassNames => _classNames;

    /// <summary>The number of classes; 0 for regression.</summary>
    public int ClassCount => _classNames.Length;

    /// <summary>All regression targets, Count × TargetCount, a sample a row; empty for classification.</summary>
    public ReadOnlySpan<float> Targets => _targets;

    /// <summary>The number of targets of one sample; 0 for classification.</summary>
    public int TargetCount { get; }

    /// <summary>A set whose samples belong to classes.</summary>
    /// <param name="features">Count × <paramref name="featureCount"/> finite numbers, a sample a row.</param>
    /// <param name="featureCount">The number of features of one sample.</param>
    /// <param name="labels">The class of each sample, 0 … number of class names − 1.</param>
    /// <param name="classNames">The names of the classes, all different.</param>
    /// <param name="featureShape">The shape of one sample's features; a plain list of features if empty.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentException">Lengths do not fit together, a feature is not finite, a label is out of range, or two classes have one
    /// name.</exception>
    public static Dataset ForClassification(ReadOnlySpan<float> features, int featureCount, ReadOnlySpan<int> labels,
        IReadOnlyList<string> classNames, ReadOnlySpan<int> featureShape = default)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        return AdoptClassification(features.ToArray(), featureCount, labels.ToArray(), [.. classNames], ShapeOrNull(featureShape));
    }

    /// <summary>A set whose samples belong to classes that are named by their labels: "0", "1" ….</summary>
    /// <param name="features">Count × <paramref name="featureCount"/> finite numbers, a sample a row.</param>
    /// <param name="featureCount">The number of features of one sample.</param>
    /// <param name="labels">The class of each sample, 0 … <paramref name="classCount"/> − 1.</param>
    /// <param name="classCount">The number of classes, at least 1.</param>
    /// <param name="featureShape">The shape of one sample's features; a plain list of features if empty.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentException">Lengths do not fit together, a feature is not finite, or a label is out of range.</exception>
    public static Dataset ForClassification(ReadOnlySpan<float> features, int featureCount, ReadOnlySpan<int> labels, int classCount,
        ReadOnlySpan<int> featureShape = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        return AdoptClassification(features.ToArray(), featureCount, labels.ToArray(), NumberedClasses(classCount), ShapeOrNull(featureShape));
    }

    /// <summary>A set whose samples carry numbers to be predicted.</summary>
    /// <param name="features">Count × <paramref name="featureCount"/> finite numbers, a sample a row.</param>
    /// <param name="featureCount">The number of features of one sample.</param>
    /// <param name="targets">Count × <paramref name="targetCount"/> finite numbers, a sample a row.</param>
    /// <param name="targetCount">The number of targets of one sample.</param>
    /// <param name="featureShape">The shape of one sample's features; a plain list of features if empty.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentException">Lengths do not fit together, or a feature or target is not finite.</exception>
    public static Dataset ForRegression(ReadOnlySpan<float> features, int featureCount, ReadOnlySpan<float> targets, int targetCount = 1,
        ReadOnlySpan<int> featureShape = default) =>
        AdoptRegression(features.ToArray(), featureCount, targets.ToArray(), targetCount, ShapeOrNull(featureShape));

    /// <summary>One sample's features.</summary>
    /// <param name="row">The sample, 0 … Count − 1.</param>
    /// <returns>FeatureCount numbers, a view of <see cref="Features"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public ReadOnlySpan<float> Row(int row)
    {
        ThrowIfNotRow(row);
        return _features.AsSpan(row * FeatureCount, FeatureCount);
    }

    /// <summary>The samples with the given numbers, in the given order; a sample may appear more than once.</summary>
    /// <param name="rows">Numbers of samples, at least one, each 0 … Count − 1.</param>
    /// <returns>A set of those samples with the same classes and shapes.</returns>
    /// <exception cref="ArgumentException"><paramref name="rows"/> is empty, or would make a set too large for one array.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is that of no sample.</exception>
    public Dataset Select(ReadOnlySpan<int> rows)
    {
        if (rows.IsEmpty)
            throw new ArgumentException("A dataset holds at least one sample; no row was selected.", nameof(rows));
        if ((long)rows.Length * Math.Max(FeatureCount, TargetCount) > Array.MaxLength)
            throw new ArgumentException($"{rows.Length} rows of {FeatureCount} features exceed the longest array.", nameof(rows));
        float[] features = new float[rows.Length * FeatureCount];
        int[] labels = new int[IsClassification ? rows.Length : 0];
        float[] targets = new float[rows.Length * TargetCount];
        Gather(rows, features, labels, targets);
        return new Dataset(features, FeatureCount, labels, _classNames, targets, TargetCount, _featureShape);
    }

    /// <summary>Consecutive samples; ranges mean the same: <c>data[..1000]</c> is the first thousand.</summary>
    /// <param name="start">The first sample, 0 … Count − 1.</param>
    /// <param name="length">How many samples, at least 1.</param>
    /// <returns>A set of those samples with the same classes and shapes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The samples are not all there, or there are none.</exception>
    public Dataset Slice(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Count - start);
        return new Dataset(
            _features.AsSpan(start * FeatureCount, length * FeatureCount).ToArray(), FeatureCount,
            IsClassification ? _labels.AsSpan(start, length).ToArray() : [], _classNames,
            _targets.AsSpan(start * TargetCount, length * TargetCount).ToArray(), TargetCount, _featureShape);
    }

    /// <summary>Divides the samples at random into a training part and a test part.</summary>
    /// <remarks>
    /// The test part has Count · <paramref name="testFraction"/> samples, rounded, but at least one, and leaves at least one.
    /// Stratified, each class has the same share of the test part as of the whole, to within one sample (the method of largest
    /// remainders). Both parts are in random order.
    /// </remarks>
    /// <param name="testFraction">The share of the test part, between 0 and 1, both excluded.</param>
    /// <param name="seed">Decides which samples go where; the same seed divides the same way.</param>
    /// <param name="stratified">Whether the classes keep their shares; for classification only.</param>
    /// <returns>The two parts.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="testFraction"/> is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">There is only one sample, or stratification was asked of a regression set.</exception>
    public DataSplit Split(double testFraction, ulong seed, bool stratified = false) =>
        DatasetSplitter.Split(this, testFraction, new RandomGenerator(seed), stratified);

    /// <summary>Copies samples, features and labels or targets, into the given spans.</summary>
    internal void Gather(ReadOnlySpan<int> rows, Span<float> features, Span<int> labels, Span<float> targets)
    {
        int width = FeatureCount;
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            ThrowIfNotRow(row);
            _features.AsSpan(row * width, width).CopyTo(features.Slice(i * width, width));
            if (IsClassification)
                labels[i] = _labels[row];
            else
                _targets.AsSpan(row * TargetCount, TargetCount).CopyTo(targets.Slice(i * TargetCount, TargetCount));
        }
    }

    /// <summary>The same samples with other features, which the set takes over.</summary>
    internal Dataset WithFeatures(float[] features)
    {
        DatasetChecks.Features(features, FeatureCount, _featureShape);
        return new Dataset(features, FeatureCount, _labels, _classNames, _targets, TargetCount, _featureShape);
    }

    /// <summary>
    /// As <see cref="ForClassification(ReadOnlySpan{float}, int, ReadOnlySpan{int}, IReadOnlyList{string}, ReadOnlySpan{int})"/>, without copying.
    /// </summary>
    internal static Dataset AdoptClassification(float[] features, int featureCount, int[] labels, string[] classNames, int[]? featureShape = null)
    {
        int count = DatasetChecks.Features(features, featureCount, featureShape);
        DatasetChecks.Labels(labels, count, classNames);
        return new Dataset(features, featureCount, labels, classNames, [], 0, featureShape);
    }

    /// <summary>As <see cref="ForRegression"/>, without copying.</summary>
    internal static Dataset AdoptRegression(float[] features, int featureCount, float[] targets, int targetCount = 1, int[]? featureShape = null)
    {
        int count = DatasetChecks.Features(features, featureCount, featureShape);
        DatasetChecks.Targets(targets, count, targetCount);
        return new Dataset(features, featureCount, [], [], targets, targetCount, featureShape);
    }

    internal static string[] NumberedClasses(int count) =>
        [.. Enumerable.Range(0, count).Select(label => label.ToString(CultureInfo.InvariantCulture))];

    private static int[]? ShapeOrNull(ReadOnlySpan<int> shape) => shape.IsEmpty ? null : shape.ToArray();

    private void ThrowIfNotRow(int row)
    {
        if ((uint)row >= (uint)Count)
            throw new ArgumentOutOfRangeException(nameof(row), row, $"Expected the number of a sample, 0 to {Count - 1}.");
    }
}
