namespace AutoDiff;

/// <content>Copies: compositions of broadcasting and reshape.</content>
public partial class Variable<T>
{
    /// <summary>
    /// The whole tensor so many times along each axis, one copy after another. The repeats belong to the last axes; a tensor with fewer axes gets
    /// new outer ones of length 1 first. The gradients of the copies add up.
    /// </summary>
    /// <param name="repeats">How many copies along each axis.</param>
    /// <exception cref="ShapeException">A number of copies is negative.</exception>
    public Variable<T> Tile(params ReadOnlySpan<int> repeats)
    {
        int rank = Math.Max(Shape.Rank, repeats.Length);
        int[] apart = new int[2 * rank], copied = new int[2 * rank], joined = new int[rank];
        for (int back = 1; back <= rank; back++)
        {
            int length = back <= Shape.Rank ? Shape[^back] : 1, count = back <= repeats.Length ? repeats[^back] : 1;
            if (count < 0) throw new ShapeException("tile", [Shape], $"{count} copies along axis {rank - back} were asked for");
            (apart[^(2 * back)], apart[^(2 * back - 1)]) = (1, length);
            (copied[^(2 * back)], copied[^(2 * back - 1)]) = (count, length);
            joined[^back] = Shape.LengthOf((long)count * length, rank - back, "tile", Shape);
        }

        return Reshape(Shape.Of(apart)).BroadcastTo(Shape.Of(copied)).Reshape(Shape.Of(joined));
    }

    /// <summary>Each element (each row, along an outer axis) so many times, its copies next to one another: 1, 2 twice is 1, 1, 2, 2.</summary>
    /// <param name="count">How many copies of each.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ShapeException">There is no such axis, or the number is negative.</exception>
    public Variable<T> Repeat(int count, int axis = 0)
    {
        int position = Shape.Axis(axis, "repeat");
        if (count < 0) throw new ShapeException("repeat", [Shape], $"{count} copies along axis {axis} were asked for");
        int[] copied = [.. Shape.Lengths[..(position + 1)], count, .. Shape.Lengths[(position + 1)..]], joined = Shape.Lengths.ToArray();
        joined[position] = Shape.LengthOf((long)joined[position] * count, position, "repeat", Shape);
        return Unsqueeze(position + 1).BroadcastTo(Shape.Of(copied)).Reshape(Shape.Of(joined));
    }

    /// <summary>Each element along an axis its own number of times: 1, 2, 3 repeated 2, 0, 1 times is 1, 1, 3.</summary>
    /// <param name="counts">For each element of the axis, how many copies.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ShapeException">There is no such axis, there are not as many numbers as elements on it, or one is negative.</exception>
    public Variable<T> Repeat(ReadOnlySpan<int> counts, int axis = 0)
    {
        int position = Shape.Axis(axis, "repeat"), length = Shape[position];
        long total = 0;
        if (counts.Length != length)
            throw new ShapeException("repeat", [Shape], $"{counts.Length} numbers of copies were given for axis {axis}, which has length {length}");
        foreach (int count in counts)
            total = count >= 0 ? total + count : throw new ShapeException("repeat", [Shape], $"{count} copies along axis {axis} were asked for");
        var indices = new int[Shape.LengthOf(total, position, "repeat", Shape)];
        for (int i = 0, next = 0; i < counts.Length; i++)
        {
            indices.AsSpan(next, counts[i]).Fill(i);
            next += counts[i];
        }

        return new Gather<T>(IndexTensor.Of(indices), axis, "repeat").Apply(this);
    }
}
