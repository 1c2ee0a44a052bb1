namespace AutoDiff.Nn.Data;

/// <summary>
/// Standardization, x ↦ (x − mean) / deviation, with a mean and a deviation for each feature or one pair for all.
/// Learn it on the training part alone and apply it to every part, as <see cref="DataSplit.Standardize"/> does: statistics of test samples must not
/// reach the training.
/// </summary>
/// <remarks>
/// The deviation is the population's, √(Σ(x − mean)² / n). Of a feature that never varies it would be 0; 1 stands in its place, and the
/// feature becomes 0. Statistics are computed in <see cref="double"/>, the mean as a reference value plus the mean distance from it, so that a
/// feature that never varies is recognised exactly.
/// </remarks>
public sealed class Standardizer
{
    private readonly double[] _means;
    private readonly double[] _deviations;

    private Standardizer(double[] means, double[] deviations)
    {
        _means = means;
        _deviations = deviations;
    }

    /// <summary>The means: one for each feature, or a single one for all.</summary>
    public ReadOnlySpan<double> Means => _means;

    /// <summary>The deviations, as many as <see cref="Means"/>, all above 0.</summary>
    public ReadOnlySpan<double> Deviations => _deviations;

    /// <summary>Learns a mean and a deviation for each feature, as suits tables whose columns have different units.</summary>
    /// <param name="training">The training part.</param>
    /// <returns>A standardizer for sets with as many features.</returns>
    public static Standardizer PerFeature(Dataset training)
    {
        ArgumentNullException.ThrowIfNull(training);
        int width = training.FeatureCount;
        ReadOnlySpan<float> features = training.Features;
        double[] means = new double[width];
        double[] deviations = new double[width];
        ReadOnlySpan<float> reference = training.Row(0);
        for (int start = 0; start < features.Length; start += width)
        {
            for (int j = 0; j < width; j++)
                means[j] += (double)features[start + j] - reference[j];
        }

        for (int j = 0; j < width; j++)
            means[j] = reference[j] + means[j] / training.Count;
        for (int start = 0; start < features.Length; start += width)
        {
            for (int j = 0; j < width; j++)
            {
                double distance = features[start + j] - means[j];
                deviations[j] += distance * distance;
            }
        }

        for (int j = 0; j < width; j++)
            deviations[j] = DeviationOrOne(deviations[j] / training.Count);
        return new Standardizer(means, deviations);
    }

    /// <summary>Learns one mean and one deviation over all features, as suits images: 0.1307 and 0.3081 for MNIST.</summary>
    /// <param name="training">The training part.</param>
    /// <returns>A standardizer for sets of any number of features.</returns>
    public static Standardizer Global(Dataset training)
    {
        ArgumentNullException.ThrowIfNull(training);
        ReadOnlySpan<float> features = training.Features;
        double reference = features[0];
        double sum = 0;
        foreach (float value in features)
            sum += value - reference;
        double mean = reference + sum / features.Length;
        double squares = 0;
        foreach (float value in features)
            squares += (value - mean) * (value - mean);
        return new Standardizer([mean], [DeviationOrOne(squares / features.Length)]);
    }

    /// <summary>A standardizer with known statistics, published or saved ones.</summary>
    /// <param name="means">The means: one for each feature, or a single one for all; finite.</param>
    /// <param name="deviations">As many deviations; finite and above 0.</param>
    /// <returns>The standardizer.</returns>
    /// <exception cref="ArgumentException">The lengths differ or are 0, a number is not finite, or a deviation is not above 0.</exception>
    public static Standardizer FromStatistics(ReadOnlySpan<double> means, ReadOnlySpan<double> deviations)
    {
        if (means.IsEmpty)
            throw new ArgumentException("Expected at least one mean, found none.", nameof(means));
        if (means.Length != deviations.Length)
            throw new ArgumentException($"Expected {means.Length} deviations, as many as means, found {deviations.Length}.", nameof(deviations));
        for (int j = 0; j < means.Length; j++)
        {
            if (!double.IsFinite(means[j]))
                throw new ArgumentException($"Expected a finite mean of feature {j}, found {means[j]}.", nameof(means));
            if (!double.IsFinite(deviations[j]) || deviations[j] <= 0)
                throw new ArgumentException($"Expected a finite deviation above 0 of feature {j}, found {deviations[j]}.", nameof(deviations));
        }

        return new Standardizer(means.ToArray(), deviations.ToArray());
    }

    /// <summary>The standardized set; labels, targets, classes and shapes stay.</summary>
    /// <param name="data">The set.</param>
    /// <returns>A new set.</returns>
    /// <exception cref="ArgumentException">The set has another number of features, or a standardized feature exceeds the range of a
    /// float.</exception>
    public Dataset Apply(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (_means.Length != 1 && _means.Length != data.FeatureCount)
            throw new ArgumentException($"Expected a dataset of {_means.Length} features, found {data.FeatureCount}.", nameof(data));
        float[] features = data.Features.ToArray();
        Apply(features);
        return data.WithFeatures(features);
    }

    /// <summary>Standardizes features in place, such as those of one sample to be predicted.</summary>
    /// <param name="features">Whole samples, one after the other.</param>
    /// <exception cref="ArgumentException">The length is not a multiple of the number of features.</exception>
    public void Apply(Span<float> features)
    {
        int width = _means.Length;
        if (features.Length % width != 0)
            throw new ArgumentException($"Expected a multiple of {width} features, found {features.Length}.", nameof(features));
        if (width == 1)
        {
            (double mean, double deviation) = (_means[0], _deviations[0]);
            for (int i = 0; i < features.Length; i++)
                features[i] = (float)((features[i] - mean) / deviation);
            return;
        }

        for (int start = 0; start < features.Length; start += width)
        {
            for (int j = 0; j < width; j++)
                features[start + j] = (float)((features[start + j] - _means[j]) / _deviations[j]);
        }
    }

    private static double DeviationOrOne(double variance) => variance > 0 ? Math.Sqrt(variance) : 1;
}
