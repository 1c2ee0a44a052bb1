namespace AutoDiff.Kernels;

/// <summary>
/// The derivatives of sinc(x) = sin(πx)/(πx). Near 0 by the power series, term by term; elsewhere by Leibniz' rule for x·sinc(x) = sin(πx)/π, which
/// gives each from the one before: x sinc⁽ⁿ⁾(x) = πⁿ⁻¹ sin⁽ⁿ⁾(πx) − n sinc⁽ⁿ⁻¹⁾(x).
/// </summary>
internal static class CardinalSine
{
    // The recurrence magnifies errors where π|x| is smaller than n; the series loses digits to cancellation where it is much larger.
    private const double SeriesEnd = 2;

    /// <summary>sinc⁽ⁿ⁾(x).</summary>
    public static double Derivative(int n, double x)
    {
        double a = Math.Abs(x);
        double value = Math.PI * a <= Math.Max(SeriesEnd, n) ? Series(n, a) : Recurrence(n, a);
        return n % 2 != 0 && x < 0 ? -value : value;
    }

    private static double Recurrence(int n, double a)
    {
        double sine = double.SinPi(a), cosine = double.CosPi(a), value = sine / (Math.PI * a), power = 1;
        for (int k = 1; k <= n; k++)
        {
            double derivative = (k % 4) switch { 1 => cosine, 2 => -sine, 3 => -cosine, _ => sine };
            value = (power * derivative - k * value) / a;
            power *= Math.PI;
        }

        return value;
    }

    // Σ (−1)ᵏ π²ᵏ a²ᵏ⁻ⁿ / ((2k + 1)(2k − n)!) over k ≥ n/2.
    private static double Series(int n, double a)
    {
        int k = (n + 1) / 2, left = 2 * k - n;
        double factor = Math.Pow(Math.PI, 2 * k) * (left == 0 ? 1 : a) * (k % 2 == 0 ? 1 : -1), sum = factor / (2 * k + 1), previous;
        do
        {
            previous = sum;
            factor *= -(Math.PI * Math.PI * a * a) / ((left + 1) * (left + 2));
            k++;
            left += 2;
            sum += factor / (2 * k + 1);
        }
        while (Math.Abs(sum - previous) > 0);
        return sum;
    }
}
