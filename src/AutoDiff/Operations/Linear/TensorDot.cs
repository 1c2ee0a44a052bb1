using System.Numerics;

namespace AutoDiff;

/// <content>Tensor contraction along given axes.</content>
public static partial class Functions
{
    /// <summary>
    /// The product summed over the last <paramref name="axes"/> axes of a and the first of b: 0 is the outer product, 1 the matrix product. The
    /// result has the other axes of a, then of b.
    /// </summary>
    /// <exception cref="ShapeException">There are not so many axes, or lengths differ.</exception>
    public static Variable<T> TensorDot<T>(Variable<T> a, Variable<T> b, int axes = 2)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (axes < 0 || axes > a.Shape.Rank || axes > b.Shape.Rank)
            throw new ShapeException("tensordot", [a.Shape, b.Shape], $"{axes} axes of each cannot be summed over");
        int[] left = new int[axes], right = new int[axes];
        for (int i = 0; i < axes; i++) (left[i], right[i]) = (a.Shape.Rank - axes + i, i);
        return TensorDot(a, b, left, right);
    }

    /// <summary>
    /// The product summed over pairs of axes, the first named of a with the first named of b and so on. The result has the other axes of a, then of
    /// b.
    /// </summary>
    /// <param name="a">The left tensor.</param>
    /// <param name="b">The right tensor.</param>
    /// <param name="leftAxes">Axes of a; negative ones count from the end.</param>
    /// <param name="rightAxes">As many axes of b.</param>
    /// <exception cref="ShapeException">An axis does not exist or is named twice, the numbers of axes differ, or the lengths of a pair
    /// do.</exception>
    public static Variable<T> TensorDot<T>(Variable<T> a, Variable<T> b, ReadOnlySpan<int> leftAxes, ReadOnlySpan<int> rightAxes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        Shape[] shapes = [a.Shape, b.Shape];
        if (leftAxes.Length != rightAxes.Length)
            throw new ShapeException("tensordot", shapes, $"{leftAxes.Length} axes were named on the left and {rightAxes.Length} on the right");

        // Axes of a are labelled by number, axes of b after them; paired ones take the label of their partner.
        int rank = a.Shape.Rank;
        int[] left = new int[rank], right = new int[b.Shape.Rank];
        for (int axis = 0; axis < rank; axis++) left[axis] = axis;
        for (int axis = 0; axis < right.Length; axis++) right[axis] = rank + axis;
        for (int i = 0; i < leftAxes.Length; i++)
        {
            int first = a.Shape.Axis(leftAxes[i], "tensordot"), second = b.Shape.Axis(rightAxes[i], "tensordot");
            if (right.AsSpan().Contains(first))
                throw new ShapeException("tensordot", shapes, $"axis {leftAxes[i]} of the left tensor is named twice");
            if (right[second] < rank) throw new ShapeException("tensordot", shapes, $"axis {rightAxes[i]} of the right tensor is named twice");
            if (a.Shape[first] != b.Shape[second])
                throw new ShapeException("tensordot", shapes,
                    $"axis {leftAxes[i]} on the left has length {a.Shape[first]}, axis {rightAxes[i]} on the right has length {b.Shape[second]}; they must be equal");
            right[second] = first;
        }

        var paired = right;
        return Contraction.Of(new LabelledTensor<T>(a, left), new LabelledTensor<T>(b, right), label => label >= rank
            || !paired.Contains(label)).Value;
    }
}
