namespace AutoDiff.Algebra;

/// <summary>Polynomials with given coefficients, on every carrier.</summary>
internal static class PowerSeries
{
    /// <summary>
    /// c₀ + c₁x + c₂x² + …, of at least two terms; even and odd powers run beside each other, so that one need not wait for the other.
    /// </summary>
    public static S Sum<S>(S x, ReadOnlySpan<double> coefficients)
        where S : IAlgebra<S>
    {
        var square = x * x;
        int count = coefficients.Length;
        S upper = coefficients[count - 1], lower = coefficients[count - 2];
        for (int i = count - 3; i > 0; i -= 2)
        {
            upper = upper * square + coefficients[i];
            lower = lower * square + coefficients[i - 1];
        }

        var sum = upper * x + lower;
        return count % 2 == 0 ? sum : sum * x + coefficients[0];
    }

    /// <summary>The same for one number.</summary>
    public static double Sum(double x, ReadOnlySpan<double> coefficients) => Sum(new Real<double>(x), coefficients).Value;
}
