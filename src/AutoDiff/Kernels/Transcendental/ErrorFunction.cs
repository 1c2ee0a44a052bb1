using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;

namespace AutoDiff.Kernels;

/// <summary>
/// erf and erfc, and the normal distribution. Near 0 erf(x) = x + x·P(x²). For a ≥ 0, erfc(a) = e^(−a²) S(t) / (a + k) with t = (a − k)/(a + k),
/// where S is so smooth that one polynomial serves from 0 to where erfc leaves the range of the element: the substitution is that of M. Shepherd
/// and J. Laframboise, "Chebyshev approximation of (1 + 2x) exp(x²) erfc x in 0 ≤ x &lt; ∞", 1981, with another factor, so that one quotient is
/// enough. The coefficients are minimax, found by Remez' exchange algorithm with 40 digits; k was chosen near the best one such that the constant
/// term loses nothing to rounding. They leave an error of 2⁻⁵⁴ (double) and 2⁻²⁵ (float). The normal distribution has e^(−a²) P(a)/Q(a) in its
/// place, where all coefficients are positive, so that nothing cancels: found by Lawson's reweighting, with an error of 2⁻⁵³ and 2⁻²⁶.
/// </summary>
internal static class ErrorFunction
{
    // Beyond it 1 − erfc loses nothing, and below it P is exact enough.
    private const float Near = 0.89f;

    // Up to here the difference 1 − erf is the more exact.
    private const float Half = 0.8f;

    // Where t is 0.
    private const float SingleCenter = 2.828125f;
    private const double DoubleCenter = 3.953125;

    // From here on erfc is 0; so far the polynomials were fitted.
    private const float SingleEnd = 10.5f;
    private const double DoubleEnd = 28;

    // What multiplies the exponential is scaled by them, because the exponential is by their inverses.
    private const float SingleUnit = 5.42101086e-20f;
    private const double DoubleUnit = 2.938735877055719e-39;

    // 1/√2, √2; 1/√(2π).
    private const double RootOfHalf = 0.7071067811865476, RootOfTwo = 1.4142135623730951, Density = 0.3989422804014327;

    /// <summary>erf(x) of one number, as a register computes it.</summary>
    public static T Erf<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double) ? Erf(new Vector<T>(x))[0] : T.CreateTruncating(Erf(double.CreateTruncating(x)));

    /// <summary>erfc(x) of one number, as a register computes it.</summary>
    public static T Erfc<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double) ? Erfc(new Vector<T>(x))[0] : T.CreateTruncating(Erfc(double.CreateTruncating(x)));

    /// <summary>erf(x) within 2 units in the last place, each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Erf<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var a = Vector.Abs(x);
        var outer = VectorMath.CopySign(Vector<T>.One - Tail(a), x);
        return Vector.ConditionalSelect(Vector.GreaterThan(a, VectorMath.Constant<T>(Near)), outer, Center(x));
    }

    /// <summary>erfc(x) within 4 units in the last place, each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Erfc<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> a = Vector.Abs(x), tail = Tail(a);
        var outer = Vector.ConditionalSelect(Vector.LessThan(x, Vector<T>.Zero), VectorMath.Constant<T>(2) - tail, tail);
        return Vector.ConditionalSelect(Vector.GreaterThan(a, VectorMath.Constant<T>(Half)), outer, Vector<T>.One - Center(x));
    }

    /// <summary>x·Φ(x) with the normal distribution Φ, each lane.</summary>
    // max(0, x) − ½|x| erfc(|x|/√2): nothing cancels on either side.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> TimesNormal<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var falling = Normal(x, out var minusHalf, out var quotient);
        // A native maximum of a number and NaN is its second argument.
        return MultiplyAdd(minusHalf * falling, quotient, Vector.MaxNative(Vector<T>.Zero, x));
    }

    /// <summary>Φ(x), each lane, and the density φ(x), which has the exponential in common with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Normal<T>(Vector<T> x, out Vector<T> density)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var falling = Normal(x, out _, out var quotient);
        density = falling * VectorMath.Constant<T>(Density * Unit<T>());
        var tail = VectorMath.Constant<T>(0.5) * falling * quotient;
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<T>.Zero), tail, Vector<T>.One - tail);
    }

    // The scaled e^(−x²/2), and the quotient for |x|/√2; |x| is bounded where the exponential has become 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Normal<T>(Vector<T> x, out Vector<T> minusHalf, out Vector<T> quotient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // A native minimum of a number and NaN is its second argument.
        var magnitude = Vector.MinNative(VectorMath.Constant<T>(End<T>() * RootOfTwo), Vector.Abs(x));
        minusHalf = VectorMath.Constant<T>(-0.5) * magnitude;
        quotient = Quotient(VectorMath.Constant<T>(RootOfHalf) * magnitude);
        return Falling(minusHalf, magnitude);
    }

    // erfc(a) for a ≥ 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Tail<T>(Vector<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        a = Vector.MinNative(VectorMath.Constant<T>(End<T>()), a);
        return Falling(-a, a) * (VectorMath.Constant<T>(Unit<T>()) * Scaled(a));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double End<T>() => typeof(T) == typeof(float) ? SingleEnd : DoubleEnd;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Unit<T>() => typeof(T) == typeof(float) ? SingleUnit : DoubleUnit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> MultiplyAdd<T>(Vector<T> a, Vector<T> b, Vector<T> c)
        where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float)
            ? Vector.MultiplyAddEstimate(a.As<T, float>(), b.As<T, float>(), c.As<T, float>()).As<float, T>()
            : Vector.MultiplyAddEstimate(a.As<T, double>(), b.As<T, double>(), c.As<T, double>()).As<double, T>();

    // e^(ab), divided by the unit.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Falling<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float)
            ? SingleFunctions.Falling(a.As<T, float>(), b.As<T, float>()).As<float, T>()
            : DoubleFunctions.Falling(a.As<T, double>(), b.As<T, double>()).As<double, T>();

    // e^(a²) erfc(a) for 0 ≤ a up to where erfc(a) has become 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Scaled<T>(Vector<T> a)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Scaled(a.As<T, float>()).As<float, T>() : Scaled(a.As<T, double>()).As<double, T>();

    // The same times the unit, cheaper and less exact by a unit in the last place.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Quotient<T>(Vector<T> a)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Quotient(a.As<T, float>()).As<float, T>() : Quotient(a.As<T, double>()).As<double, T>();

    // erf(x) for |x| ≤ 0.89.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Center<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Center(x.As<T, float>()).As<float, T>() : Center(x.As<T, double>()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Center(Vector<float> x)
    {
        var z = x * x;
        var p = Vector.Create(7.91121638e-05f);
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(-0.000803397212f));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(0.00519138994f));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(-0.0268554688f));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(0.112836234f));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(-0.376126289f));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(0.128379166f));
        return Vector.MultiplyAddEstimate(p, x, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Center(Vector<double> x)
    {
        var z = x * x;
        var p = Vector.Create(-1.1312799760106123e-09);
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(1.5295731926944964e-08));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(-1.6513883172976836e-07));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(1.6480939865494759e-06));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(-1.4927025345772835e-05));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(0.00012055395492832237));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(-0.00085483288210186088));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(0.0052239776574170864));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(-0.026866170648436997));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(0.11283791670972636));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(-0.37612638903184115));
        p = Vector.MultiplyAddEstimate(p, z, Vector.Create(0.12837916709551259));
        return Vector.MultiplyAddEstimate(p, x, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Scaled(Vector<float> a)
    {
        Vector<float> sum = a + Vector.Create(SingleCenter), difference = a - Vector.Create(SingleCenter), inverse = Vector<float>.One / sum,
            t = difference * inverse;
        // What a product with the inverse misses of the quotient, times the inverse, is added to it.
        t = Vector.MultiplyAddEstimate(Vector.MultiplyAddEstimate(-t, sum, difference), inverse, t);
        var p = Vector.Create(-0.00022162059f);
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(0.000187138256f));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(0.00220801751f));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(-0.00492908154f));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(-0.0106021082f));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(0.0853573605f));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(-0.263703585f));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(0.547416031f));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(-0.85965097f));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(1.06812334f));
        var quotient = p * inverse;
        return Vector.MultiplyAddEstimate(Vector.MultiplyAddEstimate(-quotient, sum, p), inverse, quotient);
    }

    // Even and odd powers run beside each other, so that one need not wait for the other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Scaled(Vector<double> a)
    {
        Vector<double> sum = a + Vector.Create(DoubleCenter), difference = a - Vector.Create(DoubleCenter), inverse = Vector<double>.One / sum,
            t = difference * inverse;
        // What a product with the inverse misses of the quotient, times the inverse, is added to it.
        t = Vector.MultiplyAddEstimate(Vector.MultiplyAddEstimate(-t, sum, difference), inverse, t);
        Vector<double> square = t * t, even = Vector.Create(6.3284221728344004e-10), odd = Vector.Create(-1.9505134130670114e-09);
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(-1.313791588675942e-08));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(1.7037004172451442e-08));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(1.0767329105676916e-07));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(-1.6612390760658702e-07));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(-6.7317924094255925e-07));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(1.8272453507845893e-06));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(2.9628542356091287e-06));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(-1.8838177018456925e-05));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(9.2093555528597926e-06));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(0.00014556430332183159));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(-0.00046959272525469274));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(3.890066114445793e-05));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(0.0049120802584384921));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(-0.023443860668800193));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(0.070962637018273461));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(-0.1660044749539884));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(0.3212953994403786));
        odd = Vector.MultiplyAddEstimate(odd, square, Vector.Create(-0.53176615713207942));
        even = Vector.MultiplyAddEstimate(even, square, Vector.Create(0.76666063347829527));
        // The last two steps one after the other, because what is rounded last counts most.
        var p = Vector.MultiplyAddEstimate(odd, t, even);
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(-0.97342051848132838));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(1.0952845400902893));
        var quotient = p * inverse;
        return Vector.MultiplyAddEstimate(Vector.MultiplyAddEstimate(-quotient, sum, p), inverse, quotient);
    }

    // Even and odd powers run beside each other. What rounding takes from the square nearly cancels in the quotient.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Quotient(Vector<float> a)
    {
        var square = a * a;
        Vector<float> pEven = Vector.Create(0.0328871757f * SingleUnit), pOdd = Vector.Create(0.229741871f * SingleUnit),
            qEven = Vector.Create(0.407232195f), qOdd = Vector.Create(0.0582903437f);
        pEven = Vector.MultiplyAddEstimate(pEven, square, Vector.Create(0.732796788f * SingleUnit));
        pOdd = Vector.MultiplyAddEstimate(pOdd, square, Vector.Create(1.23965454f * SingleUnit));
        qEven = Vector.MultiplyAddEstimate(qEven, square, Vector.Create(2.40482903f));
        qOdd = Vector.MultiplyAddEstimate(qOdd, square, Vector.Create(1.32757461f));
        pEven = Vector.MultiplyAddEstimate(pEven, square, Vector.Create(SingleUnit));
        qEven = Vector.MultiplyAddEstimate(qEven, square, Vector<float>.One);
        qOdd = Vector.MultiplyAddEstimate(qOdd, square, Vector.Create(2.36803412f));
        return Vector.MultiplyAddEstimate(pOdd, a, pEven) / Vector.MultiplyAddEstimate(qOdd, a, qEven);
    }

    // The powers are put together pair by pair, and the pairs of pairs: that takes fewer steps one after the other, and so rounds less often. What
    // rounding takes from the powers themselves nearly cancels in the quotient.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Quotient(Vector<double> a)
    {
        Vector<double> a2 = a * a, a4 = a2 * a2, a8 = a4 * a4;
        var p0 = Vector.MultiplyAddEstimate(Vector.Create(2.1919716494857973 * DoubleUnit), a, Vector.Create(DoubleUnit));
        var p2 = Vector.MultiplyAddEstimate(Vector.Create(1.6372684633220382 * DoubleUnit), a, Vector.Create(2.3767635637697619 * DoubleUnit));
        var p4 = Vector.MultiplyAddEstimate(Vector.Create(0.26739272790580432 * DoubleUnit), a, Vector.Create(0.78192891765446793 * DoubleUnit));
        var p6 = Vector.MultiplyAddEstimate(Vector.Create(0.011103853189638149 * DoubleUnit), a, Vector.Create(0.06546668917592606 * DoubleUnit));
        var p8 = Vector.MultiplyAddEstimate(Vector.Create(6.2748881054245284e-5 * DoubleUnit), a, Vector.Create(0.0011929132528609857 * DoubleUnit));
        p0 = Vector.MultiplyAddEstimate(p2, a2, p0);
        p4 = Vector.MultiplyAddEstimate(p6, a2, p4);
        p0 = Vector.MultiplyAddEstimate(p4, a4, p0);
        p0 = Vector.MultiplyAddEstimate(p8, a8, p0);
        var q0 = Vector.MultiplyAddEstimate(Vector.Create(3.3203508165813003), a, Vector<double>.One);
        var q2 = Vector.MultiplyAddEstimate(Vector.Create(4.8502837102339855), a, Vector.Create(5.1233782526492));
        var q4 = Vector.MultiplyAddEstimate(Vector.Create(1.4428940067196818), a, Vector.Create(3.1292528841517768));
        var q6 = Vector.MultiplyAddEstimate(Vector.Create(0.11709387705665714), a, Vector.Create(0.48372619754722568));
        var q8 = Vector.MultiplyAddEstimate(Vector.Create(0.0021143836887830701), a, Vector.Create(0.019736677096893432));
        var q10 = Vector.Create(0.00011121949586492515);
        q0 = Vector.MultiplyAddEstimate(q2, a2, q0);
        q4 = Vector.MultiplyAddEstimate(q6, a2, q4);
        q8 = Vector.MultiplyAddEstimate(q10, a2, q8);
        q0 = Vector.MultiplyAddEstimate(q4, a4, q0);
        q0 = Vector.MultiplyAddEstimate(q8, a8, q0);
        return p0 / q0;
    }
}
