using System.Numerics;

namespace AutoDiff.Symbolic;

/// <summary>A fraction as a product of powers of primes: 12/5 is 2²·3·5⁻¹.</summary>
internal static class PrimePowers
{
    // What has only larger prime factors is taken for one.
    private const int LargestTried = 1000;

    /// <summary>The prime factors of a positive fraction, each once, with their exponents.</summary>
    public static IEnumerable<(Rational Prime, int Power)> Of(Rational value) =>
        Of(value.Numerator).Concat(Of(value.Denominator).Select(factor => (factor.Prime, -factor.Power)));

    private static IEnumerable<(Rational Prime, int Power)> Of(BigInteger value)
    {
        for (int prime = 2; prime <= LargestTried && (BigInteger)prime * prime <= value; prime++)
        {
            int power = 0;
            for (; (value % prime).IsZero; power++) value /= prime;
            if (power > 0) yield return (prime, power);
        }

        if (!value.IsOne) yield return (Rational.Of(value, BigInteger.One), 1);
    }
}
