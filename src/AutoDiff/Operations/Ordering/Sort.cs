namespace AutoDiff;

/// <content>Sorting and choosing by size.</content>
public partial class Variable<T>
{
    /// <summary>
    /// The elements sorted along an axis; equal ones keep their order, and NaN counts as the greatest. The gradient goes back to where each element was.
    /// </summary>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="descending">Whether the greatest come first.</param>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public Variable<T> Sort(int axis = -1, bool descending = false) => Sorted(axis, descending).Values;

    /// <summary>The positions along an axis that its elements have before they are sorted: <c>x.TakeAlongAxis(x.ArgSort(), -1)</c> is <c>x.Sort()</c>.</summary>
    /// <inheritdoc cref="Sort"/>
    /// <exception cref="InvalidOperationException">The tensor has no value.</exception>
    public IndexTensor ArgSort(int axis = -1, bool descending = false) => Sorted(axis, descending).Indices;

    /// <summary>
    /// The greatest k elements along an axis, the greatest first, and their positions; or the smallest k. Of equal ones the first are taken, and NaN counts as the
    /// greatest. The gradient goes back to the elements taken.
    /// </summary>
    /// <param name="k">How many.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="largest">Whether the greatest are taken, or the smallest.</param>
    /// <exception cref="ShapeException">There is no such axis, or it has fewer elements.</exception>
    public Selection<T> TopK(int k, int axis = -1, bool largest = true)
    {
        int length = Shape[Shape.Axis(axis, "top-k")];
        if (k < 0 || k > length) throw new ShapeException("top-k", [Shape], $"{k} elements cannot be taken along axis {axis}, which has length {length}");
        return new Selection<T>(this, new SortedOrder<T>("top-k", k, largest), axis);
    }

    private Selection<T> Sorted(int axis, bool descending) => new(this, new SortedOrder<T>("sort", null, descending), axis);
}
