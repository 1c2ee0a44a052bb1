using System.Numerics;
using AutoDiff.Symbolic;

namespace AutoDiff.UnitTests.Symbolic;

/// <summary>
/// Numbers as fractions: a fraction stands for the number it rounds to, and for neighbours that a rounding or two may have made of it.
/// </summary>
public class RationalTests
{
    [Fact]
    public void A_number_is_within_two_units_of_its_fraction()
    {
        Check<double>();
        Check<float>();
    }

    // Neighbours of simple fractions, nearer and nearer: none of them is that fraction but the nearest two.
    private static void Check<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (int denominator in (int[])[2, 3, 7, 10, 12, 13, 365, 1000])
        {
            foreach (int numerator in (int[])[1, 2, 5, 999, -8])
            {
                var simple = T.CreateTruncating(numerator) / T.CreateTruncating(denominator);
                Assert.Equal(Rational.Of(numerator, denominator), Rational.Of(simple));
                for (int steps = 1; steps < 2_000_000; steps = steps < 8 ? steps + 1 : steps * 3)
                {
                    var unit = T.BitIncrement(T.Abs(simple)) - T.Abs(simple);
                    AssertClose(simple + T.CreateTruncating(steps) * unit, steps, unit);
                    AssertClose(simple - T.CreateTruncating(steps) * unit, steps, unit);
                }
            }
        }
    }

    private static void AssertClose<T>(T value, int steps, T unit)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var distance = T.Abs(Rational.Of(value).To<T>() - value);
        Assert.True(steps > 2
            ? T.IsZero(distance)
            : distance <= T.CreateTruncating(2) * unit, $"{value} is taken for {Rational.Of(value)}, {steps} units from a simple fraction");
    }
}
