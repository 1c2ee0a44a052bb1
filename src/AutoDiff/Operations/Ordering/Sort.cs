using System.Numerics;

namespace AutoDiff;

/// <content>Sorting and choosing by size.</content>
public static partial class Functions
{
    /// <summary>
    /// The elements sorted along an axis; equal ones keep their order, and NaN counts as the greatest. The gradient goes back to where each element
    /// was.
    /// </summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="descending">Whether the greatest come first.</param>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public static Variable<T> Sort<T>(Variable<T> x, int axis = -1, bool descending = false)
        where T : unmanaged, IFloatingPointIeee754<T> => Sorted(x, axis, descending).Values;

    /// <summary>
    /// The positions along an axis that its elements have before they are sorted: <c>x.TakeAlongAxis(ArgSort(x), -1)</c> is <c>Sort(x)</c>.
    /// </summary>
    /// <inheritdoc cref="Sort{T}"/>
    /// <exception cref="InvalidOperationException">The tensor has no value.</exception>
    public static IndexTensor ArgSort<T>(Variable<T> x, int axis = -1, bool descending = false)
        where T : unmanaged, IFloatingPointIeee754<T> => Sorted(x, axis, descending).Indices;

    /// <summary>
    /// The greatest k elements along an axis, the greatest first, and their positions; or the smallest k. Of equal ones the first are taken, and
    /// NaN counts as the greatest. The gradient goes back to the elements taken.
    /// </summary>
    /// <param name="x">The tensor.</param>
    /// <param name="k">How many.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="largest">Whether the greatest are taken, or the smallest.</param>
    /// <exception cref="ShapeException">There is no such axis, or it has fewer elements.</exception>
    public static Selection<T> TopK<T>(Variable<T> x, int k, int axis = -1, bool largest = true)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        int length = x.Shape[x.Shape.Axis(axis, "top-k")];
        if (k < 0 || k > length)
            throw new ShapeException("top-k", [x.Shape], $"{k} elements cannot be taken along axis {axis}, which has length {length}");
        return new Selection<T>(x, new SortedOrder<T>("top-k", k, largest), axis);
    }

    private static Selection<T> Sorted<T>(Variable<T> x, int axis, bool descending)
        where T : unmanaged, IFloatingPointIeee754<T> => new(x, new SortedOrder<T>("sort", null, descending), axis);
}
