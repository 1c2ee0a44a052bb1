namespace AutoDiff;

/// <summary>
/// Indices that were found to lie on an axis of a certain length. Kernels take indices in this form only, so that none can follow an index that was
/// not checked. The proof holds as long as the struct does: an <see cref="IndexTensor"/> does not change, and the numbers of a plan's inputs, which
/// no other plan may hold, change between its replays only.
/// </summary>
internal readonly ref struct CheckedIndices
{
    private CheckedIndices(ReadOnlySpan<int> values, int length)
    {
        Values = values;
        Length = length;
    }

    /// <summary>The indices, each at least 0 and less than <see cref="Length"/>.</summary>
    public ReadOnlySpan<int> Values { get; }

    /// <summary>The length of the axis.</summary>
    public int Length { get; }

    /// <summary>Positions on an axis of a tensor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative, or not less than the axis's length.</exception>
    public static CheckedIndices OnAxis(IndexTensor indices, int length, int axis, Shape shape, string operation)
    {
        if (indices.Bound <= length) return new(indices.Current, length);
        int number = FirstOutside(indices, length);
        throw new ArgumentOutOfRangeException(nameof(indices),
            $"{operation} of {shape}: index {indices.Current[number]} (number {number}) is not on axis {axis}, whose length is {length}; indices count from 0.");
    }

    /// <summary>Classes, one for each row of logits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A class is negative, or not less than the number of classes.</exception>
    public static CheckedIndices OfClasses(IndexTensor targets, int classes, Shape shape, string operation)
    {
        if (targets.Bound <= classes) return new(targets.Current, classes);
        int row = FirstOutside(targets, classes);
        throw new ArgumentOutOfRangeException(nameof(targets),
            $"{operation} of {shape}: the target of row {row} is {targets.Current[row]}, but there are {classes} classes, counted from 0.");
    }

    private static int FirstOutside(IndexTensor indices, int length) => Array.FindIndex(indices.Current, index => (uint)index >= (uint)length);
}
