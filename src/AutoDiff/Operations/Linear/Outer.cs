using System.Numerics;

namespace AutoDiff;

/// <content>Products of all elements with all elements.</content>
public static partial class Functions
{
    /// <summary>The outer product aᵢ bⱼ of two vectors, a matrix (m, n).</summary>
    /// <exception cref="ShapeException">An operand is not a vector.</exception>
    public static Variable<T> Outer<T>(Variable<T> a, Variable<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Shape.Rank != 1 || b.Shape.Rank != 1) throw new ShapeException("outer", [a.Shape, b.Shape], "both operands must be vectors");
        return Matrices.AsColumn(a) * Matrices.AsRow(b);
    }

    /// <summary>
    /// The Kronecker product: every element of a times the whole of b, so that each axis has the product of the lengths. The tensor with fewer axes
    /// is given outer axes of length 1.
    /// </summary>
    public static Variable<T> Kronecker<T>(Variable<T> a, Variable<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        int rank = Math.Max(a.Shape.Rank, b.Shape.Rank);
        int[] left = new int[2 * rank], right = new int[2 * rank], lengths = new int[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            int back = rank - axis;
            (left[2 * axis], right[2 * axis]) = (back <= a.Shape.Rank ? a.Shape[^back] : 1, 1);
            (left[2 * axis + 1], right[2 * axis + 1]) = (1, back <= b.Shape.Rank ? b.Shape[^back] : 1);
            lengths[axis] = Shape.LengthOf((long)left[2 * axis] * right[2 * axis + 1], axis, "kronecker", a.Shape, b.Shape);
        }

        return (a.Reshape(Shape.Of(left)) * b.Reshape(Shape.Of(right))).Reshape(Shape.Of(lengths));
    }

    /// <summary>The cross product a × b of vectors of three elements along an axis; other axes broadcast.</summary>
    /// <param name="a">The left vectors.</param>
    /// <param name="b">The right vectors.</param>
    /// <param name="axis">The axis of length 3, in the shape of the result; negative ones count from the end.</param>
    /// <exception cref="ShapeException">There is no such axis, it does not have length 3, or the shapes do not broadcast.</exception>
    public static Variable<T> Cross<T>(Variable<T> a, Variable<T> b, int axis = -1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        // Counted from the end, an axis is the same in both shapes and in the result.
        var shape = Shape.Broadcast(a.Shape, b.Shape, "cross");
        int back = shape.Axis(axis, "cross") - shape.Rank;
        int left = a.Shape.Rank >= -back ? a.Shape[^-back] : 0, right = b.Shape.Rank >= -back ? b.Shape[^-back] : 0;
        if (left != 3 || right != 3)
            throw new ShapeException("cross", [a.Shape, b.Shape],
                $"axis {axis} must have length 3 in both, and has {(left == 0 ? "none" : left)} on the left and {(right == 0 ? "none" : right)} on the right");
        int[] next = [1, 2, 0], last = [2, 0, 1];
        return a.Gather(next, back) * b.Gather(last, back) - a.Gather(last, back) * b.Gather(next, back);
    }
}
