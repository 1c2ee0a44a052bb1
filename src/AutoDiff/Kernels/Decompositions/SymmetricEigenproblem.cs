using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>
/// A = V Λ Vᵀ of a symmetric matrix: Householder reflections to tridiagonal form, then the implicit QL iteration. The vectors are kept as rows
/// throughout, so that every rotation runs over contiguous memory.
/// </summary>
internal static class SymmetricEigenproblem
{
    private const int MostIterations = 60;

    /// <summary>Writes the eigenvalues, ascending, and the eigenvectors as columns. NaN throughout when the matrix is not finite.</summary>
    /// <param name="a">The matrix; only its lower triangle is read.</param>
    /// <param name="n">Its order.</param>
    /// <param name="values">n eigenvalues.</param>
    /// <param name="vectors">n × n.</param>
    /// <returns>Whether the iteration converged.</returns>
    public static bool Solve<T>(ReadOnlySpan<T> a, int n, Span<T> values, Span<T> vectors)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var working = new Rented<T>(n * n + 3 * n);
        Span<T> matrix = working.Span[..(n * n)], diagonal = working.Span.Slice(n * n, n), beside = working.Span.Slice(n * n + n, n),
            work = working.Span.Slice(n * n + 2 * n, n);
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++) matrix[i * n + j] = matrix[j * n + i] = a[i * n + j];
        if (RowOperations.Exponent<T>(matrix) is not { } exponent)
        {
            values[..n].Fill(T.NaN);
            vectors[..(n * n)].Fill(T.NaN);
            return true;
        }

        RowOperations.Scale(matrix, -exponent);
        Tridiagonalize(matrix, n, diagonal, beside, work, vectors);
        // Rows of the matrix become the vectors: the transposed product of the reflections.
        RowOperations.Transpose<T>(vectors, n, n, matrix);
        if (!Iterate(matrix, n, diagonal, beside)) return false;

        using var order = new Rented<int>(n);
        for (int i = 0; i < n; i++) order.Span[i] = i;
        diagonal.CopyTo(values);
        values[..n].Sort(order.Span);
        RowOperations.Scale(values[..n], exponent);
        for (int j = 0; j < n; j++)
        {
            var vector = matrix.Slice(order.Span[j] * n, n);
            for (int i = 0; i < n; i++) vectors[i * n + j] = vector[i];
        }

        return true;
    }

    /// <summary>A = Q T Qᵀ. The diagonal of T, the elements beside it, and Q.</summary>
    private static void Tridiagonalize<T>(Span<T> a, int n, Span<T> diagonal, Span<T> beside, Span<T> work, Span<T> q)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> taus = beside;
        for (int k = 0; k < n; k++)
        {
            diagonal[k] = a[k * n + k];
            if (k + 1 >= n) break;
            // The row is the column, by symmetry; it keeps v afterwards, and its neighbour on the diagonal keeps β.
            int size = n - k - 1;
            var v = a.Slice(k * n + k + 1, size);
            T tau = HouseholderQr.Reflect(ref v[0], v[1..]);
            (a[k * n + k], taus[k]) = (v[0], tau);
            v[0] = T.One;
            if (tau == T.Zero) continue;

            // A ← (I − τvvᵀ) A (I − τvvᵀ) = A − v wᵀ − w vᵀ with w = p − ½τ(pᵀv)v and p = τAv.
            var w = work[..size];
            for (int i = 0; i < size; i++) w[i] = tau * RowOperations.Dot(a.Slice((k + 1 + i) * n + k + 1, size), v);
            RowOperations.AddMultiple(w, v, -tau * RowOperations.Dot<T>(w, v) / T.CreateTruncating(2));
            for (int i = 0; i < size; i++)
            {
                var row = a.Slice((k + 1 + i) * n + k + 1, size);
                RowOperations.AddMultiple(row, w, -v[i]);
                RowOperations.AddMultiple(row, v, -w[i]);
            }
        }

        RowOperations.Identity(q, n, n);
        for (int k = n - 2; k >= 0; k--)
        {
            int size = n - k - 1;
            var v = a.Slice(k * n + k + 1, size);
            var sum = work[..size];
            if (taus[k] == T.Zero) continue;
            sum.Clear();
            for (int i = 0; i < size; i++) RowOperations.AddMultiple(sum, q.Slice((k + 1 + i) * n + k + 1, size), v[i]);
            foreach (ref T element in sum) element *= taus[k];
            for (int i = 0; i < size; i++) RowOperations.AddMultiple(q.Slice((k + 1 + i) * n + k + 1, size), sum, -v[i]);
        }

        for (int k = 0; k < n - 1; k++) beside[k] = a[k * n + k];
        if (n > 0) beside[n - 1] = T.Zero;
    }

    /// <summary>
    /// The implicit QL iteration: rotations chase the elements beside the diagonal to zero, and turn the rows of the vectors along.
    /// </summary>
    private static bool Iterate<T>(Span<T> vectors, int n, Span<T> diagonal, Span<T> beside)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T epsilon = T.BitIncrement(T.One) - T.One;
        for (int first = 0; first < n; first++)
        {
            for (int iteration = 0; ; iteration++)
            {
                int last = first;
                while (last < n - 1 && T.Abs(beside[last]) > epsilon * (T.Abs(diagonal[last]) + T.Abs(diagonal[last + 1]))) last++;
                if (last == first) break;
                if (iteration == MostIterations) return false;
                Sweep(vectors, n, diagonal, beside, first, last);
            }
        }

        return true;
    }

    /// <summary>
    /// One sweep over an unreduced block, shifted by the eigenvalue of its leading 2 × 2 block that is nearer to its first element.
    /// </summary>
    private static void Sweep<T>(Span<T> vectors, int n, Span<T> diagonal, Span<T> beside, int first, int last)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T two = T.CreateTruncating(2);
        T ratio = (diagonal[first + 1] - diagonal[first]) / (two * beside[first]);
        T bulge = diagonal[last] - diagonal[first] + beside[first] / (ratio + T.CopySign(T.Hypot(ratio, T.One), ratio));
        T sine = T.One, cosine = T.One, shift = T.Zero;
        for (int i = last - 1; i >= first; i--)
        {
            T outside = sine * beside[i], inside = cosine * beside[i];
            T length = beside[i + 1] = T.Hypot(outside, bulge);
            if (length == T.Zero)
            {
                // The block falls apart here; the next sweep takes the halves.
                diagonal[i + 1] -= shift;
                beside[last] = T.Zero;
                return;
            }

            sine = outside / length;
            cosine = bulge / length;
            T shifted = diagonal[i + 1] - shift;
            T mixed = (diagonal[i] - shifted) * sine + two * cosine * inside;
            shift = sine * mixed;
            diagonal[i + 1] = shifted + shift;
            bulge = cosine * mixed - inside;
            RowOperations.Rotate(vectors.Slice(i * n, n), vectors.Slice((i + 1) * n, n), cosine, sine);
        }

        diagonal[first] -= shift;
        beside[first] = bulge;
        beside[last] = T.Zero;
    }
}
