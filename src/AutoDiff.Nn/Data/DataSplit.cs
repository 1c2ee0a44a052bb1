namespace AutoDiff.Nn.Data;

/// <summary>A training part to learn from and a test part to measure with, of the same kind and shape.</summary>
public sealed record DataSplit
{
    /// <summary>Pairs the two parts.</summary>
    /// <param name="training">The samples to learn from.</param>
    /// <param name="test">The samples to measure with.</param>
    /// <exception cref="ArgumentException">The parts differ in the number or shape of features, in the classes or in the number of
    /// targets.</exception>
    public DataSplit(Dataset training, Dataset test)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(test);
        if (!training.FeatureShape.SequenceEqual(test.FeatureShape))
            throw new ArgumentException($"Expected the feature shape of the training part, [{string.Join(", ", training.FeatureShape)}], found [{string.Join(", ", test.FeatureShape)}].", nameof(test));
        if (!training.ClassNames.SequenceEqual(test.ClassNames, StringComparer.Ordinal))
        {
            (string expected, string found) = (DataFormatException.List(training.ClassNames), DataFormatException.List(test.ClassNames));
            throw new ArgumentException($"Expected the classes of the training part, [{expected}], found [{found}].", nameof(test));
        }

        if (training.TargetCount != test.TargetCount)
            throw new ArgumentException($"Expected the {training.TargetCount} targets of the training part, found {test.TargetCount}.", nameof(test));
        Training = training;
        Test = test;
    }

    /// <summary>The samples to learn from.</summary>
    public Dataset Training { get; }

    /// <summary>The samples to measure with.</summary>
    public Dataset Test { get; }

    /// <summary>
    /// Both parts through one <see cref="Standardizer"/>: by default one for each feature that is learned here, on the training part alone, so that
    /// nothing of the test part reaches the training.
    /// </summary>
    /// <param name="standardizer">Another one: <see cref="Standardizer.Global"/> of the training part, say, or one of known statistics.</param>
    /// <returns>The standardized parts.</returns>
    /// <exception cref="ArgumentException">The standardizer is for another number of features, or a standardized feature exceeds the range of a
    /// float.</exception>
    public DataSplit Standardize(Standardizer? standardizer = null)
    {
        standardizer ??= Standardizer.PerFeature(Training);
        return new DataSplit(standardizer.Apply(Training), standardizer.Apply(Test));
    }

    /// <summary>Takes the pair apart: <c>var (training, test) = split</c>.</summary>
    /// <param name="training">The samples to learn from.</param>
    /// <param name="test">The samples to measure with.</param>
    public void Deconstruct(out Dataset training, out Dataset test) => (training, test) = (Training, Test);
}
