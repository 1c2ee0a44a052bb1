using System.Numerics;

namespace AutoDiff;

/// <summary>What is known of all paths from an element on to the element of the variable, without listing one.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Positive">The natural logarithm of the sum of the positive contributions; −∞ when there are none.</param>
/// <param name="Negative">The same of the magnitudes of the negative ones.</param>
/// <param name="Largest">The natural logarithm of the largest magnitude of a contribution.</param>
internal readonly record struct LogTotal(BigInteger Count, double Positive, double Negative, double Largest)
{
    /// <summary>No path.</summary>
    public static LogTotal None { get; } = new(BigInteger.Zero, double.NegativeInfinity, double.NegativeInfinity, double.NegativeInfinity);

    /// <summary>The path that is already there: an empty product.</summary>
    public static LogTotal Arrived { get; } = new(BigInteger.One, 0, double.NegativeInfinity, 0);

    // Where no one counts any further.
    private static readonly BigInteger s_countless = BigInteger.One << 1024;

    /// <summary>The natural logarithm of the sum of all magnitudes.</summary>
    public double Magnitude => Sum(Positive, Negative);

    /// <summary>These paths, and others that go on from the end of an edge.</summary>
    /// <param name="onward">The paths from the edge's end on.</param>
    /// <param name="local">The local derivative of the edge, not zero.</param>
    public LogTotal Add(LogTotal onward, double local)
    {
        double magnitude = LogOf(local);
        var (positive, negative) = local < 0 ? (onward.Negative, onward.Positive) : (onward.Positive, onward.Negative);
        return new(
            BigInteger.Min(Count + onward.Count, s_countless),
            Sum(Positive, magnitude + positive),
            Sum(Negative, magnitude + negative),
            Math.Max(Largest, magnitude + onward.Largest));
    }

    /// <summary>ln |x|; what is not a number counts as infinite, so that paths through it come first.</summary>
    public static double LogOf(double x) => double.IsNaN(x) ? double.PositiveInfinity : Math.Log(Math.Abs(x));

    // Logarithms, so that products of thousands of factors neither over- nor underflow.
    private static double Sum(double a, double b)
    {
        double high = Math.Max(a, b), low = Math.Min(a, b);
        return double.IsInfinity(high) || double.IsNegativeInfinity(low) ? high : high + double.LogP1(Math.Exp(low - high));
    }
}
