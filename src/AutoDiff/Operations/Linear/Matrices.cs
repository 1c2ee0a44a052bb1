using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>What operations on batches of matrices share: the last two axes are rows and columns, axes before them count matrices.</summary>
internal static class Matrices
{
    /// <summary>The axes that count matrices.</summary>
    public static Shape BatchOf(Shape shape) => Shape.Of(shape.Lengths[..^2]);

    /// <summary>The number of matrices.</summary>
    public static int CountOf(Shape shape)
    {
        int count = 1;
        foreach (int length in shape.Lengths[..^2]) count *= length;
        return count;
    }

    /// <summary>Pairs of matrices, batch axes broadcasting, as kernels go through them: a matrix stands for an element.</summary>
    public static BroadcastRuns RunsOf(Shape result, Shape left, Shape right) =>
        new(result.Lengths[..^2], left.Lengths[..^2], right.Lengths[..^2], []);

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
            throw new ShapeException(operation, [shape],
                $"the matrix must be square, but axis -2 has length {shape[^2]} and axis -1 has length {shape[^1]}");
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
}
