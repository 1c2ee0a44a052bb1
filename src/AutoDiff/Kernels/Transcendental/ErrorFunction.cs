using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;

namespace AutoDiff.Kernels;

/// <summary>
/// erf and erfc. Near 0 erf(x) = x + x·P(x²). For a ≥ 0, erfc(a) = e^(−a²) S(t) / (a + k) with t = (a − k)/(a + k), where S is so smooth that one polynomial
/// serves from 0 to where erfc leaves the range of the element: the substitution is that of M. Shepherd and J. Laframboise, "Chebyshev approximation of
/// (1 + 2x) exp(x²) erfc x in 0 ≤ x &lt; ∞", 1981, with another factor, so that one quotient is enough. The coefficients are minimax, found by Remez' exchange
/// algorithm with 40 digits; k was chosen near the best one such that the constant term loses nothing to rounding. They leave an error of 2⁻⁵⁴ (double)
/// and 2⁻²⁵ (float).
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

    /// <summary>e^−(square + rest), where the rest is what rounding took from the square: the exponential would magnify it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Falling<T>(Vector<T> square, Vector<T> rest)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var e = VectorMath.Exp(-square);
        return typeof(T) == typeof(float)
            ? Vector.MultiplyAddEstimate(-e.As<T, float>(), rest.As<T, float>(), e.As<T, float>()).As<float, T>()
            : Vector.MultiplyAddEstimate(-e.As<T, double>(), rest.As<T, double>(), e.As<T, double>()).As<double, T>();
    }

    /// <summary>What rounding took from a product, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Rest<T>(Vector<T> a, Vector<T> b, Vector<T> product)
        where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float)
            ? Vector.FusedMultiplyAdd(a.As<T, float>(), b.As<T, float>(), -product.As<T, float>()).As<float, T>()
            : Vector.FusedMultiplyAdd(a.As<T, double>(), b.As<T, double>(), -product.As<T, double>()).As<double, T>();

    /// <summary>a, but no greater than where erfc(a) has become 0; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Bounded<T>(Vector<T> a)
        where T : unmanaged, IFloatingPointIeee754<T> => Vector.MinNative(VectorMath.Constant<T>(typeof(T) == typeof(float) ? SingleEnd : DoubleEnd), a);

    /// <summary>e^(a²) erfc(a) for 0 ≤ a up to where erfc(a) has become 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Scaled<T>(Vector<T> a)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? Scaled(a.As<T, float>()).As<float, T>() : Scaled(a.As<T, double>()).As<double, T>();

    // erfc(a) for a ≥ 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Tail<T>(Vector<T> a)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        a = Bounded(a);
        var square = a * a;
        return Falling(square, Rest(a, a, square)) * Scaled(a);
    }

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
        Vector<float> sum = a + Vector.Create(SingleCenter), difference = a - Vector.Create(SingleCenter), inverse = Vector<float>.One / sum, t = difference * inverse;
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
        Vector<double> sum = a + Vector.Create(DoubleCenter), difference = a - Vector.Create(DoubleCenter), inverse = Vector<double>.One / sum, t = difference * inverse;
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
}
