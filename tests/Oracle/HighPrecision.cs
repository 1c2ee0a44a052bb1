using System.Numerics;

namespace AutoDiff.Oracle;

/// <summary>
/// A real number with a fixed count of binary digits after the point: the reference that accuracy is measured against.
/// </summary>
/// <typeparam name="TDigits">How many.</typeparam>
/// <param name="Scaled">The number times two to their count.</param>
public readonly partial record struct HighPrecision<TDigits>(BigInteger Scaled)
    where TDigits : IDigits
{
    // After the point; and those that reducing the largest double modulo π takes off.
    private const int ReductionBits = 1100;

    private static int Bits => TDigits.Count;

    // From here on Stirling's series with so many terms has more than a hundred digits.
    private const int StirlingStart = 64, StirlingTerms = 60;

    // All constants stand here, because each is made from the ones before it.
    private static readonly BigInteger s_longPi = 16 * InverseTangentOfReciprocal(5) - 4 * InverseTangentOfReciprocal(239);

    private static readonly (BigInteger Numerator, BigInteger Denominator)[] s_bernoulli = BernoulliNumbers();

    public static HighPrecision<TDigits> Zero { get; } = new(BigInteger.Zero);

    public static HighPrecision<TDigits> One { get; } = new(BigInteger.One << Bits);

    public static HighPrecision<TDigits> Pi { get; } = new(s_longPi >> ReductionBits);

    public static HighPrecision<TDigits> Ln2 { get; } = Log(2);

    public static HighPrecision<TDigits> Ln10 { get; } = Log(10);

    private static readonly HighPrecision<TDigits> s_halfLogTwoPi = new(Log(Pi + Pi).Scaled >> 1);

    public bool IsNegative => Scaled.Sign < 0;

    public static implicit operator HighPrecision<TDigits>(int value) => new(new BigInteger(value) << Bits);

    public static HighPrecision<TDigits> operator +(HighPrecision<TDigits> a, HighPrecision<TDigits> b) => new(a.Scaled + b.Scaled);

    public static HighPrecision<TDigits> operator -(HighPrecision<TDigits> a, HighPrecision<TDigits> b) => new(a.Scaled - b.Scaled);

    public static HighPrecision<TDigits> operator -(HighPrecision<TDigits> a) => new(-a.Scaled);

    public static HighPrecision<TDigits> operator *(HighPrecision<TDigits> a, HighPrecision<TDigits> b) => new(a.Scaled * b.Scaled >> Bits);

    public static HighPrecision<TDigits> operator /(HighPrecision<TDigits> a, HighPrecision<TDigits> b) => new((a.Scaled << Bits) / b.Scaled);

    /// <summary>A double, exactly, if it is not smaller than 2⁻¹¹⁴⁸.</summary>
    public static HighPrecision<TDigits> Of(double value)
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

    public static HighPrecision<TDigits> Abs(HighPrecision<TDigits> x) => new(BigInteger.Abs(x.Scaled));

    public static HighPrecision<TDigits> Max(HighPrecision<TDigits> a, HighPrecision<TDigits> b) => new(BigInteger.Max(a.Scaled, b.Scaled));

    /// <summary>a − b⌊a/b⌋, exactly.</summary>
    public static HighPrecision<TDigits> Remainder(HighPrecision<TDigits> a, HighPrecision<TDigits> b)
    {
        var rest = TruncatedRemainder(a, b);
        return rest.Scaled.IsZero || rest.IsNegative == b.IsNegative ? rest : rest + b;
    }

    /// <summary>a − b·trunc(a/b), exactly.</summary>
    public static HighPrecision<TDigits> TruncatedRemainder(HighPrecision<TDigits> a, HighPrecision<TDigits> b) =>
        new(BigInteger.Remainder(a.Scaled, b.Scaled));

    /// <summary>⌊x⌋.</summary>
    public static HighPrecision<TDigits> Floor(HighPrecision<TDigits> x) => new(x.Scaled >> Bits << Bits);

    /// <summary>The nearest integer.</summary>
    public static BigInteger Round(HighPrecision<TDigits> x) => x.Scaled + (BigInteger.One << (Bits - 1)) >> Bits;

    /// <summary>√x for x ≥ 0.</summary>
    public static HighPrecision<TDigits> Sqrt(HighPrecision<TDigits> x) => new(Root(x.Scaled << Bits, 2));

    /// <summary>The real cube root.</summary>
    public static HighPrecision<TDigits> Cbrt(HighPrecision<TDigits> x) => x.IsNegative ? -Cbrt(-x) : new(Root(x.Scaled << 2 * Bits, 3));

    /// <summary>√(a² + b²), without losing the digits of small squares.</summary>
    public static HighPrecision<TDigits> Hypot(HighPrecision<TDigits> a, HighPrecision<TDigits> b) =>
        new(Root(a.Scaled * a.Scaled + b.Scaled * b.Scaled, 2));

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
