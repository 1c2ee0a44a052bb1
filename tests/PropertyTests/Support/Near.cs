using System.Globalization;
using System.Numerics;

namespace AutoDiff.PropertyTests.Support;

/// <summary>Comparisons of arrays that name the element that differs.</summary>
internal static class Near
{
    /// <summary>The distance from 1 to the next number.</summary>
    public static double Epsilon<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => double.CreateTruncating(T.BitIncrement(T.One) - T.One);

    /// <summary>Each pair equal, or within tolerance · max(|a|, |b|, floor). NaN equals NaN; infinities must be the same.</summary>
    public static void Equal(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance, double floor, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            double e = expected[i], a = actual[i];
            if (e.Equals(a) || e == a) continue;
            double scale = Math.Max(Math.Max(Math.Abs(e), Math.Abs(a)), floor);
            if (!(Math.Abs(e - a) <= tolerance * scale))
                Assert.Fail(string.Create(CultureInfo.InvariantCulture,
                    $"{what}: element {i} is {a:R}, expected {e:R}; the relative error {Math.Abs(e - a) / scale:E2} exceeds {tolerance:E2}."));
        }
    }

    /// <summary>The same bits, element by element.</summary>
    public static void Same<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string what)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            if (!expected[i].Equals(actual[i]))
                Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{what}: element {i} is {actual[i]}, expected {expected[i]} to the bit."));
    }
}
