using System.Numerics;

namespace AutoDiff.PropertyTests.Support;

/// <summary>
/// A real number with 1200 binary digits after the point: enough for the exponential of anything that a double's exponential does not turn into 0 or ∞,
/// with hundreds of digits to spare for cancellation. The reference that accuracy is measured against.
/// </summary>
internal readonly record struct HighPrecision(BigInteger Scaled)
{
    private const int Bits = 1200;

    public static HighPrecision One { get; } = new(BigInteger.One << Bits);

    public static HighPrecision operator +(HighPrecision a, HighPrecision b) => new(a.Scaled + b.Scaled);

    public static HighPrecision operator -(HighPrecision a, HighPrecision b) => new(a.Scaled - b.Scaled);

    public static HighPrecision operator -(HighPrecision a) => new(-a.Scaled);

    public static HighPrecision operator *(HighPrecision a, HighPrecision b) => new(a.Scaled * b.Scaled >> Bits);

    public static HighPrecision operator /(HighPrecision a, HighPrecision b) => new((a.Scaled << Bits) / b.Scaled);

    /// <summary>A double, exactly, if it is not smaller than 2⁻¹¹⁴⁸.</summary>
    public static HighPrecision Of(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52 & 0x7FF);
        BigInteger mantissa = bits & 0xFFFFFFFFFFFFF;
        if (exponent == 0) exponent = 1;
        else mantissa += 1L << 52;
        int shift = exponent - 1075 + Bits;
        var scaled = shift >= 0 ? mantissa << shift : mantissa >> -shift;
        return new(bits < 0 ? -scaled : scaled);
    }

    /// <summary>eˣ: the Taylor series at x/2⁶⁴, squared 64 times, with the digits that squaring costs in reserve.</summary>
    public static HighPrecision Exp(HighPrecision x)
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
    public static HighPrecision Log(HighPrecision x)
    {
        // The leading digits start it: ln(m·2ᵏ) = ln m + k ln 2.
        long excess = (long)x.Scaled.GetBitLength() - 60;
        double start = Math.Log((double)(excess > 0 ? x.Scaled >> (int)excess : x.Scaled << (int)-excess)) + (excess - Bits) * Math.Log(2);
        var y = Of(start);
        // Each step doubles the number of right digits, from 50 on.
        for (int i = 0; i < 5; i++) y += x / Exp(y) - One;
        return y;
    }

    /// <summary>Whether the magnitude of this number is larger than a double's.</summary>
    public bool IsLargerThan(double value) => BigInteger.Abs(Scaled) > Of(value).Scaled;

    /// <summary>How far a computed number is from this one, as a part of this one.</summary>
    public double RelativeError(double computed)
    {
        var difference = BigInteger.Abs(Scaled - Of(computed).Scaled);
        return difference.IsZero ? 0 : Scaled.IsZero ? double.PositiveInfinity : Math.Exp(BigInteger.Log(difference) - BigInteger.Log(BigInteger.Abs(Scaled)));
    }
}
