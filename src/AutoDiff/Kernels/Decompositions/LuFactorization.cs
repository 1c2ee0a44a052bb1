using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>
/// P A = L U with partial pivoting. L, unit lower triangular, and U, upper triangular, take the place of A. Columns are eliminated in panels, so that
/// most of the work on a large matrix is a matrix product.
/// </summary>
internal static class LuFactorization
{
    private const int Panel = 48;
    private const int Strip = 96;

    /// <summary>Factors a matrix in place. A zero pivot stops nothing: it stays on U's diagonal, where who cannot use it will find it.</summary>
    /// <param name="a">The square matrix, row-major; L and U afterwards.</param>
    /// <param name="n">Its order.</param>
    /// <param name="pivots">For each step, the row that was exchanged with the step's row.</param>
    public static void Factor<T>(Span<T> a, int n, Span<int> pivots)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int panel = n <= 2 * Panel ? n : Panel;
        for (int start = 0; start < n; start += panel)
        {
            int end = Math.Min(n, start + panel);
            FactorPanel(a, n, start, end, pivots);
            if (end == n) return;
            for (int k = start; k < end; k++)
                for (int i = k + 1; i < end; i++)
                    RowOperations.AddMultiple(a[(i * n + end)..((i + 1) * n)], a[(k * n + end)..((k + 1) * n)], -a[i * n + k]);
            Update(a, n, start, end);
        }
    }

    /// <summary>Solves A X = B, or Aᵀ X = B, from the factors of A.</summary>
    /// <param name="factors">What <see cref="Factor"/> left.</param>
    /// <param name="n">The order of A.</param>
    /// <param name="pivots">The exchanges of rows.</param>
    /// <param name="x">B, with n rows; X afterwards.</param>
    /// <param name="columns">The number of columns of B.</param>
    /// <param name="transpose">Whether Aᵀ is meant.</param>
    public static void Solve<T>(ReadOnlySpan<T> factors, int n, ReadOnlySpan<int> pivots, Span<T> x, int columns, bool transpose)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!transpose)
        {
            for (int k = 0; k < n; k++)
                if (pivots[k] != k) RowOperations.Swap(x, columns, k, pivots[k]);
            TriangularSystem.Solve(factors, n, x, columns, upper: false, transpose: false, unitDiagonal: true);
            TriangularSystem.Solve(factors, n, x, columns, upper: true, transpose: false, unitDiagonal: false);
            return;
        }

        TriangularSystem.Solve(factors, n, x, columns, upper: true, transpose: true, unitDiagonal: false);
        TriangularSystem.Solve(factors, n, x, columns, upper: false, transpose: true, unitDiagonal: true);
        for (int k = n - 1; k >= 0; k--)
            if (pivots[k] != k) RowOperations.Swap(x, columns, k, pivots[k]);
    }

    /// <summary>The first pivot that is exactly zero, or −1.</summary>
    public static int ZeroPivot<T>(ReadOnlySpan<T> factors, int n)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int k = 0; k < n; k++)
            if (factors[k * n + k] == T.Zero) return k;
        return -1;
    }

    /// <summary>The determinant as m · 2ᵉ, so that no product of pivots overflows on the way to a result that does not.</summary>
    public static (T Mantissa, int Exponent) Determinant<T>(ReadOnlySpan<T> factors, int n, ReadOnlySpan<int> pivots)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T mantissa = T.One;
        int exponent = 0;
        for (int k = 0; k < n; k++)
        {
            mantissa *= pivots[k] == k ? factors[k * n + k] : -factors[k * n + k];
            if (mantissa == T.Zero || !T.IsFinite(mantissa)) continue;
            int shift = T.ILogB(mantissa);
            mantissa = T.ScaleB(mantissa, -shift);
            exponent += shift;
        }

        return (mantissa, exponent);
    }

    /// <summary>The sign of the determinant, 0 for a singular matrix, and the logarithm of its magnitude.</summary>
    public static (T Sign, T Logarithm) SignAndLogDeterminant<T>(ReadOnlySpan<T> factors, int n, ReadOnlySpan<int> pivots)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T sign = T.One, logarithm = T.Zero;
        for (int k = 0; k < n; k++)
        {
            T pivot = factors[k * n + k];
            if (T.IsNaN(pivot)) return (T.NaN, T.NaN);
            sign *= T.CreateTruncating(T.Sign(pivot) * (pivots[k] == k ? 1 : -1));
            logarithm += T.Log(T.Abs(pivot));
        }

        return sign == T.Zero ? (T.Zero, T.NegativeInfinity) : (sign, logarithm);
    }

    private static void FactorPanel<T>(Span<T> a, int n, int start, int end, Span<int> pivots)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int k = start; k < end; k++)
        {
            int row = pivots[k] = FindPivot(a, n, k);
            if (row != k) RowOperations.Swap(a, n, k, row);
            T pivot = a[k * n + k];
            if (pivot == T.Zero) continue;
            var pivotRow = a[(k * n + k + 1)..(k * n + end)];
            for (int i = k + 1; i < n; i++)
            {
                T factor = a[i * n + k] /= pivot;
                RowOperations.AddMultiple(a[(i * n + k + 1)..(i * n + end)], pivotRow, -factor);
            }
        }
    }

    /// <summary>The row of the largest element in a column, on the diagonal or below; the first NaN counts as largest, so that it spreads.</summary>
    private static int FindPivot<T>(ReadOnlySpan<T> a, int n, int k)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int row = k;
        T largest = T.Abs(a[k * n + k]);
        for (int i = k + 1; i < n && !T.IsNaN(largest); i++)
        {
            T magnitude = T.Abs(a[i * n + k]);
            if (magnitude <= largest) continue;
            largest = magnitude;
            row = i;
        }

        return row;
    }

    /// <summary>Subtracts L₂₁ U₁₂ from what is not eliminated yet, a strip of rows at a time.</summary>
    private static void Update<T>(Span<T> a, int n, int start, int end)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int width = end - start, rest = n - end;
        using var right = new Rented<T>(width * rest);
        using var left = new Rented<T>(Strip * width);
        using var product = new Rented<T>(Strip * rest);
        for (int k = 0; k < width; k++) a[((start + k) * n + end)..((start + k + 1) * n)].CopyTo(right.Span[(k * rest)..]);
        for (int first = end; first < n; first += Strip)
        {
            int rows = Math.Min(Strip, n - first);
            for (int i = 0; i < rows; i++) a.Slice((first + i) * n + start, width).CopyTo(left.Span[(i * width)..]);
            MatrixProduct.Multiply(left.Span, false, right.Span, false, product.Span, rows, rest, width);
            for (int i = 0; i < rows; i++)
                RowOperations.AddMultiple(a.Slice((first + i) * n + end, rest), product.Span.Slice(i * rest, rest), -T.One);
        }
    }
}
