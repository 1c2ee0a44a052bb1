using System.Globalization;
using System.Numerics;

namespace AutoDiff.Symbolic;

/// <summary>An exact fraction of integers, in lowest terms with a positive denominator.</summary>
internal readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    private const int MaximumBits = 512;
    private const int LargestDenominator = 1000;
    private const int MaximumRoot = 64;
    private const int LongInteger = 1_000_000;
    private const long LongNumerator = 1_000_000_000_000, LongDenominator = 1_000_000_000;

    private readonly BigInteger _denominatorLessOne;

    private Rational(BigInteger numerator, BigInteger denominator) => (Numerator, _denominatorLessOne) = (numerator, denominator - 1);

    public static Rational Zero => default;

    public static Rational One => 1;

    public static Rational Half => Of(1, 2);

    public BigInteger Numerator { get; }

    public BigInteger Denominator => _denominatorLessOne + 1;

    public bool IsZero => Numerator.IsZero;

    public bool IsOne => Numerator.IsOne && _denominatorLessOne.IsZero;

    public bool IsInteger => _denominatorLessOne.IsZero;

    /// <summary>Whether a fraction of these integers is easier to read than a decimal.</summary>
    public bool IsShort => BigInteger.Abs(Numerator) < LongNumerator && Denominator < LongDenominator;

    /// <summary>Whether they have at most six digits each.</summary>
    public bool IsFew => BigInteger.Abs(Numerator) < LongInteger && Denominator < LongInteger;

    /// <summary>The bits of numerator and denominator together.</summary>
    public long Length => Numerator.GetBitLength() + Denominator.GetBitLength();

    /// <summary>Whether exact arithmetic has grown past all use; then expressions are left as they are.</summary>
    public bool IsTooLong => Length > MaximumBits;

    public int Sign => Numerator.Sign;

    public static implicit operator Rational(int value) => new(value, BigInteger.One);

    public static Rational operator +(Rational a, Rational b) => a.IsInteger && b.IsInteger
        ? new(a.Numerator + b.Numerator, BigInteger.One)
        : Of(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    public static Rational operator -(Rational a, Rational b) => a + -b;

    public static Rational operator -(Rational a) => new(-a.Numerator, a.Denominator);

    public static Rational operator *(Rational a, Rational b) => a.IsInteger && b.IsInteger
        ? new(a.Numerator * b.Numerator, BigInteger.One)
        : Of(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Rational operator /(Rational a, Rational b) => Of(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    public static bool operator <(Rational a, Rational b) => a.CompareTo(b) < 0;

    public static bool operator >(Rational a, Rational b) => a.CompareTo(b) > 0;

    public static bool operator <=(Rational a, Rational b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Rational a, Rational b) => a.CompareTo(b) >= 0;

    /// <summary>numerator / denominator, reduced.</summary>
    public static Rational Of(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero) throw new DivideByZeroException();
        if (denominator.Sign < 0) (numerator, denominator) = (-numerator, -denominator);
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        if (!divisor.IsOne) (numerator, denominator) = (numerator / divisor, denominator / divisor);
        return new(numerator, denominator);
    }

    /// <summary>
    /// The simplest fraction that rounds to a finite number: one of small integers if there is one (0.1 is 1/10, 0.333… is 1/3), else the shortest
    /// decimal.
    /// </summary>
    /// <param name="value">The number.</param>
    /// <param name="isRounded">Whether it may have been computed, so that its last bits may be lost.</param>
    public static Rational Of<T>(T value, bool isRounded = true)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (T.IsInteger(value)) return new(BigInteger.CreateTruncating(value), BigInteger.One);
        return TryConvergent(value, isRounded, out var simple) ? simple : Decimal(value);
    }

    /// <summary>The nearest number of an element type; infinite or 0 when out of its range.</summary>
    public T To<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (IsOne) return T.One;
        var limit = BigInteger.One << (typeof(T) == typeof(float) ? 24 : 53);
        if (BigInteger.Abs(Numerator) <= limit && Denominator <= limit) return T.CreateTruncating(Numerator) / T.CreateTruncating(Denominator);

        // Forty decimals are more than enough to round correctly.
        long magnitude = (long)((Numerator.GetBitLength() - Denominator.GetBitLength()) * 0.30103);
        int scale = (int)(40 - magnitude);
        var digits = scale >= 0 ? Numerator * BigInteger.Pow(10, scale) / Denominator : Numerator / (Denominator * BigInteger.Pow(10, -scale));
        return T.Parse($"{digits.ToString(CultureInfo.InvariantCulture)}E{-scale}", CultureInfo.InvariantCulture);
    }

    /// <summary>The greatest rational number that both are integer multiples of.</summary>
    public static Rational CommonDivisor(Rational a, Rational b) =>
        Of(BigInteger.GreatestCommonDivisor(a.Numerator * b.Denominator, b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    /// <summary>The greatest integer that is not greater.</summary>
    public Rational Floor() => Of((Numerator - (Sign < 0 ? Denominator - 1 : 0)) / Denominator, BigInteger.One);

    public Rational Abs() => Sign < 0 ? -this : this;

    public Rational Power(int exponent) => exponent >= 0
        ? Of(BigInteger.Pow(Numerator, exponent), BigInteger.Pow(Denominator, exponent))
        : One / Power(-exponent);

    /// <summary>The root of a given degree, when it is exact.</summary>
    public bool TryRoot(BigInteger degree, out Rational root)
    {
        root = Zero;
        if (Sign < 0 || degree > MaximumRoot || !TryRoot(Numerator, (int)degree, out var numerator)
            || !TryRoot(Denominator, (int)degree, out var denominator))
            return false;
        root = new(numerator, denominator);
        return true;
    }

    /// <summary>The integer, if it is one that fits.</summary>
    public bool TryInteger(out int value)
    {
        bool fits = IsInteger && BigInteger.Abs(Numerator) <= int.MaxValue;
        value = fits ? (int)Numerator : 0;
        return fits;
    }

    public int CompareTo(Rational other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public bool Equals(Rational other) => Numerator == other.Numerator && _denominatorLessOne == other._denominatorLessOne;

    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Numerator, _denominatorLessOne);

    public override string ToString() => IsInteger
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    // A fraction that rounds to the value is one of the value's convergents.
    private const int LargestInexactDenominator = 12;

    private static bool TryConvergent<T>(T value, bool isRounded, out Rational fraction)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fraction = Zero;
        if (T.Abs(value) > T.CreateTruncating(LongInteger)) return false;
        double rest = double.CreateTruncating(T.Abs(value));
        long p = 1, q = 0, previousP = 0, previousQ = 1;
        for (int i = 0; i < 20; i++)
        {
            double floor = Math.Floor(rest);
            (p, previousP, q, previousQ) = ((long)floor * p + previousP, p, (long)floor * q + previousQ, q);
            if (q > LargestDenominator || p > (long)LongInteger * LargestDenominator) return false;
            // 1/3 − 1 has lost a bit, and is −2/3 all the same.
            var difference = T.Abs(T.CreateTruncating(p) / T.CreateTruncating(q) - T.Abs(value));
            if (T.IsZero(difference)
                || (isRounded && q <= LargestInexactDenominator && difference <= T.CreateTruncating(2) * (T.BitIncrement(T.Abs(value)) - T.Abs(value))))
            {
                fraction = Of(T.IsNegative(value) ? -p : p, q);
                return true;
            }

            if (rest - floor <= 1e-12) return false;
            rest = 1 / (rest - floor);
        }

        return false;
    }

    private static Rational Decimal<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        int exponent = 0;
        if (shortest.Split('E') is [var mantissa, var power]) (shortest, exponent) = (mantissa, int.Parse(power, CultureInfo.InvariantCulture));
        int point = shortest.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0) (shortest, exponent) = (shortest.Remove(point, 1), exponent - (shortest.Length - point - 1));
        var digits = BigInteger.Parse(shortest, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return exponent >= 0 ? Of(digits * BigInteger.Pow(10, exponent), BigInteger.One) : Of(digits, BigInteger.Pow(10, -exponent));
    }

    private static bool TryRoot(BigInteger value, int degree, out BigInteger root)
    {
        root = BigInteger.Zero;
        if (value.GetBitLength() > 1000) return false;
        root = new BigInteger(Math.Round(Math.Exp(BigInteger.Log(BigInteger.Max(value, BigInteger.One)) / degree)));
        if (value.IsZero) root = BigInteger.Zero;
        return BigInteger.Pow(root, degree) == value;
    }
}
