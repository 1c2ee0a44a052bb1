using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>
/// eᴬ by scaling and squaring (Higham 2005): the diagonal Padé approximant of degree 13 at A/2ˢ, with s so large that it is exact to rounding,
/// squared s times.
/// </summary>
internal static class ExponentialOfMatrix
{
    /// <summary>The norm up to which the approximant is exact to rounding in double precision.</summary>
    private const double LargestNorm = 5.371920351148152;

    /// <summary>The numerator's coefficients, (26−k)! 13! / (26! k! (13−k)!); the denominator has the same with alternating signs.</summary>
    private static readonly double[] s_coefficients = MakeCoefficients();

    public static void Compute<T>(ReadOnlySpan<T> a, int n, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int size = n * n;
        if (size == 0) return;
        if (n == 1)
        {
            result[0] = T.Exp(a[0]);
            return;
        }

        double norm = ColumnNorm(a, n);
        if (!double.IsFinite(norm))
        {
            result[..size].Fill(T.NaN);
            return;
        }

        int squarings = norm > LargestNorm ? (int)Math.Ceiling(Math.Log2(norm / LargestNorm)) : 0;
        using var working = new Rented<T>(6 * size);
        Span<T> scaled = working.Span[..size], second = working.Span.Slice(size, size), fourth = working.Span.Slice(2 * size, size);
        Span<T> sixth = working.Span.Slice(3 * size, size), odd = working.Span.Slice(4 * size, size), even = working.Span.Slice(5 * size, size);
        a[..size].CopyTo(scaled);
        RowOperations.Scale(scaled, -squarings);
        Multiply(scaled, scaled, second, n);
        Multiply(second, second, fourth, n);
        Multiply(second, fourth, sixth, n);

        // Odd powers: A (A⁶ (c₁₃A⁶ + c₁₁A⁴ + c₉A²) + c₇A⁶ + c₅A⁴ + c₃A² + c₁); even powers likewise.
        var inner = result[..size];
        Combine(second, fourth, sixth, 13, inner);
        Multiply(sixth, inner, even, n);
        AddLower(second, fourth, sixth, 7, n, even);
        Multiply(scaled, even, odd, n);
        Combine(second, fourth, sixth, 12, inner);
        Multiply(sixth, inner, even, n);
        AddLower(second, fourth, sixth, 6, n, even);

        // (even − odd) X = even + odd.
        for (int i = 0; i < size; i++) (even[i], inner[i]) = (even[i] - odd[i], even[i] + odd[i]);
        using var pivots = new Rented<int>(n);
        LuFactorization.Factor(even, n, pivots.Span);
        LuFactorization.Solve(even, n, pivots.Span, inner, n, transpose: false);
        for (int i = 0; i < squarings; i++)
        {
            inner.CopyTo(scaled);
            Multiply(scaled, scaled, inner, n);
        }
    }

    private static void Multiply<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> result, int n)
        where T : unmanaged, IFloatingPointIeee754<T> => MatrixProduct.Multiply(a, false, b, false, result, n, n, n);

    /// <summary>result = c[degree] A⁶ + c[degree − 2] A⁴ + c[degree − 4] A².</summary>
    private static void Combine<T>(ReadOnlySpan<T> second, ReadOnlySpan<T> fourth, ReadOnlySpan<T> sixth, int degree, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        result.Clear();
        Add(second, fourth, sixth, degree, result);
    }

    /// <summary>result += the same, + c[degree − 6] I.</summary>
    private static void AddLower<T>(ReadOnlySpan<T> second, ReadOnlySpan<T> fourth, ReadOnlySpan<T> sixth, int degree, int n, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Add(second, fourth, sixth, degree, result);
        for (int i = 0; i < n; i++) result[i * n + i] += T.CreateTruncating(s_coefficients[degree - 6]);
    }

    private static void Add<T>(ReadOnlySpan<T> second, ReadOnlySpan<T> fourth, ReadOnlySpan<T> sixth, int degree, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RowOperations.AddMultiple(result, sixth, T.CreateTruncating(s_coefficients[degree]));
        RowOperations.AddMultiple(result, fourth, T.CreateTruncating(s_coefficients[degree - 2]));
        RowOperations.AddMultiple(result, second, T.CreateTruncating(s_coefficients[degree - 4]));
    }

    private static double ColumnNorm<T>(ReadOnlySpan<T> a, int n)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double largest = 0;
        for (int j = 0; j < n; j++)
        {
            double sum = 0;
            for (int i = 0; i < n; i++) sum += Math.Abs(double.CreateTruncating(a[i * n + j]));
            largest = Math.Max(largest, sum);
        }

        return largest;
    }

    private static double[] MakeCoefficients()
    {
        const int Degree = 13;
        double[] coefficients = new double[Degree + 1];
        coefficients[0] = 1;
        for (int k = 1; k <= Degree; k++) coefficients[k] = coefficients[k - 1] * (Degree - k + 1) / (k * (2.0 * Degree - k + 1));
        return coefficients;
    }
}
