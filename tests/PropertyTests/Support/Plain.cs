namespace AutoDiff.PropertyTests.Support;

/// <summary>
/// An array of numbers and its shape, for references: every result is built element by element from its index, in the slowest and plainest way.
/// </summary>
internal sealed class Plain
{
    public Plain(Shape shape, double[] values)
    {
        Assert.Equal(shape.Count, values.Length);
        (Shape, Values) = (shape, values);
    }

    public Shape Shape { get; }

    public double[] Values { get; }

    /// <summary>
    /// An element by its index; where the axis has length 1 any index is the only one, and outer indices too many are left out: broadcasting.
    /// </summary>
    public double this[params int[] index]
    {
        get
        {
            int position = 0, extra = index.Length - Shape.Rank;
            for (int axis = 0; axis < Shape.Rank; axis++) position = position * Shape[axis] + (Shape[axis] == 1 ? 0 : index[axis + extra]);
            return Values[position];
        }
    }

    /// <summary>An element by its exact index, without broadcasting.</summary>
    public double At(int[] index)
    {
        for (int axis = 0; axis < Shape.Rank; axis++) Assert.InRange(index[axis], 0, Shape[axis] - 1);
        return this[index];
    }

    /// <summary>The array with each element computed from its index.</summary>
    public static Plain Build(Shape shape, Func<int[], double> element) => new(shape, [.. Indices(shape).Select(element)]);

    /// <summary>All indices of a shape, in row-major order.</summary>
    public static IEnumerable<int[]> Indices(Shape shape)
    {
        for (int position = 0; position < shape.Count; position++)
        {
            var index = new int[shape.Rank];
            int rest = position;
            for (int axis = shape.Rank - 1; axis >= 0; axis--) (rest, index[axis]) = Math.DivRem(rest, shape[axis]);
            yield return index;
        }
    }

    /// <summary>Reduces over axes: each element of the result from all elements that fall on it.</summary>
    public Plain Reduce(int[] axes, bool keepDimensions, Func<IEnumerable<double>, double> combine)
    {
        int[] reduced = [.. axes.Select(axis => axis < 0 ? axis + Shape.Rank : axis)];
        var kept = Shape.Of([.. Shape.Select((length, axis) => reduced.Contains(axis) ? 1 : length)]);
        var result = Build(kept,
            target => combine(Indices(Shape).Where(index => index.Select((i, axis) => reduced.Contains(axis) ? 0 : i).SequenceEqual(target))
                .Select(index => this[index])));
        return keepDimensions ? result : new Plain(Shape.Of([.. Shape.Where((_, axis) => !reduced.Contains(axis))]), result.Values);
    }
}
