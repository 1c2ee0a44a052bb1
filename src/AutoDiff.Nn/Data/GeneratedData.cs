using System.Runtime.CompilerServices;

namespace AutoDiff.Nn.Data;

/// <summary>Datasets made by a formula, for lessons and tests: they need no file, and a seed gives the same set every time.</summary>
/// <remarks>
/// Below, z₁, z₂ … are independent standard normal deviates of a <see cref="RandomGenerator"/> with the given seed. Sample i belongs to class
/// i mod (number of classes) and is number j = ⌊i / classes⌋ of its class, so classes alternate and differ in size by one at most.
/// Curves use the platform's sine and cosine, whose last bit may differ between platforms; everything else is the same everywhere.
/// </remarks>
public static partial class GeneratedData
{
    private static readonly string[] TruthValues = ["false", "true"];

    /// <summary>Logical and: (0,0), (0,1), (1,0) false, (1,1) true. A line separates the classes.</summary>
    /// <returns>Four samples of two features.</returns>
    public static Dataset And() => TruthTable(0, 0, 0, 1);

    /// <summary>Logical or: (0,0) false, (0,1), (1,0), (1,1) true. A line separates the classes.</summary>
    /// <returns>Four samples of two features.</returns>
    public static Dataset Or() => TruthTable(0, 1, 1, 1);

    /// <summary>
    /// Exclusive or: (0,0), (1,1) false, (0,1), (1,0) true. No line separates the classes: a network needs a hidden layer.
    /// </summary>
    /// <returns>Four samples of two features.</returns>
    public static Dataset Xor() => TruthTable(0, 1, 1, 0);

    /// <summary>
    /// Points about a line: y = slope · x + intercept + noise · z, with x uniform on [−1, 1].
    /// </summary>
    /// <param name="count">The number of samples, at least 1.</param>
    /// <param name="slope">The slope, finite.</param>
    /// <param name="intercept">The value at x = 0, finite.</param>
    /// <param name="noise">The deviation of y from the line, finite and not negative.</param>
    /// <param name="seed">Decides x and the noise.</param>
    /// <returns>A regression set of one feature and one target.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its domain.</exception>
    public static Dataset Line(int count, double slope = 2, double intercept = 1, double noise = 0.1, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ThrowIfNotFinite(slope);
        ThrowIfNotFinite(intercept);
        ThrowIfNotDeviation(noise);
        var random = new RandomGenerator(seed);
        float[] features = new float[count];
        float[] targets = new float[count];
        for (int i = 0; i < count; i++)
        {
            double x = 2 * random.NextDouble() - 1;
            features[i] = (float)x;
            targets[i] = (float)(slope * x + intercept + noise * random.NextNormal());
        }

        return Dataset.AdoptRegression(features, 1, targets);
    }

    private static Dataset TruthTable(params int[] labels) =>
        Dataset.AdoptClassification([0, 0, 0, 1, 1, 0, 1, 1], 2, labels, TruthValues);

    private static void ThrowIfNotFinite(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(name, value, "A finite number is expected.");
    }

    private static void ThrowIfNotDeviation(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!double.IsFinite(value) || value < 0)
            throw new ArgumentOutOfRangeException(name, value, "A finite deviation of at least 0 is expected.");
    }
}
