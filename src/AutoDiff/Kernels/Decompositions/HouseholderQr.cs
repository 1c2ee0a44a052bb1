using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>
/// A = Q R by Householder reflections I − τ v vᵀ. Each takes the sign that cancels nothing, as in LAPACK: R's diagonal element has the sign
/// opposite to that of the element it comes from, except in a column with nothing below the diagonal, which is left as it is.
/// </summary>
internal static class HouseholderQr
{
    /// <summary>Writes Q, with orthonormal columns, and R, upper triangular.</summary>
    /// <param name="a">The matrix, row-major; destroyed.</param>
    /// <param name="rows">Its rows, not fewer than its columns.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="q">As large as the matrix.</param>
    /// <param name="r">columns × columns.</param>
    public static void Factor<T>(Span<T> a, int rows, int columns, Span<T> q, Span<T> r)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var working = new Rented<T>(2 * columns + rows);
        Span<T> taus = working.Span[..columns], work = working.Span.Slice(columns, columns), column = working.Span.Slice(2 * columns, rows);
        for (int j = 0; j < columns; j++)
        {
            for (int i = j + 1; i < rows; i++) column[i] = a[i * columns + j];
            var below = column[(j + 1)..rows];
            ref T diagonal = ref a[j * columns + j];
            taus[j] = Reflect(ref diagonal, below);
            for (int i = j + 1; i < rows; i++) a[i * columns + j] = column[i];
            Apply(a, rows, columns, j, j + 1, taus[j], column, work);
        }

        for (int i = 0; i < columns; i++)
        {
            r.Slice(i * columns, i).Clear();
            a[(i * columns + i)..((i + 1) * columns)].CopyTo(r[(i * columns + i)..]);
        }

        RowOperations.Identity(q, rows, columns);
        for (int j = columns - 1; j >= 0; j--)
        {
            for (int i = j + 1; i < rows; i++) column[i] = a[i * columns + j];
            Apply(q, rows, columns, j, j, taus[j], column, work);
        }
    }

    /// <summary>
    /// The reflection that turns (head, tail) into (β, 0). The tail becomes that of v, whose head is 1; the head becomes β.
    /// </summary>
    /// <returns>τ; 0 when the tail is zero already, and nothing needs to be reflected.</returns>
    public static T Reflect<T>(ref T head, Span<T> tail)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T norm = RowOperations.Norm<T>(tail);
        if (norm == T.Zero) return T.Zero;
        T beta = -T.CopySign(T.Hypot(head, norm), head), tau = (beta - head) / beta;
        RowOperations.Divide(tail, head - beta);
        head = beta;
        return tau;
    }

    /// <summary>
    /// Applies I − τ v vᵀ to rows from j on, columns from <paramref name="first"/> on. v is 1 at j and stands in <paramref name="v"/> after it.
    /// </summary>
    private static void Apply<T>(Span<T> a, int rows, int columns, int j, int first, T tau, ReadOnlySpan<T> v, Span<T> work)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (tau == T.Zero || first == columns) return;
        var sum = work[..(columns - first)];
        a[(j * columns + first)..((j + 1) * columns)].CopyTo(sum);
        for (int i = j + 1; i < rows; i++) RowOperations.AddMultiple(sum, a[(i * columns + first)..((i + 1) * columns)], v[i]);
        foreach (ref T element in sum) element *= tau;
        RowOperations.AddMultiple(a[(j * columns + first)..((j + 1) * columns)], sum, -T.One);
        for (int i = j + 1; i < rows; i++) RowOperations.AddMultiple(a[(i * columns + first)..((i + 1) * columns)], sum, -v[i]);
    }
}
