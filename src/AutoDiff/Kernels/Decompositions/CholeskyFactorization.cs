using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>A = L Lᵀ, row by row: each element is an inner product of rows that are already there.</summary>
internal static class CholeskyFactorization
{
    /// <summary>Writes L. Of A only the lower triangle is read; above L's diagonal are zeros.</summary>
    /// <returns>0, or the order of the first leading minor that is not positive.</returns>
    public static int Factor<T>(ReadOnlySpan<T> a, int n, Span<T> lower)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < n; i++)
        {
            var row = lower.Slice(i * n, n);
            for (int j = 0; j < i; j++)
                row[j] = (a[i * n + j] - RowOperations.Dot(row[..j], lower.Slice(j * n, j))) / lower[j * n + j];
            T pivot = a[i * n + i] - RowOperations.Dot(row[..i], row[..i]);
            if (pivot <= T.Zero) return i + 1;
            row[i] = T.Sqrt(pivot);
            row[(i + 1)..].Clear();
        }

        return 0;
    }
}
