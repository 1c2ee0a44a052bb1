using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Kernels;

/// <summary>
/// Exponentials and logarithms of registers of <see cref="double"/>: range reduction by the bits of the format, then a polynomial. The coefficients
/// are minimax, found by Remez' exchange algorithm with 50 digits and rounded one after the other, each time refitting the ones left. A product and
/// a sum are fused where the hardware can; nothing depends on it but the last digit. Even and odd powers run beside each other, so that one need
/// not wait for the other.
/// </summary>
internal static class DoubleFunctions
{
    // Adding 1.5 · 2⁵² leaves a sum's integer part in its lowest bits.
    private const double Rounder = 6755399441055744;

    // ln 2 in two parts. The first has 32 bits, so that its product with an exponent is exact.
    private const double LogTwoHigh = 0.693147180369123816490, LogTwoLow = 1.90821492927058770002e-10;

    private const double LogTwoInverse = 1.4426950408889634;

    // What keeps a falling exponential among the numbers with all their digits.
    private const long FallingExponent = 128;

    // The bits of the numbers 1 and √½, those of a significand, and how many of these there are.
    private const long One = 0x3FF0000000000000, RootOfHalf = 0x3FE6A09E667F3BCD, Significand = 0x000FFFFFFFFFFFFF;
    private const int Bits = 52;

    // 2^52, and its bits: put below them, an integer is part of the number.
    private const double Counter = 4503599627370496;
    private const long CounterBits = 0x4330000000000000;

    // The smallest number with all its digits; what lifts the smaller ones above it, 2^54.
    private const double Smallest = 2.2250738585072014e-308, Lift = 18014398509481984, LiftExponent = 54;

    /// <summary>
    /// eˣ within 1 unit in the last place: x = n ln 2 + r with an integer n, and eˣ = 2ⁿ eʳ. On |r| ≤ ½ ln 2 the polynomial leaves an error of 2⁻⁵⁵.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Exp(Vector<double> x)
    {
        // Beyond, the result is ∞ or 0. A native minimum of a number and NaN is its second argument.
        x = Vector.MaxNative(Vector.Create(-746.0), Vector.MinNative(Vector.Create(710.0), x));
        var shifted = Vector.MultiplyAddEstimate(x, Vector.Create(LogTwoInverse), Vector.Create(Rounder));
        var r = Reduced(x, shifted, out var n);
        var p = Vector<double>.One + Excess(r);
        Powers(shifted, n, out var first, out var second);
        return p * first * second;
    }

    /// <summary>
    /// 2¹²⁸ e^{ab} for −790 ≤ ab ≤ 0, within 1 unit in the last place, as if ab were exact: fused, the product takes part in the reduction before
    /// it is rounded. The factor 2¹²⁸ keeps all digits; who multiplies with 2⁻¹²⁸ rounds once.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Falling(Vector<double> a, Vector<double> b)
    {
        var shifted = Vector.MultiplyAddEstimate(a * b, Vector.Create(LogTwoInverse), Vector.Create(Rounder));
        var n = shifted - Vector.Create(Rounder);
        var r = Vector.FusedMultiplyAdd(a, b, n * Vector.Create(-LogTwoHigh));
        r = Vector.MultiplyAddEstimate(n, Vector.Create(-LogTwoLow), r);
        var power = ((shifted.As<double, long>() << Bits) + Vector.Create(One + (FallingExponent << Bits))).As<long, double>();
        return Vector.MultiplyAddEstimate(Excess(r), power, power);
    }

    /// <summary>
    /// eˣ − 1 within 2 units in the last place: 2ⁿ(eʳ − 1) + (2ⁿ − 1), where no digits cancel. eʳ − 1 = r + r²P(r) has an error of 2⁻⁵⁷.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> ExpM1(Vector<double> x)
    {
        var argument = x;
        x = Vector.MaxNative(Vector.Create(-40.0), Vector.MinNative(Vector.Create(710.0), x));
        var shifted = Vector.MultiplyAddEstimate(x, Vector.Create(LogTwoInverse), Vector.Create(Rounder));
        var r = Reduced(x, shifted, out var n);
        Vector<double> square = r * r, even = Vector.Create(1.4692930670494915e-09), odd = Vector.Create(2.5113289185851354e-08);
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(2.7577751895372198e-07));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(2.7557237168613899e-06));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(2.4801563066121207e-05));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(0.00019841269887557641));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(0.0013888888901203687));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(0.0083333333333234175));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(0.041666666666642371));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(0.16666666666666671));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(0.50000000000000011));
        var p = Vector.MultiplyAddEstimate(odd, r, even);
        p = Vector.MultiplyAddEstimate(p, square, r);
        Powers(shifted, n, out var first, out var second);
        // 2ⁿ = first · second, and second is a small power of two, whose inverse is one too.
        var inverse = (Vector.Create(2 * One) - second.As<double, long>()).As<long, double>();
        var result = Vector.MultiplyAddEstimate(p, first, first - inverse) * second;
        // The smallest numbers, and −0, are their own result.
        return Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(argument), Vector.Create(Smallest)), argument, result);
    }

    /// <summary>ln x within 2 units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Log(Vector<double> x)
    {
        var isTiny = Vector.LessThan(x, Vector.Create(Smallest));
        var lifted = Vector.ConditionalSelect(isTiny, x * Vector.Create(Lift), x);
        var m = Split(lifted, out var exponent);
        exponent -= (isTiny & Vector.Create(LiftExponent).As<double, long>()).As<long, double>();
        return Special(x, Logarithm(m - Vector<double>.One, exponent));
    }

    /// <summary>
    /// ln(1 + x) within 2 units in the last place: what rounding 1 + x lost is added to the significand again.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> LogP1(Vector<double> x)
    {
        var u = Vector<double>.One + x;
        var lost = Vector.MinNative(Vector<double>.One, x) - (u - Vector.MaxNative(Vector<double>.One, x));
        var m = Split(u, out var exponent);
        // The significand is u times this power of two, or 0 in place of one that the format does not have: what was lost is nothing then.
        var scale = Vector.Max(m.As<double, long>() - u.As<double, long>() + Vector.Create(One), Vector<long>.Zero).As<long, double>();
        var result = Special(u, Logarithm(Vector.MultiplyAddEstimate(lost, scale, m - Vector<double>.One), exponent));
        return Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(x), Vector.Create(Smallest)), x, result);
    }

    // r = x − n ln 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Reduced(Vector<double> x, Vector<double> shifted, out Vector<double> n)
    {
        n = shifted - Vector.Create(Rounder);
        var r = Vector.MultiplyAddEstimate(n, Vector.Create(-LogTwoHigh), x);
        return Vector.MultiplyAddEstimate(n, Vector.Create(-LogTwoLow), r);
    }

    // eʳ − 1 for |r| ≤ ½ ln 2, as exact as 1 plus it needs to be.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Excess(Vector<double> r)
    {
        Vector<double> square = r * r, even = Vector.Create(2.7633139594426081e-07), odd = Vector.Create(2.529874270904017e-08);
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(2.4801487267227833e-05));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(2.755700932092375e-06));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(0.0013888888946586718));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(0.00019841269642080451));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(0.041666666666529815));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(0.0083333333337323717));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(0.500000000000001));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(0.16666666666665422));
        return Vector.MultiplyAddEstimate(Vector.MultiplyAddEstimate(odd, r, even), square, r);
    }

    // 2ⁿ as a product of two powers of two, because n may exceed the exponents of the format on both sides. Shifting an integer to where exponents
    // stand throws away the bits of the rounder.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Powers(Vector<double> shifted, Vector<double> n, out Vector<double> first, out Vector<double> second)
    {
        var half = Vector.MultiplyAddEstimate(n, Vector.Create(0.5), Vector.Create(Rounder)).As<double, long>();
        var rest = shifted.As<double, long>() - half;
        first = ((half << Bits) + Vector.Create(One)).As<long, double>();
        second = ((rest << Bits) + Vector.Create(One)).As<long, double>();
    }

    // x = 2^exponent · m with √½ ≤ m < √2, for normal numbers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Split(Vector<double> x, out Vector<double> exponent)
    {
        var bits = x.As<double, long>() + Vector.Create(One - RootOfHalf);
        exponent = (Vector.ShiftRightLogical(bits, Bits) | Vector.Create(CounterBits)).As<long, double>() - Vector.Create(Counter + 1023);
        return ((bits & Vector.Create(Significand)) + Vector.Create(RootOfHalf)).As<long, double>();
    }

    // ln(2^exponent (1 + f)). With s = f/(2 + f), ln(1 + f) = f − f²/2 + s(f²/2 + R), where R/s² is a polynomial in s² with an error of 2⁻⁵⁸ of the
    // result; so nearly all of it is f, which is exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Logarithm(Vector<double> f, Vector<double> exponent)
    {
        var s = f / (f + Vector.Create(2.0));
        Vector<double> z = s * s, half = Vector.Create(0.5) * f * f;
        Vector<double> square = z * z, even = Vector.Create(0.14798264539107317), odd = Vector.Create(0.15313831566048336);
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(0.18183572378959606));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(0.22222198428524834));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(0.28571428743690341));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(0.39999999999409341));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(0.66666666666667351));
        var p = Vector.MultiplyAddEstimate(odd, z, even);
        var low = Vector.MultiplyAddEstimate(s, Vector.MultiplyAddEstimate(p, z, half), exponent * Vector.Create(LogTwoLow));
        return Vector.MultiplyAddEstimate(exponent, Vector.Create(LogTwoHigh), f - (half - low));
    }

    // −∞ at 0, NaN below, and ∞ and NaN themselves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Special(Vector<double> x, Vector<double> logarithm)
    {
        var infinity = Vector.Create(double.PositiveInfinity);
        var outside = Vector.ConditionalSelect(Vector.Equals(x, Vector<double>.Zero), -infinity,
            Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), Vector.Create(double.NaN), x));
        return Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<double>.Zero) & Vector.LessThan(x, infinity), logarithm, outside);
    }
}
