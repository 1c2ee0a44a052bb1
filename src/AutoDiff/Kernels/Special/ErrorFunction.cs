using System.Numerics;
using AutoDiff.Algebra;

namespace AutoDiff.Kernels;

/// <summary>
/// erf and erfc. Near 0 erf(x) = x + x·P(x²). For any a ≥ 0, erfc(a) = e^(−a²) R(t) / (1 + 2a) with t = (a − k)/(a + k), where R is so smooth that one polynomial
/// serves from 0 to where erfc leaves the range of the element: the substitution is that of M. Shepherd and J. Laframboise, "Chebyshev approximation of
/// (1 + 2x) exp(x²) erfc x in 0 ≤ x &lt; ∞", 1981. The coefficients were interpolated at Chebyshev nodes with 60 digits; they leave an error of 2⁻⁵⁷ (double) and
/// 2⁻²⁷ (float).
/// </summary>
internal static class ErrorFunction
{
    // Beyond it 1 − erfc loses nothing, and below it P is exact enough.
    private const double Near = 0.89;

    // Up to here the difference 1 − erf is the more exact.
    private const double Half = 0.5;

    private static ReadOnlySpan<double> NearDouble =>
    [
        0.12837916709551259, -0.37612638903183754, 0.11283791670955103, -0.026866170645124889, 0.0052239776253510993, -0.00085483270156832159,
        0.00012055332556200315, -1.4925634711839289e-05, 1.6461719807038863e-06, -1.6358989870976771e-07, 1.4726274458177201e-08, -1.1666217174984107e-09,
        6.5246995261336636e-11,
    ];

    private static ReadOnlySpan<double> NearSingle =>
    [
        0.12837916681367706, -0.37612635447495457, 0.11283722228533379, -0.026860913038636546, 0.0052048855456514496, -0.00081876154260770984,
        8.5653911980648783e-05,
    ];

    private static ReadOnlySpan<double> TailDouble =>
    [
        1.2423492448711544, -0.1400091801376194, -0.01055559633221672, 0.097519095153256394, -0.11508959816029005, 0.087983153824962732, -0.048823325825492987,
        0.019099330940569065, -0.0042150199384151307, -0.0003022678590732155, 0.00056438464699392244, -0.00012151253078729825, -4.2783309692173314e-05,
        2.4261353276664711e-05, 2.331582282314354e-06, -3.8154759228015776e-06, -5.0634892536190962e-08, 6.0207602262524009e-07, -1.5499690462950355e-10,
        -9.5227377710958601e-08, -4.7756825924049796e-09, 1.1900522717370351e-08, 1.5919191796770944e-09, -4.5715906580257253e-10,
    ];

    private static ReadOnlySpan<double> TailSingle =>
    [
        1.2530080581370375, -0.13562114905995368, -0.047562318168041816, 0.12964671485294685, -0.11927191933722657, 0.068293029055253057, -0.023794664534199442,
        0.0025768565168017669, 0.0020017712255442632, -0.00078812075303741054, -0.00027359599926303436,
    ];

    /// <summary>erf(x) of one number.</summary>
    public static T Erf<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double) ? Erf<Real<T>, T>(new(x)).Value : T.CreateTruncating(Erf<Real<double>, double>(new(double.CreateTruncating(x))).Value);

    /// <summary>erfc(x) of one number.</summary>
    public static T Erfc<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) || typeof(T) == typeof(double) ? Erfc<Real<T>, T>(new(x)).Value : T.CreateTruncating(Erfc<Real<double>, double>(new(double.CreateTruncating(x))).Value);

    /// <summary>erf(x) on a carrier of elements of type T.</summary>
    public static S Erf<S, T>(S x)
        where S : IAlgebra<S>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var a = S.Apply<Abs>(x);
        return S.Select(S.Greater(a, Near), S.Apply<Sign>(x) * (1 - Tail<S, T>(a)), Center<S, T>(x));
    }

    /// <summary>erfc(x) on a carrier of elements of type T.</summary>
    public static S Erfc<S, T>(S x)
        where S : IAlgebra<S>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        S a = S.Apply<Abs>(x), tail = Tail<S, T>(a);
        var outer = S.Select(S.Greater(0, x), 2 - tail, tail);
        return S.Select(S.Greater(a, Half), outer, 1 - Center<S, T>(x));
    }

    // erf(x) for |x| ≤ 0.89.
    private static S Center<S, T>(S x)
        where S : IAlgebra<S>
        where T : unmanaged, IFloatingPointIeee754<T> => x + x * PowerSeries.Sum(x * x, typeof(T) == typeof(float) ? NearSingle : NearDouble);

    /// <summary>
    /// factor · erfc(a + error) for a ≥ 0, where a + error is exacter than a. It keeps its digits as long as the product is in range, though erfc(a) alone is not.
    /// </summary>
    public static S TimesTail<S, T>(S factor, S a, S error)
        where S : IAlgebra<S>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var scaled = Scaled<S, T>(a, error, out var square);
        return FallingExponential.Of(square, out var scale) * (factor * scaled) * scale;
    }

    // erfc(a) for a ≥ 0.
    private static S Tail<S, T>(S a)
        where S : IAlgebra<S>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var scaled = Scaled<S, T>(a, 0, out var square);
        return S.Apply<Exp>(-square) * scaled;
    }

    // e^(a²) erfc(a + error). The rounding error of a², which the exponential would magnify, is found by splitting a into halves whose products are exact (Dekker).
    private static S Scaled<S, T>(S a, S error, out S square)
        where S : IAlgebra<S>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool isSingle = typeof(T) == typeof(float);
        double center = isSingle ? 3 : 3.5, end = isSingle ? 10.5 : 28, splitter = isSingle ? 4097 : 134217729;
        // From the end on the result is 0; so far the polynomial was fitted.
        a = S.Select(S.Greater(a, end), end, a);
        square = a * a;
        S shifted = a * splitter, high = shifted - (shifted - a), low = a - high;
        var rest = high * high - square + 2 * high * low + low * low + 2 * a * error;
        var smooth = PowerSeries.Sum((a - center) / (a + center), isSingle ? TailSingle : TailDouble);
        return (1 - rest) * smooth / (1 + 2 * a);
    }
}
