using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>
/// A = U Σ Vᵀ by one-sided Jacobi rotations (Hestenes): the rows of A or of Aᵀ, whichever are fewer, are turned until they are orthogonal; their
/// lengths are the singular values. Slower than bidiagonalisation on large matrices, but small singular values come out as accurately as the matrix
/// determines them.
/// </summary>
internal static class JacobiSvd
{
    private const int MostSweeps = 60;

    /// <summary>Writes the reduced decomposition, singular values descending. NaN throughout when the matrix is not finite.</summary>
    /// <param name="a">The matrix, row-major.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="u">rows × k with k the smaller of rows and columns: orthonormal columns.</param>
    /// <param name="values">k singular values.</param>
    /// <param name="v">columns × k: orthonormal columns.</param>
    /// <returns>Whether the iteration converged.</returns>
    public static bool Decompose<T>(ReadOnlySpan<T> a, int rows, int columns, Span<T> u, Span<T> values, Span<T> v)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (rows < columns) return Decompose(a, columns, rows, isTransposed: true, v, values, u);
        return Decompose(a, rows, columns, isTransposed: false, u, values, v);
    }

    private static bool Decompose<T>(ReadOnlySpan<T> a, int rows, int columns, bool isTransposed, Span<T> u, Span<T> values, Span<T> v)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int size = rows * columns;
        if (RowOperations.Exponent(a[..size]) is not { } exponent)
        {
            u[..size].Fill(T.NaN);
            values[..columns].Fill(T.NaN);
            v[..(columns * columns)].Fill(T.NaN);
            return true;
        }

        using var working = new Rented<T>(size + columns * columns);
        Span<T> turned = working.Span[..size], rotations = working.Span.Slice(size, columns * columns);
        if (isTransposed) a[..size].CopyTo(turned);
        else RowOperations.Transpose(a, rows, columns, turned);
        RowOperations.Scale(turned, -exponent);
        RowOperations.Identity(rotations, columns, columns);
        if (!Orthogonalize(turned, columns, rows, rotations)) return false;

        using var order = new Rented<int>(columns);
        for (int i = 0; i < columns; i++)
        {
            order.Span[i] = i;
            values[i] = -RowOperations.Norm<T>(turned.Slice(i * rows, rows));
        }

        values[..columns].Sort(order.Span);
        for (int j = 0; j < columns; j++)
        {
            T value = values[j] = -values[j];
            var left = turned.Slice(order.Span[j] * rows, rows);
            var right = rotations.Slice(order.Span[j] * columns, columns);
            if (value * value <= Negligible<T>())
            {
                values[j] = T.Zero;
                Complete(u, rows, columns, j);
            }
            else
            {
                for (int i = 0; i < rows; i++) u[i * columns + j] = left[i] / value;
            }

            // Many rotations have changed the length by a few units of rounding.
            T length = RowOperations.Norm<T>(right);
            for (int i = 0; i < columns; i++) v[i * columns + j] = right[i] / length;
        }

        RowOperations.Scale(values[..columns], exponent);
        return true;
    }

    /// <summary>
    /// The square of a length below which a row counts as zero, the largest element being about 1: so small that inner products lose their digits to
    /// underflow, far below what rounding leaves of a row that is a combination of others.
    /// </summary>
    private static T Negligible<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T epsilon = T.BitIncrement(T.One) - T.One;
        return T.Epsilon / (epsilon * epsilon);
    }

    private static bool Orthogonalize<T>(Span<T> x, int count, int length, Span<T> rotations)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T tolerance = (T.BitIncrement(T.One) - T.One) * T.Sqrt(T.CreateTruncating(length)), negligible = Negligible<T>();
        using var rented = new Rented<T>(count);
        var squares = rented.Span;
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            // Rotations keep the squared lengths up to date, but for rounding: a sweep starts afresh.
            for (int i = 0; i < count; i++) squares[i] = SquareOf<T>(x.Slice(i * length, length));
            bool isOrthogonal = true;
            for (int i = 0; i < count - 1; i++)
            {
                for (int j = i + 1; j < count; j++)
                {
                    Span<T> first = x.Slice(i * length, length), second = x.Slice(j * length, length);
                    T a = squares[i], b = squares[j], c = RowOperations.Dot<T>(first, second);
                    if (T.Abs(c) <= tolerance * T.Sqrt(a) * T.Sqrt(b) || T.Min(a, b) <= negligible) continue;
                    isOrthogonal = false;
                    T ratio = (b - a) / (c + c), tangent = T.CopySign(T.One, ratio) / (T.Abs(ratio) + T.Hypot(T.One, ratio));
                    T cosine = T.One / T.Hypot(T.One, tangent), sine = cosine * tangent;
                    RowOperations.Rotate(first, second, cosine, sine);
                    RowOperations.Rotate(rotations.Slice(i * count, count), rotations.Slice(j * count, count), cosine, sine);
                    squares[i] = Updated(a, -tangent * c, first);
                    squares[j] = Updated(b, tangent * c, second);
                }
            }

            if (isOrthogonal) return true;
        }

        return false;
    }

    /// <summary>The squared length after a rotation changed it; summed anew where most of it cancels.</summary>
    private static T Updated<T>(T square, T change, ReadOnlySpan<T> row)
        where T : unmanaged, IFloatingPointIeee754<T> => square + change is var updated && updated + updated > square ? updated : SquareOf(row);

    private static T SquareOf<T>(ReadOnlySpan<T> row)
        where T : unmanaged, IFloatingPointIeee754<T> => RowOperations.Dot(row, row);

    /// <summary>A column for a singular value of zero: any unit vector orthogonal to the columns before it.</summary>
    private static void Complete<T>(Span<T> u, int rows, int columns, int j)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Of the axes, the one that the columns before reach least.
        int axis = 0;
        T least = T.PositiveInfinity;
        for (int i = 0; i < rows; i++)
        {
            T reached = T.Zero;
            foreach (T element in u.Slice(i * columns, j)) reached += element * element;
            if (reached < least) (least, axis) = (reached, i);
        }

        for (int i = 0; i < rows; i++) u[i * columns + j] = i == axis ? T.One : T.Zero;
        // Twice is enough: the first pass may leave rounding errors, the second has nothing to cancel.
        for (int pass = 0; pass < 2; pass++)
        {
            for (int before = 0; before < j; before++)
            {
                T overlap = T.Zero;
                for (int i = 0; i < rows; i++) overlap += u[i * columns + before] * u[i * columns + j];
                for (int i = 0; i < rows; i++) u[i * columns + j] -= overlap * u[i * columns + before];
            }
        }

        T squares = T.Zero;
        for (int i = 0; i < rows; i++) squares += u[i * columns + j] * u[i * columns + j];
        T norm = T.Sqrt(squares);
        for (int i = 0; i < rows; i++) u[i * columns + j] /= norm;
    }
}
