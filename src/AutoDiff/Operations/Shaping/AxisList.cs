namespace AutoDiff;

/// <summary>Axes named by a caller.</summary>
internal static class AxisList
{
    /// <summary>The axes as numbers from 0, in the order given.</summary>
    /// <exception cref="ShapeException">There is no such axis, or one is named twice.</exception>
    public static int[] Of(Shape shape, ReadOnlySpan<int> axes, string operation)
    {
        var positions = new int[axes.Length];
        for (int i = 0; i < positions.Length; i++)
        {
            positions[i] = shape.Axis(axes[i], operation);
            if (positions.AsSpan(0, i).Contains(positions[i]))
                throw new ShapeException(operation, [shape], $"axis {axes[i]} is named twice in ({string.Join(", ", axes.ToArray())})");
        }

        return positions;
    }
}
