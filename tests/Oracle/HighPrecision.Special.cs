using System.Numerics;

namespace AutoDiff.Oracle;

/// <content>The error function and the gamma function.</content>
public readonly partial record struct HighPrecision<TDigits>
{
    /// <summary>erf(x) = 2/√π e^(−x²) Σ 2ⁿ x²ⁿ⁺¹/(2n + 1)!!, whose terms have one sign.</summary>
    public static HighPrecision<TDigits> Erf(HighPrecision<TDigits> x)
    {
        HighPrecision<TDigits> square = x * x, term = x, sum = x;
        for (int n = 1; !term.Scaled.IsZero && term.Scaled != BigInteger.MinusOne; n++)
        {
            term = new((term * square).Scaled * 2 / (2 * n + 1));
            sum += term;
        }

        return (sum + sum) / (Sqrt(Pi) * Exp(square));
    }

    /// <summary>The inverse of erf, by Newton's method from an approximation.</summary>
    public static HighPrecision<TDigits> ErfInv(HighPrecision<TDigits> x, double start)
    {
        var y = Of(start);
        for (int i = 0; i < 3; i++) y -= (Erf(y) - x) * Sqrt(Pi) * Exp(y * y) / 2;
        return y;
    }

    /// <summary>ln |Γ(x)|.</summary>
    public static HighPrecision<TDigits> LogGamma(HighPrecision<TDigits> x)
    {
        if (x == One || x == One + One) return Zero;
        if (x.IsNegative) return Log(Pi) - Log(-x) - Log(Abs(Sin(Pi * (x - new HighPrecision<TDigits>(Round(x) << Bits))))) - LogGamma(-x);
        var product = One;
        for (; !(x.Scaled >> Bits >= StirlingStart); x += One) product *= x;
        HighPrecision<TDigits> reciprocal = One / x, square = reciprocal * reciprocal, power = reciprocal, sum = Zero;
        for (int k = 1; k <= StirlingTerms; k++)
        {
            sum += new HighPrecision<TDigits>(power.Scaled * s_bernoulli[k].Numerator / (s_bernoulli[k].Denominator * (2 * k * (2 * k - 1))));
            power *= square;
        }

        return (x - One / 2) * Log(x) - x + s_halfLogTwoPi + sum - Log(product);
    }

    /// <summary>ψ(x).</summary>
    public static HighPrecision<TDigits> Digamma(HighPrecision<TDigits> x)
    {
        if (x.IsNegative) return Digamma(-x) - One / x - Pi / Tangent(x);
        var sum = Zero;
        for (; !(x.Scaled >> Bits >= StirlingStart); x += One) sum -= One / x;
        HighPrecision<TDigits> reciprocal = One / x, square = reciprocal * reciprocal, power = square;
        for (int k = 1; k <= StirlingTerms; k++)
        {
            sum -= new HighPrecision<TDigits>(power.Scaled * s_bernoulli[k].Numerator / (s_bernoulli[k].Denominator * (2 * k)));
            power *= square;
        }

        return Log(x) - reciprocal / 2 + sum;
    }

    /// <summary>ψ′(x).</summary>
    public static HighPrecision<TDigits> Trigamma(HighPrecision<TDigits> x)
    {
        if (x.IsNegative)
        {
            var quotient = Pi / Sin(Pi * (x - new HighPrecision<TDigits>(Round(x) << Bits)));
            return quotient * quotient - Trigamma(One - x);
        }

        var sum = Zero;
        for (; !(x.Scaled >> Bits >= StirlingStart); x += One) sum += One / x / x;
        HighPrecision<TDigits> reciprocal = One / x, square = reciprocal * reciprocal, power = square * reciprocal;
        for (int k = 1; k <= StirlingTerms; k++)
        {
            sum += new HighPrecision<TDigits>(power.Scaled * s_bernoulli[k].Numerator / s_bernoulli[k].Denominator);
            power *= square;
        }

        return sum + reciprocal + square / 2;
    }

    // tan πx, from the nearest integer.
    private static HighPrecision<TDigits> Tangent(HighPrecision<TDigits> x)
    {
        var angle = Pi * (x - new HighPrecision<TDigits>(Round(x) << Bits));
        return Sin(angle) / Cos(angle);
    }

    // B₂ₖ from Σ C(n + 1, j) Bⱼ = 0, as fractions over a common denominator that holds them all.
    private static (BigInteger Numerator, BigInteger Denominator)[] BernoulliNumbers()
    {
        int last = 2 * StirlingTerms;
        var denominator = BigInteger.One;
        for (int i = 2; i <= last + 1; i++) denominator = denominator / BigInteger.GreatestCommonDivisor(denominator, i) * i;
        denominator *= denominator;
        var numbers = new BigInteger[last + 1];
        numbers[0] = denominator;
        for (int n = 1; n <= last; n++)
        {
            BigInteger sum = 0, binomial = 1;
            for (int j = 0; j < n; j++)
            {
                sum += binomial * numbers[j];
                binomial = binomial * (n + 1 - j) / (j + 1);
            }

            numbers[n] = -sum / (n + 1);
        }

        return [.. Enumerable.Range(0, StirlingTerms + 1).Select(k => (numbers[2 * k], denominator))];
    }
}
