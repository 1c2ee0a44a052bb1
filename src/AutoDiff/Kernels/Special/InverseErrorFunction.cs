namespace AutoDiff.Kernels;

/// <summary>The inverse of erf, by Halley's method on erf near 0 and on erfc near ±1, where 1 − |x| is exact.</summary>
internal static class InverseErrorFunction
{
    // A step as small as this was the last that is needed.
    private const double Settled = 1e-6;

    // √π / 2, the inverse of erf's slope at 0.
    private const double Slope = 0.88622692545275805;

    // The constant of Winitzki's approximation of erf, and 2/(π·constant).
    private const double Winitzki = 0.147, TwoOverPi = 4.3307467508;

    /// <summary>y with erf(y) = x: ±∞ at ±1, NaN beyond.</summary>
    public static double Of(double x)
    {
        double a = Math.Abs(x);
        if (!(a < 1)) return a == 1 ? Math.CopySign(double.PositiveInfinity, x) : double.NaN;
        double y = Start(a);
        // Each step triples the number of right digits: two steps in the middle, three near the ends.
        double newton;
        do
        {
            double excess = a < 0.5 ? ErrorFunction.Erf(y) - a : 1 - a - ErrorFunction.Erfc(y);
            newton = excess * Slope * Math.Exp(y * y);
            y -= newton / (1 + y * newton);
        }
        while (Math.Abs(newton) > Settled * y);

        return Math.CopySign(y, x);
    }

    private static double Start(double a)
    {
        if (a < 0.1) return Slope * a;
        double logarithm = Math.Log((1 - a) * (1 + a)), half = TwoOverPi + logarithm / 2;
        return Math.Sqrt(Math.Sqrt(half * half - logarithm / Winitzki) - half);
    }
}
