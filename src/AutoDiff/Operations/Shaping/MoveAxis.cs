namespace AutoDiff;

/// <content>Axes moved: compositions of permute.</content>
public partial class Variable<T>
{
    /// <summary>One axis at another place; the others keep their order. Copied only when the elements are read.</summary>
    /// <param name="source">The axis; negative ones count from the end.</param>
    /// <param name="destination">Its place in the result.</param>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public Variable<T> MoveAxis(int source, int destination) => MoveAxis([source], [destination]);

    /// <summary>Some axes at other places; the others keep their order. Copied only when the elements are read.</summary>
    /// <param name="sources">The axes; negative ones count from the end.</param>
    /// <param name="destinations">For each, its place in the result.</param>
    /// <exception cref="ShapeException">There is no such axis, one is named twice, or there are more of the ones than of the others.</exception>
    public Variable<T> MoveAxis(ReadOnlySpan<int> sources, ReadOnlySpan<int> destinations)
    {
        if (sources.Length != destinations.Length)
            throw new ShapeException("move-axis", [Shape], $"{sources.Length} axes cannot move to {destinations.Length} places");
        int[] from = AxisList.Of(Shape, sources, "move-axis"), to = AxisList.Of(Shape, destinations, "move-axis");
        // Bounds: at most Shape.MaximumRank numbers.
        Span<int> order = stackalloc int[Shape.Rank];
        for (int place = 0, next = 0; place < order.Length; place++)
        {
            int moved = Array.IndexOf(to, place);
            while (moved < 0 && Array.IndexOf(from, next) >= 0) next++;
            order[place] = moved < 0 ? next++ : from[moved];
        }

        return Permute(order);
    }

    /// <summary>Two axes exchanged: another name for <see cref="Transpose(int, int)"/>.</summary>
    /// <inheritdoc cref="Transpose(int, int)"/>
    public Variable<T> SwapAxes(int axis1, int axis2) => Transpose(axis1, axis2);
}
