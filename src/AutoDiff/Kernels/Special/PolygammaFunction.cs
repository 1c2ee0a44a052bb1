using AutoDiff.Algebra;

namespace AutoDiff.Kernels;

/// <summary>
/// The derivatives of ln Γ: ψ and its derivatives ψ⁽ⁿ⁾. By their recurrences upwards or downwards to where a series serves, by reflection below 0.
/// Between 1 and 2, ψ(x) = (x − r)·D(x) with its root r held in two numbers; D was interpolated at Chebyshev nodes with 60 digits.
/// </summary>
internal static class PolygammaFunction
{
    // The root less 1, in two parts.
    private const double Root = 0.46163214496836236, RootRest = -1.5522348162858677e-17;

    private const double Far = 10;

    // D at z = x − 1 in [0, 1], in powers of 2z − 1.
    private static ReadOnlySpan<double> Divided =>
    [
        0.95105587603183284, -0.21181371064073029, 0.060135621060196744, -0.018550615381735115, 0.0059367952783056493, -0.0019350666648590097,
        0.00063688803032572008, -0.00021074841140458636, 6.9950188739505056e-05, -2.3258242394452569e-05, 7.7412322235040568e-06,
            -2.5780943630530801e-06,
        8.5891273530333793e-07, -2.86315275846934e-07, 9.5420509726889063e-08, -3.163020268955334e-08, 1.0542687624027994e-08,
            -3.7075072647122386e-09,
        1.2358072433984831e-09, -2.7619635330317715e-10, 9.2064344991779916e-11, -8.4981372301860957e-11, 2.8327066680217588e-11,
    ];

    // B₂ₖ / 2k, the asymptotic series of ψ in powers of 1/x².
    private static ReadOnlySpan<double> Asymptotic =>
        [1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12, -3617.0 / 8160];

    // B₂ₖ / (2k)!.
    private static ReadOnlySpan<double> Bernoulli =>
    [
        1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1209600, 1.0 / 47900160, -691.0 / 1307674368000, 1.0 / 74724249600, -3617.0 / 10670622842880000,
        43867.0 / 5109094217170944000, -174611.0 / 802857662698291200000.0, 77683.0 / 14101100039391805440000.0,
            -236364091.0 / 1693824136731743669452800000.0,
    ];

    /// <summary>ψ(x): ∓∞ at ±0, NaN at the other poles −1, −2 … and at −∞.</summary>
    public static double Digamma(double x)
    {
        if (x == 0) return Math.CopySign(double.PositiveInfinity, -x);
        if (x < 0 && x == Math.Floor(x)) return double.NaN;
        if (x <= -0.5) return Digamma(-x) - 1 / x - Math.PI * double.CosPi(x) / double.SinPi(x);
        if (x < 0) return OnePlus(1 + x) - 1 / (1 + x) - 1 / x;
        if (x <= 1) return OnePlus(x) - 1 / x;
        if (!(x < Far)) return Math.Log(x) - (0.5 + PowerSeries.Sum(1 / x / x, Asymptotic) / x) / x;
        double sum = 0;
        while (x > 2) sum += 1 / --x;
        return OnePlus(x - 1) + sum;
    }

    /// <summary>ψ⁽ⁿ⁾(x) for n ≥ 1: at the poles 0, −1, −2 … +∞ for odd n, −∞ for even; NaN at −∞.</summary>
    public static double Derivative(int n, double x)
    {
        double sign = n % 2 == 0 ? -1 : 1;
        if (double.IsNaN(x) || double.IsNegativeInfinity(x)) return double.NaN;
        if (x > 0) return sign * Magnitude(n, x);
        return x == Math.Floor(x) ? sign * double.PositiveInfinity : -Magnitude(n, 1 - x) - Cotangent(n, x);
    }

    // ψ(1 + z) for 0 ≤ z ≤ 1.
    private static double OnePlus(double z) => (z - Root - RootRest) * PowerSeries.Sum(2 * z - 1, Divided);

    // |ψ⁽ⁿ⁾(x)| = n! Σ 1/(x + i)ⁿ⁺¹ for x > 0: some terms, the smallest first, and the asymptotic series for the rest.
    private static double Magnitude(int n, double x)
    {
        int count = x < n + Far ? (int)Math.Ceiling(n + Far - x) : 0;
        double y = x + count, ratio = 1, series = 1 + n / (2 * y);
        for (int k = 0; k < Bernoulli.Length; k++)
        {
            ratio *= (n + 2 * k) / y * ((n + 2 * k + 1) / y);
            series += Bernoulli[k] * ratio;
        }

        double sum = Term(n - 1, y) * series;
        for (int i = count - 1; i >= 0; i--) sum += Term(n, x + i);
        return sum;
    }

    // n!/xⁿ⁺¹. A power of two near n/e is taken out of both, so that neither leaves the range of a double before the quotient does.
    private static double Term(int n, double x)
    {
        if (n == 0) return 1 / x;
        if (n == 1) return 1 / x / x;
        int scale = n < 3 ? 0 : (int)Math.Round(Math.Log2(n / Math.E));
        return Math.ScaleB(Factorial(n), -scale * (n + 1)) * Math.Pow(Math.ScaleB(x, -scale), -(n + 1));
    }

    private static double Factorial(int n)
    {
        double product = 1;
        for (int i = 2; i <= n; i++) product *= i;
        return product;
    }

    // π dⁿ/dxⁿ cot πx = π (−π)ⁿ P(cot πx) with polynomials P₀(c) = c and Pₙ₊₁(c) = Pₙ′(c)(1 + c²), whose coefficients are never negative. They are
    // kept divided by n!; each has every second coefficient only, so that the next one fits between them.
    private static double Cotangent(int n, double x)
    {
        const int OnStack = 256;
        // Bounds: OnStack numbers, indexed through a span.
        var p = n + 3 <= OnStack ? stackalloc double[OnStack] : new double[n + 3];
        p[1] = 1;
        for (int k = 0; k < n; k++)
        {
            int degree = k + 2;
            for (int j = degree; j >= 0; j -= 2) p[j] = ((j + 1) * p[j + 1] + (j > 0 ? (j - 1) * p[j - 1] : 0)) / (k + 1);
        }

        double c = double.CosPi(x) / double.SinPi(x), sum = 0;
        for (int j = n + 1; j >= 0; j -= 2) sum = sum * c * c + p[j];
        // The last power is c⁰ or c¹.
        if (n % 2 == 0) sum *= c;
        return Factorial(n) * Math.Pow(-Math.PI, n) * Math.PI * sum;
    }
}
