namespace AutoDiff;

/// <content>Diagonals: rows picked from, or added to, two axes taken as one.</content>
public partial class Variable<T>
{
    /// <summary>
    /// The diagonal of two axes, as the last axis of the result: element i is at (i, i + offset), for a negative offset at (i − offset, i). Empty
    /// when the diagonal lies outside.
    /// </summary>
    /// <param name="offset">How far the diagonal is above the main one.</param>
    /// <param name="axis1">The axis of rows; negative ones count from the end.</param>
    /// <param name="axis2">The axis of columns.</param>
    /// <exception cref="ShapeException">There is no such axis, or both are the same.</exception>
    public Variable<T> Diagonal(int offset = 0, int axis1 = 0, int axis2 = 1)
    {
        AxisList.Of(Shape, [axis1, axis2], "diagonal");
        var matrices = MoveAxis([axis1, axis2], [-2, -1]);
        int rows = matrices.Shape[^2], columns = matrices.Shape[^1];
        int length = (int)Math.Max(0, Math.Min(rows - Math.Max(0, -(long)offset), columns - Math.Max(0, (long)offset)));
        return new Gather<T>(IndexTensor.Of(OnDiagonal(length, columns, offset)), -1, "diagonal").Apply(matrices.Flatten(-2, -1));
    }

    /// <summary>Square matrices with this tensor's last axis on a diagonal, and zeros elsewhere: the transpose of <see cref="Diagonal"/>.</summary>
    /// <param name="offset">How far the diagonal is above the main one; below if negative. The matrices have that many more rows and columns than
    /// the axis elements.</param>
    /// <exception cref="ShapeException">There are no axes.</exception>
    public Variable<T> DiagonalMatrix(int offset = 0)
    {
        int last = Shape.Axis(-1, "diagonal matrix"), length = Shape[last],
            size = Shape.LengthOf(length + Math.Abs((long)offset), last, "diagonal matrix", Shape);
        int elements = Shape.LengthOf((long)size * size, last, "diagonal matrix, flat,", Shape);
        var flat = new ScatterAdd<T>(IndexTensor.Of(OnDiagonal(length, size, offset)), -1, elements).Apply(this);
        return flat.Reshape(Shape.Of([.. Shape.Lengths[..^1], size, size]));
    }

    private static int[] OnDiagonal(int length, int columns, int offset)
    {
        var indices = new int[length];
        for (int i = 0; i < length; i++) indices[i] = (i + Math.Max(0, -offset)) * columns + i + Math.Max(0, offset);
        return indices;
    }
}
