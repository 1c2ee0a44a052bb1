namespace AutoDiff;

/// <content>Elements in reverse, or moved round.</content>
public partial class Variable<T>
{
    /// <summary>The elements in reverse order along some axes; along all of them if none is named.</summary>
    /// <param name="axes">The axes; negative ones count from the end.</param>
    /// <exception cref="ShapeException">There is no such axis, or one is named twice.</exception>
    public Variable<T> Flip(params ReadOnlySpan<int> axes)
    {
        var y = this;
        int[] positions = AxisList.Of(Shape, axes, "flip");
        for (int i = 0; i < (axes.IsEmpty ? Shape.Rank : axes.Length); i++) y = y.Stepped(axes.IsEmpty ? i : positions[i], -1, "flip");
        return y;
    }

    /// <summary>
    /// All elements, row-major, moved so many places on; what moves past the end comes in at the start. The shape stays.
    /// </summary>
    /// <param name="shift">How many places; negative towards the start.</param>
    public Variable<T> Roll(int shift) => Flatten().Roll(shift, 0).Reshape(Shape);

    /// <summary>The elements moved so many places on along an axis; what moves past the end comes in at the start.</summary>
    /// <param name="shift">How many places; negative towards the start.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public Variable<T> Roll(int shift, int axis)
    {
        int position = Shape.Axis(axis, "roll"), length = Shape[position];
        if (length == 0) return this;
        int tail = ((shift % length) + length) % length;
        return tail == 0 ? this : Functions.Concat([Slice(length - tail, tail, position), Slice(0, length - tail, position)], position);
    }

    /// <summary>The elements moved along several axes, each by its own number of places.</summary>
    /// <param name="shifts">How many places; negative towards the start.</param>
    /// <param name="axes">The axes; negative ones count from the end. One named twice moves twice.</param>
    /// <exception cref="ShapeException">There is no such axis, or there are not as many shifts as axes.</exception>
    public Variable<T> Roll(ReadOnlySpan<int> shifts, ReadOnlySpan<int> axes)
    {
        if (shifts.Length != axes.Length) throw new ShapeException("roll", [Shape], $"{shifts.Length} shifts were given for {axes.Length} axes");
        var y = this;
        for (int i = 0; i < axes.Length; i++) y = y.Roll(shifts[i], axes[i]);
        return y;
    }
}
