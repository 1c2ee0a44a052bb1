using System.Numerics;

namespace AutoDiff;

/// <summary>What operations on batches of matrices share: the last two axes are rows and columns, axes before them count matrices.</summary>
internal static class Matrices
{
    /// <summary>The axes that count matrices.</summary>
    public static Shape BatchOf(Shape shape) => Shape.Of(shape.Lengths[..^2]);

    /// <summary>The number of matrices.</summary>
    public static int CountOf(Shape shape) => BatchOf(shape).Count;

    /// <summary>The shape with matrices of another size.</summary>
    public static Shape Resize(Shape shape, int rows, int columns) => Shape.Of([.. shape.Lengths[..^2], rows, columns]);

    /// <exception cref="ShapeException">There are fewer than two axes.</exception>
    public static void EnsureMatrix(Shape shape, string operation)
    {
        if (shape.Rank < 2) throw new ShapeException(operation, [shape], "a matrix has at least two axes, rows and columns");
    }

    /// <exception cref="ShapeException">The last two axes are not there, or differ in length.</exception>
    public static void EnsureSquare(Shape shape, string operation)
    {
        EnsureMatrix(shape, operation);
        if (shape[^1] != shape[^2])
            throw new ShapeException(operation, [shape], $"the matrix must be square, but axis -2 has length {shape[^2]} and axis -1 has length {shape[^1]}");
    }

    public static Variable<T> Identity<T>(int n)
        where T : unmanaged, IFloatingPointIeee754<T> => Masked<T>(n, n, (row, column) => row == column ? T.One : T.Zero);

    /// <summary>A constant matrix computed from indices.</summary>
    public static Variable<T> Masked<T>(int rows, int columns, Func<int, int, T> element)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var values = new T[rows * columns];
        for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++) values[row * columns + column] = element(row, column);
        return Constant.Wrap(values, Shape.Of(rows, columns));
    }

    /// <summary>The upper or lower triangle of square matrices, exact zeros elsewhere.</summary>
    public static Variable<T> Triangle<T>(Variable<T> x, bool upper, bool withDiagonal)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int offset = withDiagonal ? 0 : 1;
        return Functions.Where(Masked(x.Shape[^2], x.Shape[^1], (row, column) => (upper ? column - row : row - column) >= offset ? T.One : T.Zero), x, 0);
    }

    /// <summary>(x + xᵀ) / 2: of a cotangent, the part that symmetric matrices feel.</summary>
    public static Variable<T> Symmetrized<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => 0.5 * (x + x.Transpose());

    /// <summary>x with two axes of length 1 behind, to scale matrices with.</summary>
    public static Variable<T> AsFactor<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Reshape(Shape.Of([.. x.Shape.Lengths, 1, 1]));

    /// <summary>Vectors as rows: an axis of length 1 before the last.</summary>
    public static Variable<T> AsRow<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Unsqueeze(-2);

    /// <summary>Vectors as columns: an axis of length 1 behind.</summary>
    public static Variable<T> AsColumn<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x.Unsqueeze(-1);

    /// <summary>A diagonal of matrices (…, m, n), as vectors.</summary>
    public static Variable<T> DiagonalOf<T>(Variable<T> x, int offset = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = x.Shape[^2], columns = x.Shape[^1], firstRow = Math.Max(0, -offset), firstColumn = Math.Max(0, offset);
        var positions = new int[Math.Max(0, Math.Min(rows - firstRow, columns - firstColumn))];
        for (int i = 0; i < positions.Length; i++) positions[i] = (firstRow + i) * columns + firstColumn + i;
        return x.Reshape(Shape.Of([.. x.Shape.Lengths[..^2], rows * columns])).Gather(positions, -1);
    }
}
