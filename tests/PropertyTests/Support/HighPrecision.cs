using System.Numerics;

namespace AutoDiff.PropertyTests.Support;

/// <summary>
/// A real number with 1200 binary digits after the point: enough for the exponential of anything that a double's exponential does not turn into 0 or ∞,
/// with a hundred digits to spare below the smallest double. The reference that accuracy is measured against.
/// </summary>
internal readonly partial record struct HighPrecision(BigInteger Scaled)
{
    // After the point; and those that reducing the largest double modulo π takes off.
    private const int Bits = 1200, ReductionBits = 1100;

    // From here on Stirling's series with so many terms has more than a hundred digits.
    private const int StirlingStart = 64, StirlingTerms = 60;

    // All constants stand here, because each is made from the ones before it.
    private static readonly BigInteger s_longPi = 16 * InverseTangentOfReciprocal(5) - 4 * InverseTangentOfReciprocal(239);

    private static readonly (BigInteger Numerator, BigInteger Denominator)[] s_bernoulli = BernoulliNumbers();

    public static HighPrecision Zero { get; } = new(BigInteger.Zero);

    public static HighPrecision One { get; } = new(BigInteger.One << Bits);

    public static HighPrecision Pi { get; } = new(s_longPi >> ReductionBits);

    public static HighPrecision Ln2 { get; } = Log(2);

    public static HighPrecision Ln10 { get; } = Log(10);

    private static readonly HighPrecision s_halfLogTwoPi = new(Log(Pi + Pi).Scaled >> 1);

    public bool IsNegative => Scaled.Sign < 0;

    public static implicit operator HighPrecision(int value) => new(new BigInteger(value) << Bits);

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

    public static HighPrecision Abs(HighPrecision x) => new(BigInteger.Abs(x.Scaled));

    public static HighPrecision Max(HighPrecision a, HighPrecision b) => new(BigInteger.Max(a.Scaled, b.Scaled));

    /// <summary>a − b⌊a/b⌋, exactly.</summary>
    public static HighPrecision Remainder(HighPrecision a, HighPrecision b)
    {
        var rest = TruncatedRemainder(a, b);
        return rest.Scaled.IsZero || rest.IsNegative == b.IsNegative ? rest : rest + b;
    }

    /// <summary>a − b·trunc(a/b), exactly.</summary>
    public static HighPrecision TruncatedRemainder(HighPrecision a, HighPrecision b) => new(BigInteger.Remainder(a.Scaled, b.Scaled));

    /// <summary>The nearest integer.</summary>
    public static BigInteger Round(HighPrecision x) => x.Scaled + (BigInteger.One << (Bits - 1)) >> Bits;

    /// <summary>√x for x ≥ 0.</summary>
    public static HighPrecision Sqrt(HighPrecision x) => new(Root(x.Scaled << Bits, 2));

    /// <summary>The real cube root.</summary>
    public static HighPrecision Cbrt(HighPrecision x) => x.IsNegative ? -Cbrt(-x) : new(Root(x.Scaled << 2 * Bits, 3));

    /// <summary>√(a² + b²), without losing the digits of small squares.</summary>
    public static HighPrecision Hypot(HighPrecision a, HighPrecision b) => new(Root(a.Scaled * a.Scaled + b.Scaled * b.Scaled, 2));

    /// <summary>Whether the magnitude of this number is larger than a double's.</summary>
    public bool IsLargerThan(double value) => BigInteger.Abs(Scaled) > Of(value).Scaled;

    /// <summary>How far a computed number is from this one, in units in the last place of this one.</summary>
    /// <param name="computed">The number.</param>
    /// <param name="digits">The binary digits of a number: 24 or 53.</param>
    /// <param name="smallestExponent">The exponent of the smallest number: −149 or −1074.</param>
    /// <param name="floor">The magnitude below which the last place counts no further down, or 0.</param>
    public double UnitsFrom(double computed, int digits, int smallestExponent, double floor)
    {
        var difference = BigInteger.Abs(Scaled - Of(computed).Scaled);
        if (difference.IsZero) return 0;
        var magnitude = BigInteger.Max(BigInteger.Abs(Scaled), Of(floor).Scaled);
        int unit = Math.Max((int)magnitude.GetBitLength() - 1 - Bits - (digits - 1), smallestExponent);
        return Math.Exp(BigInteger.Log(difference) - (unit + Bits) * Math.Log(2));
    }

    // The integer part of the n-th root, by Newton's method from the leading digits.
    private static BigInteger Root(BigInteger value, int n)
    {
        if (value.IsZero) return value;
        var root = BigInteger.One << (int)(value.GetBitLength() / n + 1);
        while (true)
        {
            var next = ((n - 1) * root + value / BigInteger.Pow(root, n - 1)) / n;
            if (next >= root) return root;
            root = next;
        }
    }
}
