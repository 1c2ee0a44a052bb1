using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;

namespace AutoDiff.Kernels;

/// <summary>
/// erf, erfc, and the normal distribution by them. Near 0 erf(x) = x + x·P(x²). For a ≥ 0, erfc(a) = e^(−a²) P(a)/Q(a): the quotient falls so smoothly that one
/// serves from 0 to where erfc leaves the range of the element, and as all its coefficients are positive nothing cancels in it. The coefficients are minimax,
/// found with 40 digits and more (the polynomial's by Remez' exchange algorithm, the quotient's by Lawson's reweighting) and rounded one after the other, each
/// time refitting the ones left. They leave an error of 2⁻⁵³ (double) and 2⁻²⁵ (float).
/// </summary>
internal static class ErrorFunction
{
    // Beyond it 1 − erfc loses nothing, and below it P is exact enough.
    private const float Near = 0.89f;

    // Up to here the difference 1 − erf is the more exact.
    private const float Half = 0.8f;

    // From here on erfc is 0; so far the polynomials were fitted.
    private const float SingleEnd = 10.5f;
    private const double DoubleEnd = 28;

    // The quotient is scaled by them, because the exponential is by their inverses.
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
        return Falling(-a, a) * Quotient(a);
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

    // e^(a²) erfc(a), times the unit, for 0 ≤ a up to where erfc(a) has become 0.
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

    // Even and odd powers run beside each other, so that one need not wait for the other. What rounding takes from the square cancels in the quotient, nearly.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Quotient(Vector<float> a)
    {
        var square = a * a;
        Vector<float> pEven = Vector.Create(0.0328871757f * SingleUnit), pOdd = Vector.Create(0.229741871f * SingleUnit), qEven = Vector.Create(0.407232195f), qOdd = Vector.Create(0.0582903437f);
        pEven = Vector.MultiplyAddEstimate(pEven, square, Vector.Create(0.732796788f * SingleUnit));
        pOdd = Vector.MultiplyAddEstimate(pOdd, square, Vector.Create(1.23965454f * SingleUnit));
        qEven = Vector.MultiplyAddEstimate(qEven, square, Vector.Create(2.40482903f));
        qOdd = Vector.MultiplyAddEstimate(qOdd, square, Vector.Create(1.32757461f));
        pEven = Vector.MultiplyAddEstimate(pEven, square, Vector.Create(SingleUnit));
        qEven = Vector.MultiplyAddEstimate(qEven, square, Vector<float>.One);
        qOdd = Vector.MultiplyAddEstimate(qOdd, square, Vector.Create(2.36803412f));
        return Vector.MultiplyAddEstimate(pOdd, a, pEven) / Vector.MultiplyAddEstimate(qOdd, a, qEven);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Quotient(Vector<double> a)
    {
        var square = a * a;
        Vector<double> pEven = Vector.Create(0.0011929132528609857 * DoubleUnit), pOdd = Vector.Create(6.2748881054245284e-5 * DoubleUnit), qEven = Vector.Create(0.00011121949586492515), qOdd = Vector.Create(0.0021143836887830701);
        pEven = Vector.MultiplyAddEstimate(pEven, square, Vector.Create(0.06546668917592606 * DoubleUnit));
        pOdd = Vector.MultiplyAddEstimate(pOdd, square, Vector.Create(0.011103853189638149 * DoubleUnit));
        qEven = Vector.MultiplyAddEstimate(qEven, square, Vector.Create(0.019736677096893432));
        qOdd = Vector.MultiplyAddEstimate(qOdd, square, Vector.Create(0.11709387705665714));
        pEven = Vector.MultiplyAddEstimate(pEven, square, Vector.Create(0.78192891765446793 * DoubleUnit));
        pOdd = Vector.MultiplyAddEstimate(pOdd, square, Vector.Create(0.26739272790580432 * DoubleUnit));
        qEven = Vector.MultiplyAddEstimate(qEven, square, Vector.Create(0.48372619754722568));
        qOdd = Vector.MultiplyAddEstimate(qOdd, square, Vector.Create(1.4428940067196818));
        pEven = Vector.MultiplyAddEstimate(pEven, square, Vector.Create(2.3767635637697619 * DoubleUnit));
        pOdd = Vector.MultiplyAddEstimate(pOdd, square, Vector.Create(1.6372684633220382 * DoubleUnit));
        qEven = Vector.MultiplyAddEstimate(qEven, square, Vector.Create(3.1292528841517768));
        qOdd = Vector.MultiplyAddEstimate(qOdd, square, Vector.Create(4.8502837102339855));
        pEven = Vector.MultiplyAddEstimate(pEven, square, Vector.Create(DoubleUnit));
        pOdd = Vector.MultiplyAddEstimate(pOdd, square, Vector.Create(2.1919716494857973 * DoubleUnit));
        qEven = Vector.MultiplyAddEstimate(qEven, square, Vector.Create(5.1233782526492));
        qOdd = Vector.MultiplyAddEstimate(qOdd, square, Vector.Create(3.3203508165813003));
        qEven = Vector.MultiplyAddEstimate(qEven, square, Vector<double>.One);
        return Vector.MultiplyAddEstimate(pOdd, a, pEven) / Vector.MultiplyAddEstimate(qOdd, a, qEven);
    }
}
