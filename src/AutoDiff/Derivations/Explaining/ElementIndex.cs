using System.Numerics;

namespace AutoDiff;

/// <summary>Between an element's index and its place in memory.</summary>
internal static class ElementIndex
{
    /// <summary>The place of an element.</summary>
    /// <exception cref="ArgumentException">The index has not as many places as the variable has axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public static int Of<T>(Variable<T> variable, ReadOnlySpan<int> index)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var shape = variable.Shape;
        // The only element of a tensor need not be named.
        if (index.IsEmpty && shape.Count == 1) return 0;
        if (index.Length != shape.Rank)
            throw new ArgumentException($"{variable.Describe()} has the shape {shape}, so an element has {shape.Rank} indices; {index.Length} were given.", nameof(index));
        int place = 0;
        for (int axis = 0; axis < index.Length; axis++)
        {
            int length = shape[axis], i = index[axis] < 0 ? index[axis] + length : index[axis];
            if ((uint)i >= (uint)length)
                throw new ArgumentOutOfRangeException(nameof(index), index[axis],
                    $"Axis {axis} of {variable.Describe()}, of shape {shape}, has the length {length}.");
            place = place * length + i;
        }

        return place;
    }

    /// <summary>The index of an element.</summary>
    public static int[] Of(Shape shape, int place)
    {
        var index = new int[shape.Rank];
        for (int axis = index.Length - 1; axis >= 0; axis--) (place, index[axis]) = Math.DivRem(place, shape[axis]);
        return index;
    }

    /// <summary>
    /// For each element of a result, the place of the operand's element that broadcasting puts there; null where they are the same.
    /// </summary>
    public static int[]? Broadcast(Shape operand, Shape result)
    {
        if (operand == result) return null;
        var places = new int[result.Count];
        if (operand.Count == 1) return places;
        // Bounds: at most Shape.MaximumRank numbers.
        Span<int> index = stackalloc int[result.Rank];
        for (int i = 0; i < places.Length; i++)
        {
            int rest = i, place = 0;
            for (int axis = result.Rank - 1; axis >= 0; axis--) (rest, index[axis]) = Math.DivRem(rest, result[axis]);
            for (int axis = 0; axis < operand.Rank; axis++)
                place = place * operand[axis] + (operand[axis] == 1 ? 0 : index[axis + result.Rank - operand.Rank]);
            places[i] = place;
        }

        return places;
    }
}
