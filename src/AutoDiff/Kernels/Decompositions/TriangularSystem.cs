using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>Systems with a triangular matrix, by substitution.</summary>
internal static class TriangularSystem
{
    /// <summary>Solves T X = B, or Tᵀ X = B. The other triangle of T is not read, nor its diagonal when that is taken to be 1.</summary>
    /// <param name="t">The matrix, row-major.</param>
    /// <param name="n">Its order.</param>
    /// <param name="x">B, with n rows; X afterwards.</param>
    /// <param name="columns">The number of columns of B.</param>
    /// <param name="upper">Whether T is the upper triangle, not the lower.</param>
    /// <param name="transpose">Whether Tᵀ is meant.</param>
    /// <param name="unitDiagonal">Whether the diagonal is 1, whatever stands there.</param>
    public static void Solve<T>(ReadOnlySpan<T> t, int n, Span<T> x, int columns, bool upper, bool transpose, bool unitDiagonal)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool forwards = upper == transpose;
        for (int step = 0; step < n; step++)
        {
            int i = forwards ? step : n - 1 - step;
            // The unknowns on this side of the diagonal: known already when rows are read, still to come when columns are.
            int from = upper ? i + 1 : 0, to = upper ? n : i;
            var row = t.Slice(i * n, n);
            var solution = x.Slice(i * columns, columns);
            if (!transpose)
            {
                if (columns == 1) solution[0] -= RowOperations.Dot(row[from..to], x[from..to]);
                else for (int j = from; j < to; j++) RowOperations.AddMultiple(solution, x.Slice(j * columns, columns), -row[j]);
            }

            if (!unitDiagonal) RowOperations.Divide(solution, row[i]);
            if (!transpose) continue;
            if (columns == 1) RowOperations.AddMultiple(x[from..to], row[from..to], -solution[0]);
            else for (int j = from; j < to; j++) RowOperations.AddMultiple(x.Slice(j * columns, columns), solution, -row[j]);
        }
    }
}
