namespace AutoDiff;

/// <summary>
/// Where a function of one real argument is defined, and where inside it has no derivative. Facts for tests, documentation and derivations.
/// </summary>
/// <param name="Low">The lower end, excluded when it is finite and the function is singular there.</param>
/// <param name="High">The upper end.</param>
/// <param name="Text">The domain as a reader would write it.</param>
public sealed record Domain(double Low, double High, string Text)
{
    /// <summary>All real numbers.</summary>
    public static Domain Reals { get; } = new(double.NegativeInfinity, double.PositiveInfinity, "ℝ");

    /// <summary>x &gt; 0.</summary>
    public static Domain Positive { get; } = new(0, double.PositiveInfinity, "x > 0");

    /// <summary>x ≥ 0, with an infinite slope at 0.</summary>
    public static Domain NonNegative { get; } = new(0, double.PositiveInfinity, "x ≥ 0") { HasValueAtEnds = true };

    /// <summary>x ≠ 0.</summary>
    public static Domain NonZero { get; } = new Domain(double.NegativeInfinity, double.PositiveInfinity, "x ≠ 0") with { Kinks = [0] };

    /// <summary>x ≠ 0, −1, −2 …: the poles of the gamma function.</summary>
    public static Domain PolesBelowOne { get; } = new Domain(double.NegativeInfinity, double.PositiveInfinity,
        "x ≠ 0, −1, −2, …") with
    { KinkSpacing = 1, LastKink = 0 };

    /// <summary>0 &lt; x &lt; 1.</summary>
    public static Domain UnitInterval { get; } = new(0, 1, "0 < x < 1");

    /// <summary>Whether the function has a value at the finite ends, though no derivative there: arcsin 1 is π/2.</summary>
    public bool HasValueAtEnds { get; init; }

    /// <summary>Points where the derivative does not exist and a convention decides (or a pole).</summary>
    public IReadOnlyList<double> Kinks { get; init; } = [];

    /// <summary>The distance between kinks or poles that repeat without end; 0 if there are none.</summary>
    public double KinkSpacing { get; init; }

    /// <summary>One of the kinks or poles that repeat.</summary>
    public double KinkOffset { get; init; }

    /// <summary>The greatest of the kinks or poles that repeat; by default there is none.</summary>
    public double LastKink { get; init; } = double.PositiveInfinity;

    /// <summary>For a binary primitive: whether there is a kink wherever the two arguments are equal.</summary>
    public bool HasKinkAtTie { get; init; }

    /// <summary>For a binary primitive: whether there is a kink wherever the first argument is a whole multiple of the second.</summary>
    public bool HasKinkAtMultiples { get; init; }

    /// <summary>All real numbers, with kinks at the given points.</summary>
    public static Domain RealsWithKinks(params double[] kinks) => Reals with { Kinks = kinks };

    /// <summary>All real numbers, with kinks at offset + k·spacing for every integer k.</summary>
    public static Domain RealsWithKinksEvery(double spacing, double offset = 0) => Reals with { KinkSpacing = spacing, KinkOffset = offset };

    /// <summary>How far a number is from the nearest kink or pole; +∞ if there is none.</summary>
    public double DistanceToKink(double x)
    {
        double distance = double.PositiveInfinity;
        foreach (double kink in Kinks) distance = Math.Min(distance, Math.Abs(x - kink));
        if (KinkSpacing == 0) return distance;
        double nearest = Math.Min(LastKink, KinkOffset + KinkSpacing * Math.Round((x - KinkOffset) / KinkSpacing));
        return Math.Min(distance, Math.Abs(x - nearest));
    }
}
