namespace AutoDiff.Nn.Data;

/// <summary>What must hold of a <see cref="Dataset"/>'s parts; whatever does not is named with its place.</summary>
internal static class DatasetChecks
{
    /// <summary>Checks the features and returns the number of samples.</summary>
    public static int Features(float[] features, int featureCount, int[]? featureShape)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(featureCount, 1);
        if (features.Length == 0)
            throw new ArgumentException("A dataset holds at least one sample; no features were given.", nameof(features));
        if (features.Length % featureCount != 0)
            throw new ArgumentException($"Expected a multiple of featureCount = {featureCount} features, found {features.Length}.", nameof(features));
        ThrowIfNotFinite(features, featureCount, "feature", nameof(features));
        if (featureShape is not null)
            Shape(featureShape, featureCount);
        return features.Length / featureCount;
    }

    /// <summary>Checks the labels against the number of samples and the classes.</summary>
    public static void Labels(int[] labels, int count, string[] classNames)
    {
        if (classNames.Length == 0)
            throw new ArgumentException("A dataset for classification has at least one class; no class names were given.", nameof(classNames));
        var distinct = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in classNames)
        {
            if (string.IsNullOrEmpty(name))
                throw new ArgumentException("Every class needs a name; an empty one was given.", nameof(classNames));
            if (!distinct.Add(name))
                throw new ArgumentException($"Expected different class names, found \"{name}\" twice.", nameof(classNames));
        }

        if (labels.Length != count)
            throw new ArgumentException($"Expected {count} labels, one for each sample, found {labels.Length}.", nameof(labels));
        for (int row = 0; row < labels.Length; row++)
        {
            if ((uint)labels[row] >= (uint)classNames.Length)
                throw new ArgumentOutOfRangeException(nameof(labels), labels[row],
                    $"Expected a label from 0 to {classNames.Length - 1} for sample {row}.");
        }
    }

    /// <summary>Checks the regression targets against the number of samples.</summary>
    public static void Targets(float[] targets, int count, int targetCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(targetCount, 1);
        if (targets.Length != (long)count * targetCount)
            throw new ArgumentException($"Expected {(long)count * targetCount} targets, {targetCount} for each of {count} samples, found {targets.Length}.", nameof(targets));
        ThrowIfNotFinite(targets, targetCount, "target", nameof(targets));
    }

    private static void Shape(int[] featureShape, int featureCount)
    {
        long product = 1;
        foreach (int size in featureShape)
        {
            // A size below 1, or a product beyond what can match, ends as 0, so that a long list cannot overflow.
            product = size < 1 || product * size > featureCount ? 0 : product * size;
        }

        if (product != featureCount)
            throw new ArgumentException($"Expected a feature shape with product {featureCount}, found [{string.Join(", ", featureShape)}].",
                nameof(featureShape));
    }

    private static void ThrowIfNotFinite(float[] values, int width, string what, string parameter)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                throw new ArgumentException($"Expected a finite number, found {values[i]} as {what} {i % width} of sample {i / width}.", parameter);
        }
    }
}
