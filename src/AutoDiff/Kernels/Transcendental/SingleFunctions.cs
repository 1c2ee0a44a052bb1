using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Kernels;

/// <summary>
/// Exponentials and logarithms of registers of <see cref="float"/>: range reduction by the bits of the format, then a polynomial. The coefficients
/// are minimax, found by Remez' exchange algorithm with 50 digits and rounded one after the other, each time refitting the ones left. A product and
/// a sum are fused where the hardware can; nothing depends on it but the last digit. Even and odd powers run beside each other, so that one need
/// not wait for the other.
/// </summary>
internal static class SingleFunctions
{
    // Adding 1.5 · 2²³ leaves a sum's integer part in its lowest bits.
    private const float Rounder = 12582912f;

    // ln 2 in two parts. The first has 9 bits, so that its product with an exponent is exact.
    private const float LogTwoHigh = 0.693359375f, LogTwoLow = -2.12194440e-4f;

    private const float LogTwoInverse = 1.44269504f;

    // What keeps a falling exponential among the numbers with all their digits.
    private const int FallingExponent = 64;

    // The bits of the numbers 1 and √½, those of a significand, and how many of these there are.
    private const int One = 0x3F800000, RootOfHalf = 0x3F3504F3, Significand = 0x007FFFFF;
    private const int Bits = 23;

    // 2^23, and its bits: put below them, an integer is part of the number.
    private const float Counter = 8388608f;
    private const int CounterBits = 0x4B000000;

    // The smallest number with all its digits; what lifts the smaller ones above it, 2^24.
    private const float Smallest = 1.17549435e-38f, Lift = 16777216f, LiftExponent = 24;

    /// <summary>
    /// eˣ within 1.1 units in the last place: x = n ln 2 + r with an integer n, and eˣ = 2ⁿ eʳ. On |r| ≤ ½ ln 2 the polynomial leaves an error of
    /// 2⁻²⁸.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
    {
        // Beyond, the result is ∞ or 0. A native minimum of a number and NaN is its second argument.
        x = Vector.MaxNative(Vector.Create(-104f), Vector.MinNative(Vector.Create(89f), x));
        var shifted = Vector.MultiplyAddEstimate(x, Vector.Create(LogTwoInverse), Vector.Create(Rounder));
        var r = Reduced(x, shifted, out var n);
        var p = Vector<float>.One + Excess(r);
        Powers(shifted, n, out var first, out var second);
        return p * first * second;
    }

    /// <summary>
    /// 2⁶⁴ e^{ab} for −125 ≤ ab ≤ 0, within 1.1 units in the last place, as if ab were exact: fused, the product takes part in the reduction before
    /// it is rounded. The factor 2⁶⁴ keeps all digits; who multiplies with 2⁻⁶⁴ rounds once.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Falling(Vector<float> a, Vector<float> b)
    {
        var shifted = Vector.MultiplyAddEstimate(a * b, Vector.Create(LogTwoInverse), Vector.Create(Rounder));
        var n = shifted - Vector.Create(Rounder);
        var r = Vector.FusedMultiplyAdd(a, b, n * Vector.Create(-LogTwoHigh));
        r = Vector.MultiplyAddEstimate(n, Vector.Create(-LogTwoLow), r);
        var power = ((shifted.As<float, int>() << Bits) + Vector.Create(One + (FallingExponent << Bits))).As<int, float>();
        return Vector.MultiplyAddEstimate(Excess(r), power, power);
    }

    /// <summary>
    /// eˣ − 1 within 2 units in the last place: 2ⁿ(eʳ − 1) + (2ⁿ − 1), where no digits cancel. eʳ − 1 = r + r²P(r) has an error of 2⁻³¹.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> ExpM1(Vector<float> x)
    {
        var argument = x;
        x = Vector.MaxNative(Vector.Create(-20f), Vector.MinNative(Vector.Create(89f), x));
        var shifted = Vector.MultiplyAddEstimate(x, Vector.Create(LogTwoInverse), Vector.Create(Rounder));
        var r = Reduced(x, shifted, out var n);
        Vector<float> square = r * r, even = Vector.Create(0.00139350595f), odd = Vector.Create(0.000196636189f);
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(0.0416664667f));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(0.00833364297f));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(0.5f));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(0.166666657f));
        var p = Vector.MultiplyAddEstimate(odd, r, even);
        p = Vector.MultiplyAddEstimate(p, square, r);
        Powers(shifted, n, out var first, out var second);
        // 2ⁿ = first · second, and second is a small power of two, whose inverse is one too.
        var inverse = (Vector.Create(2 * One) - second.As<float, int>()).As<int, float>();
        var result = Vector.MultiplyAddEstimate(p, first, first - inverse) * second;
        // The smallest numbers, and −0, are their own result.
        return Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(argument), Vector.Create(Smallest)), argument, result);
    }

    /// <summary>ln x within 2 units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Log(Vector<float> x)
    {
        var isTiny = Vector.LessThan(x, Vector.Create(Smallest));
        var lifted = Vector.ConditionalSelect(isTiny, x * Vector.Create(Lift), x);
        var m = Split(lifted, out var exponent);
        exponent -= (isTiny & Vector.Create(LiftExponent).As<float, int>()).As<int, float>();
        return Special(x, Logarithm(m - Vector<float>.One, exponent));
    }

    /// <summary>
    /// ln(1 + x) within 2 units in the last place: what rounding 1 + x lost is added to the significand again.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> LogP1(Vector<float> x)
    {
        var u = Vector<float>.One + x;
        var lost = Vector.MinNative(Vector<float>.One, x) - (u - Vector.MaxNative(Vector<float>.One, x));
        var m = Split(u, out var exponent);
        // The significand is u times this power of two, or 0 in place of one that the format does not have: what was lost is nothing then.
        var scale = Vector.Max(m.As<float, int>() - u.As<float, int>() + Vector.Create(One), Vector<int>.Zero).As<int, float>();
        var result = Special(u, Logarithm(Vector.MultiplyAddEstimate(lost, scale, m - Vector<float>.One), exponent));
        return Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(x), Vector.Create(Smallest)), x, result);
    }

    // r = x − n ln 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Reduced(Vector<float> x, Vector<float> shifted, out Vector<float> n)
    {
        n = shifted - Vector.Create(Rounder);
        var r = Vector.MultiplyAddEstimate(n, Vector.Create(-LogTwoHigh), x);
        return Vector.MultiplyAddEstimate(n, Vector.Create(-LogTwoLow), r);
    }

    // eʳ − 1 for |r| ≤ ½ ln 2, as exact as 1 plus it needs to be.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Excess(Vector<float> r)
    {
        Vector<float> square = r * r, even = Vector.Create(0.00138367596f), odd = Vector.Create(0.00836914126f);
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(0.0416681059f));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(0.166665167f));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(0.49999994f));
        return Vector.MultiplyAddEstimate(Vector.MultiplyAddEstimate(odd, r, even), square, r);
    }

    // 2ⁿ as a product of two powers of two, because n may exceed the exponents of the format on both sides. Shifting an integer to where exponents
    // stand throws away the bits of the rounder.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Powers(Vector<float> shifted, Vector<float> n, out Vector<float> first, out Vector<float> second)
    {
        var half = Vector.MultiplyAddEstimate(n, Vector.Create(0.5f), Vector.Create(Rounder)).As<float, int>();
        var rest = shifted.As<float, int>() - half;
        first = ((half << Bits) + Vector.Create(One)).As<int, float>();
        second = ((rest << Bits) + Vector.Create(One)).As<int, float>();
    }

    // x = 2^exponent · m with √½ ≤ m < √2, for normal numbers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Split(Vector<float> x, out Vector<float> exponent)
    {
        var bits = x.As<float, int>() + Vector.Create(One - RootOfHalf);
        exponent = (Vector.ShiftRightLogical(bits, Bits) | Vector.Create(CounterBits)).As<int, float>() - Vector.Create(Counter + 127);
        return ((bits & Vector.Create(Significand)) + Vector.Create(RootOfHalf)).As<int, float>();
    }

    // ln(2^exponent (1 + f)). With s = f/(2 + f), ln(1 + f) = f − f²/2 + s(f²/2 + R), where R/s² is a polynomial in s² with an error of 2⁻²⁹ of the
    // result; so nearly all of it is f, which is exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Logarithm(Vector<float> f, Vector<float> exponent)
    {
        var s = f / (f + Vector.Create(2f));
        Vector<float> z = s * s, half = Vector.Create(0.5f) * f * f;
        var p = Vector.Create(0.298714608f);
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(0.399775684f));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(0.666667759f));
        var low = Vector.MultiplyAddEstimate(s, Vector.MultiplyAddEstimate(p, z, half), exponent * Vector.Create(LogTwoLow));
        return Vector.MultiplyAddEstimate(exponent, Vector.Create(LogTwoHigh), f - (half - low));
    }

    // −∞ at 0, NaN below, and ∞ and NaN themselves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Special(Vector<float> x, Vector<float> logarithm)
    {
        var infinity = Vector.Create(float.PositiveInfinity);
        var outside = Vector.ConditionalSelect(Vector.Equals(x, Vector<float>.Zero), -infinity,
            Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), Vector.Create(float.NaN), x));
        return Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero) & Vector.LessThan(x, infinity), logarithm, outside);
    }
}
