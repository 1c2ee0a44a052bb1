namespace AutoDiff.Nn.Data;

public static partial class GeneratedData
{
    /// <summary>
    /// Two half circles that interlock: (cos t, sin t) and (1 − cos t, ½ − sin t), t = π·j/(n − 1) for the n samples of a class,
    /// plus noise · (z₁, z₂).
    /// </summary>
    /// <remarks>The curves of scikit-learn's <c>make_moons</c>.</remarks>
    /// <param name="count">The number of samples, at least 2.</param>
    /// <param name="noise">The deviation of each coordinate from the curve, finite and not negative.</param>
    /// <param name="seed">Decides the noise.</param>
    /// <returns>A set of two features and two classes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static Dataset Moons(int count, double noise = 0.1, ulong seed = 0) => Curves(count, 2, noise, seed, static (label, j, n) =>
    {
        (double sine, double cosine) = Math.SinCos(Math.PI * j / Math.Max(n - 1, 1));
        return label == 0 ? (cosine, sine) : (1 - cosine, 0.5 - sine);
    });

    /// <summary>
    /// A circle within a circle: r·(cos t, sin t), t = 2π·j/n for the n samples of a class, with r = 1 for class 0 and
    /// r = <paramref name="innerRadius"/> for class 1, plus noise · (z₁, z₂).
    /// </summary>
    /// <remarks>The curves of scikit-learn's <c>make_circles</c>.</remarks>
    /// <param name="count">The number of samples, at least 2.</param>
    /// <param name="noise">The deviation of each coordinate from the curve, finite and not negative.</param>
    /// <param name="seed">Decides the noise.</param>
    /// <param name="innerRadius">The radius of the inner circle, between 0 and 1, both excluded.</param>
    /// <returns>A set of two features and two classes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static Dataset Circles(int count, double noise = 0.05, ulong seed = 0, double innerRadius = 0.5)
    {
        if (!(innerRadius is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(innerRadius), innerRadius, "A radius between 0 and 1, both excluded, is expected.");
        return Curves(count, 2, noise, seed, (label, j, n) =>
        {
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * j / n);
            double radius = label == 0 ? 1 : innerRadius;
            return (radius * cosine, radius * sine);
        });
    }

    /// <summary>
    /// Spiral arms, each a class: r·(cos t, sin t) with r = (j + 1)/n for the n samples of an arm, and
    /// t = 2π·(turns·r + arm/arms), plus noise · (z₁, z₂).
    /// </summary>
    /// <param name="count">The number of samples, at least <paramref name="arms"/>.</param>
    /// <param name="arms">The number of arms, at least 2.</param>
    /// <param name="noise">The deviation of each coordinate from the curve, finite and not negative.</param>
    /// <param name="seed">Decides the noise.</param>
    /// <param name="turns">How often an arm goes round, finite.</param>
    /// <returns>A set of two features with a class for each arm.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static Dataset Spirals(int count, int arms = 3, double noise = 0.02, ulong seed = 0, double turns = 0.75)
    {
        ThrowIfNotFinite(turns);
        return Curves(count, arms, noise, seed, (arm, j, n) =>
        {
            double radius = (j + 1.0) / n;
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * (turns * radius + (double)arm / arms));
            return (radius * cosine, radius * sine);
        });
    }

    /// <summary>
    /// Normal clouds: a center for each class, uniform on [−10, 10] in every feature, and samples center + deviation · (z₁, z₂, …).
    /// </summary>
    /// <param name="count">The number of samples, at least <paramref name="classes"/>.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <param name="features">The number of features, at least 1.</param>
    /// <param name="deviation">The deviation of each coordinate from the center, finite and not negative.</param>
    /// <param name="seed">Decides the centers, drawn first, and the samples.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static Dataset Blobs(int count, int classes = 3, int features = 2, double deviation = 1, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, classes);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(features, Array.MaxLength / count);
        ThrowIfNotDeviation(deviation);
        var random = new RandomGenerator(seed);
        double[] centers = new double[classes * features];
        random.FillUniform(centers.AsSpan(), -10, 10);
        float[] values = new float[count * features];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = i % classes;
            for (int k = 0; k < features; k++)
                values[i * features + k] = (float)(centers[labels[i] * features + k] + deviation * random.NextNormal());
        }

        return Dataset.AdoptClassification(values, features, labels, Dataset.NumberedClasses(classes));
    }

    /// <summary>Samples along one curve for each class, given the class, the sample's number in it and how many the class has.</summary>
    private static Dataset Curves(int count, int classes, double noise, ulong seed, Func<int, int, int, (double X, double Y)> curve)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2, "arms");
        ArgumentOutOfRangeException.ThrowIfLessThan(count, classes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Array.MaxLength / 2);
        ThrowIfNotDeviation(noise);
        var random = new RandomGenerator(seed);
        float[] features = new float[2 * count];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            int label = i % classes;
            int size = (count - label + classes - 1) / classes;
            (double x, double y) = curve(label, i / classes, size);
            features[2 * i] = (float)(x + noise * random.NextNormal());
            features[2 * i + 1] = (float)(y + noise * random.NextNormal());
            labels[i] = label;
        }

        return Dataset.AdoptClassification(features, 2, labels, Dataset.NumberedClasses(classes));
    }
}
