using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>The matrix of cofactors, which is the gradient of the determinant, of a matrix that may be singular.</summary>
internal static class CofactorMatrix
{
    /// <summary>Writes the cofactors: det(A) A⁻ᵀ where A is far enough from singular, else from its singular values.</summary>
    /// <returns>False when an iteration did not converge.</returns>
    public static bool Compute<T>(ReadOnlySpan<T> a, int n, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (n == 0) return true;
        if (n == 1)
        {
            result[0] = T.One;
            return true;
        }

        if (n == 2)
        {
            (result[0], result[1], result[2], result[3]) = (a[3], -a[2], -a[1], a[0]);
            return true;
        }

        using var inverse = new Rented<T>(n * n);
        if (TryInvert(a, n, inverse.Span, out T mantissa, out int exponent))
        {
            RowOperations.Transpose<T>(inverse.Span, n, n, result);
            for (int i = 0; i < n * n; i++) result[i] = T.ScaleB(result[i] * mantissa, exponent);
            return true;
        }

        return FromSingularValues(a, n, result);
    }

    /// <summary>Whether a matrix is so far from singular that its inverse has correct digits to spare.</summary>
    public static bool IsWellConditioned<T>(ReadOnlySpan<T> a, int n)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var inverse = new Rented<T>(n * n);
        return TryInvert(a, n, inverse.Span, out _, out _);
    }

    /// <summary>The smallest part of the largest singular value that counts as well away from zero: ε^⅔.</summary>
    public static T Threshold<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T root = T.Cbrt(T.BitIncrement(T.One) - T.One);
        return root * root;
    }

    private static bool TryInvert<T>(ReadOnlySpan<T> a, int n, Span<T> inverse, out T mantissa, out int exponent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var factors = new Rented<T>(n * n);
        using var pivots = new Rented<int>(n);
        a[..(n * n)].CopyTo(factors.Span);
        LuFactorization.Factor(factors.Span, n, pivots.Span);
        (mantissa, exponent) = LuFactorization.Determinant<T>(factors.Span, n, pivots.Span);
        if (LuFactorization.ZeroPivot<T>(factors.Span, n) >= 0) return false;
        RowOperations.Identity(inverse, n, n);
        LuFactorization.Solve(factors.Span, n, pivots.Span, inverse, n, transpose: false);
        // NaN compares false.
        return RowNorm(a, n) * RowNorm<T>(inverse, n) * Threshold<T>() < T.One;
    }

    private static T RowNorm<T>(ReadOnlySpan<T> a, int n)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T largest = T.Zero;
        for (int i = 0; i < n; i++)
        {
            T sum = T.Zero;
            foreach (T element in a.Slice(i * n, n)) sum += T.Abs(element);
            largest = T.Max(largest, sum);
        }

        return largest;
    }

    /// <summary>From A = U Σ Vᵀ the cofactors are det U det V · U diag(Πⱼ≠ᵢ σⱼ) Vᵀ: no division.</summary>
    private static bool FromSingularValues<T>(ReadOnlySpan<T> a, int n, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var working = new Rented<T>(2 * n * n + 2 * n);
        Span<T> u = working.Span[..(n * n)], v = working.Span.Slice(n * n, n * n), values = working.Span.Slice(2 * n * n, n),
            products = working.Span.Slice(2 * n * n + n, n);
        if (!JacobiSvd.Decompose(a, n, n, u, values, v)) return false;
        for (int i = 0; i < n; i++)
        {
            products[i] = T.One;
            for (int j = 0; j < n; j++)
                if (j != i) products[i] *= values[j];
        }

        T sign = SignOfDeterminant<T>(u, n, result) * SignOfDeterminant<T>(v, n, result);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) u[i * n + j] *= sign * products[j];
        MatrixProduct.Multiply<T>(u, false, v, true, result, n, n, n);
        return true;
    }

    private static T SignOfDeterminant<T>(ReadOnlySpan<T> orthogonal, int n, Span<T> scratch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var pivots = new Rented<int>(n);
        orthogonal.CopyTo(scratch);
        LuFactorization.Factor(scratch, n, pivots.Span);
        return LuFactorization.SignAndLogDeterminant<T>(scratch, n, pivots.Span).Sign;
    }
}
