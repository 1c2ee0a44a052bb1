using System.Numerics;

namespace AutoDiff.Oracle;

/// <content>Exponential, logarithm, and the trigonometric functions.</content>
public readonly partial record struct HighPrecision<TDigits>
{
    /// <summary>eˣ: the Taylor series at x/2⁶⁴, squared 64 times, with the digits that squaring costs in reserve.</summary>
    public static HighPrecision<TDigits> Exp(HighPrecision<TDigits> x)
    {
        const int Halvings = 64, Guard = 160;
        var reduced = (x.Scaled << Guard) >> Halvings;
        BigInteger one = BigInteger.One << (Bits + Guard), term = one, sum = one;
        for (int n = 1; !term.IsZero; n++)
        {
            term = (term * reduced >> (Bits + Guard)) / n;
            sum += term;
            if (term == BigInteger.MinusOne) break;
        }

        for (int i = 0; i < Halvings; i++) sum = sum * sum >> (Bits + Guard);
        return new(sum >> Guard);
    }

    /// <summary>ln x for x &gt; 0, by Newton's method on the exponential.</summary>
    public static HighPrecision<TDigits> Log(HighPrecision<TDigits> x)
    {
        // The leading digits start it: ln(m·2ᵏ) = ln m + k ln 2.
        long excess = (long)x.Scaled.GetBitLength() - 60;
        double start = Math.Log((double)(excess > 0 ? x.Scaled >> (int)excess : x.Scaled << (int)-excess)) + (excess - Bits) * Math.Log(2);
        var y = Of(start);
        // Each step doubles the number of right digits, from 50 on.
        for (int i = 0; i < 5; i++) y += x / Exp(y) - One;
        return y;
    }

    /// <summary>aᵇ for a &gt; 0, and for a &lt; 0 with an integer b.</summary>
    public static HighPrecision<TDigits> Power(HighPrecision<TDigits> a, HighPrecision<TDigits> b)
    {
        var magnitude = Exp(b * Log(Abs(a)));
        return a.IsNegative && !Round(b).IsEven ? -magnitude : magnitude;
    }

    /// <summary>sin x, of any double.</summary>
    public static HighPrecision<TDigits> Sin(HighPrecision<TDigits> x) => Turned(x, 0);

    /// <summary>cos x, of any double.</summary>
    public static HighPrecision<TDigits> Cos(HighPrecision<TDigits> x) => Turned(x, 1);

    /// <summary>arctan x.</summary>
    public static HighPrecision<TDigits> Atan(HighPrecision<TDigits> x)
    {
        if (x.IsNegative) return -Atan(-x);
        if (x.Scaled > One.Scaled) return new HighPrecision<TDigits>(Pi.Scaled >> 1) - Atan(One / x);
        const int Halvings = 8;
        for (int i = 0; i < Halvings; i++) x /= One + Sqrt(One + x * x);
        HighPrecision<TDigits> square = x * x, power = x, sum = x;
        for (int n = 3; !power.Scaled.IsZero; n += 2)
        {
            power = -(power * square);
            sum += new HighPrecision<TDigits>(power.Scaled / n);
            if (power.Scaled == BigInteger.MinusOne) break;
        }

        return new(sum.Scaled << Halvings);
    }

    /// <summary>arcsin x for |x| ≤ 1.</summary>
    public static HighPrecision<TDigits> Asin(HighPrecision<TDigits> x) => Atan2(x, Sqrt((One - x) * (One + x)));

    /// <summary>The angle of the point (x, y).</summary>
    public static HighPrecision<TDigits> Atan2(HighPrecision<TDigits> y, HighPrecision<TDigits> x)
    {
        if (x.Scaled.IsZero) return new((y.IsNegative ? -Pi.Scaled : Pi.Scaled) >> 1);
        // A quotient that is not small has the digits; of a small one, so many are missing as its denominator is larger.
        var angle = Atan(y / x);
        return !x.IsNegative ? angle : y.IsNegative ? angle - Pi : angle + Pi;
    }

    // sin(x + quarters·π/2).
    private static HighPrecision<TDigits> Turned(HighPrecision<TDigits> x, int quarters)
    {
        var halfPi = s_longPi >> 1;
        var extended = x.Scaled << ReductionBits;
        var turns = (2 * extended + halfPi) / (2 * halfPi);
        var rest = new HighPrecision<TDigits>(extended - turns * halfPi >> ReductionBits);
        int quadrant = (int)((turns + quarters) % 4 + 4) % 4;
        HighPrecision<TDigits> square = rest * rest, term = quadrant % 2 == 0 ? rest : One, sum = term;
        for (int n = quadrant % 2 == 0 ? 2 : 1; !term.Scaled.IsZero; n += 2)
        {
            term = new(-(term * square).Scaled / (n * (n + 1)));
            sum += term;
        }

        return quadrant < 2 ? sum : -sum;
    }

    private static BigInteger InverseTangentOfReciprocal(int x)
    {
        BigInteger power = (BigInteger.One << (Bits + ReductionBits)) / x, sum = power;
        for (int n = 3; !power.IsZero; n += 2)
        {
            power /= -x * x;
            sum += power / n;
        }

        return sum;
    }
}
