namespace AutoDiff;

/// <content>Neighbouring axes made one: a composition of reshape.</content>
public partial class Variable<T>
{
    /// <summary>The same elements with neighbouring axes made one; by default a vector of all elements. Nothing is copied.</summary>
    /// <param name="startAxis">The first of the axes; negative ones count from the end.</param>
    /// <param name="endAxis">The last of the axes.</param>
    /// <exception cref="ShapeException">There is no such axis, or the last comes before the first.</exception>
    public Variable<T> Flatten(int startAxis = 0, int endAxis = -1)
    {
        if (Shape.Rank == 0 && (startAxis is 0 or -1) && (endAxis is 0 or -1)) return Reshape(Shape.Of(1));
        int start = Shape.Axis(startAxis, "flatten"), end = Shape.Axis(endAxis, "flatten"), length = 1;
        if (start > end)
            throw new ShapeException("flatten", [Shape], $"axis {endAxis}, the last to flatten, comes before axis {startAxis}, the first");
        for (int axis = start; axis <= end; axis++) length *= Shape[axis];
        return Reshape(Shape.Of([.. Shape.Lengths[..start], length, .. Shape.Lengths[(end + 1)..]]));
    }
}
