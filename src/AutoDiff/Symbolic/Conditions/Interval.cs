namespace AutoDiff.Symbolic;

/// <summary>The real numbers from one to another. An end that is null is infinite.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="HasLow">Whether it belongs to the interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="HasHigh">Whether it belongs to the interval.</param>
internal readonly record struct Interval(Rational? Low, bool HasLow, Rational? High, bool HasHigh)
{
    public static Interval Reals { get; } = new(null, false, null, false);

    public static Interval Positive { get; } = new(Rational.Zero, false, null, false);

    public static Interval NonNegative { get; } = new(Rational.Zero, true, null, false);

    /// <summary>Whether no number is in it.</summary>
    public bool IsEmpty => Low is { } low && High is { } high && (low > high || (low == high && !(HasLow && HasHigh)));

    /// <summary>Whether it is one number.</summary>
    public bool IsPoint => Low is { } low && High is { } high && low == high && HasLow && HasHigh;

    public static Interval Point(Rational value) => new(value, true, value, true);

    /// <summary>The domain or range that a rule states.</summary>
    public static Interval Of(Domain domain)
    {
        bool hasLow = double.IsFinite(domain.Low), hasHigh = double.IsFinite(domain.High);
        return new(hasLow ? Rational.Of(domain.Low)
            : null, hasLow && domain.HasValueAtEnds, hasHigh ? Rational.Of(domain.High)
            : null, hasHigh && domain.HasValueAtEnds);
    }

    /// <summary>What two intervals have in common; perhaps nothing.</summary>
    public Interval Intersect(Interval other)
    {
        var low = CompareLow(this, other) >= 0 ? this : other;
        var high = CompareHigh(this, other) <= 0 ? this : other;
        return new(low.Low, low.HasLow, high.High, high.HasHigh);
    }

    /// <summary>The numbers scale·x + shift; the scale is not 0.</summary>
    public Interval Map(Rational scale, Rational shift)
    {
        Rational? low = Low * scale + shift, high = High * scale + shift;
        return scale.Sign > 0 ? new(low, HasLow, high, HasHigh) : new(high, HasHigh, low, HasLow);
    }

    /// <summary>The sums of a number of each.</summary>
    public Interval Add(Interval other) => new(Low + other.Low, HasLow && other.HasLow, High + other.High, HasHigh && other.HasHigh);

    /// <summary>Orders intervals by their lower ends.</summary>
    public static int CompareLow(Interval a, Interval b) =>
        a.Low is not { } left ? (b.Low is null ? 0 : -1)
        : b.Low is not { } right ? 1
        : left.CompareTo(right) is var order and not 0 ? order : b.HasLow.CompareTo(a.HasLow);

    /// <summary>Orders intervals by their upper ends.</summary>
    public static int CompareHigh(Interval a, Interval b) =>
        a.High is not { } left ? (b.High is null ? 0 : 1)
        : b.High is not { } right ? -1
        : left.CompareTo(right) is var order and not 0 ? order : a.HasHigh.CompareTo(b.HasHigh);
}
