namespace AutoDiff;

/// <content>Axes of length 1 removed and inserted: compositions of reshape.</content>
public partial class Variable<T>
{
    /// <summary>The same elements without the axes of length 1. Nothing is copied.</summary>
    public Variable<T> Squeeze()
    {
        // Bounds: at most Shape.MaximumRank numbers.
        Span<int> lengths = stackalloc int[Shape.Rank];
        int rank = 0;
        foreach (int length in Shape.Lengths)
            if (length != 1) lengths[rank++] = length;
        return Reshape(Shape.Of(lengths[..rank]));
    }

    /// <summary>The same elements without one axis, whose length is 1. Nothing is copied.</summary>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ShapeException">There is no such axis, or its length is not 1.</exception>
    public Variable<T> Squeeze(int axis)
    {
        int position = Shape.Axis(axis, "squeeze");
        if (Shape[position] != 1)
            throw new ShapeException("squeeze", [Shape], $"axis {axis} has length {Shape[position]}, and only an axis of length 1 can be removed");
        return Reshape(Shape.Of([.. Shape.Lengths[..position], .. Shape.Lengths[(position + 1)..]]));
    }

    /// <summary>The same elements with a new axis of length 1. Nothing is copied.</summary>
    /// <param name="axis">Where the axis goes in the result's shape: 0 makes it the first, −1 the last.</param>
    /// <exception cref="ShapeException">There is no such place.</exception>
    public Variable<T> Unsqueeze(int axis)
    {
        int position = axis < 0 ? axis + Shape.Rank + 1 : axis;
        if ((uint)position > (uint)Shape.Rank)
            throw new ShapeException("unsqueeze", [Shape], $"a new axis cannot be number {axis}; the places are {-Shape.Rank - 1} … {Shape.Rank}");
        return Reshape(Shape.Of([.. Shape.Lengths[..position], 1, .. Shape.Lengths[position..]]));
    }
}
