namespace AutoDiff;

/// <content>Pieces: compositions of slices.</content>
public partial class Variable<T>
{
    /// <summary>Consecutive pieces of one length along an axis; the last is shorter if the length does not divide the axis.</summary>
    /// <param name="length">The length of each piece.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ShapeException">There is no such axis, or the length is not positive.</exception>
    public Variable<T>[] Split(int length, int axis = 0)
    {
        int total = Shape[Shape.Axis(axis, "split")];
        if (length <= 0) throw new ShapeException("split", [Shape], $"pieces of length {length} along axis {axis} were asked for");
        var pieces = new Variable<T>[Math.Max(1, (total + length - 1) / length)];
        for (int i = 0; i < pieces.Length; i++) pieces[i] = Slice(i * length, Math.Min(length, total - i * length), axis);
        return pieces;
    }

    /// <summary>Consecutive pieces of the given lengths along an axis; together they are the whole axis.</summary>
    /// <param name="lengths">The length of each piece.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ShapeException">There is no such axis, or the lengths do not add up to it.</exception>
    public Variable<T>[] Split(ReadOnlySpan<int> lengths, int axis = 0)
    {
        int total = Shape[Shape.Axis(axis, "split")], start = 0;
        long sum = 0;
        foreach (int length in lengths)
            sum = length >= 0 ? sum
                + length : throw new ShapeException("split", [Shape], $"a piece of length {length} along axis {axis} was asked for");
        if (sum != total)
            throw new ShapeException("split", [Shape],
                $"the lengths ({string.Join(", ", lengths.ToArray())}) add up to {sum}, and axis {axis} has length {total}");
        var pieces = new Variable<T>[lengths.Length];
        for (int i = 0; i < pieces.Length; start += lengths[i++]) pieces[i] = Slice(start, lengths[i], axis);
        return pieces;
    }

    /// <summary>
    /// At most so many consecutive pieces along an axis, all as long as the first but for the last: 5 elements in 4 pieces are 2, 2 and 1. As in
    /// PyTorch there may be fewer pieces than asked for.
    /// </summary>
    /// <param name="count">How many pieces.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ShapeException">There is no such axis, or the number is not positive.</exception>
    public Variable<T>[] Chunk(int count, int axis = 0)
    {
        int total = Shape[Shape.Axis(axis, "chunk")];
        if (count <= 0) throw new ShapeException("chunk", [Shape], $"{count} pieces along axis {axis} were asked for");
        if (total == 0 && count > Array.MaxLength)
            throw new ShapeException("chunk", [Shape], $"{count} pieces along axis {axis} were asked for; an array can hold {Array.MaxLength}");
        // No elements make as many empty pieces as were asked for.
        return total == 0 ? Split(new int[count], axis) : Split((total - 1) / count + 1, axis);
    }
}
