namespace AutoDiff.Kernels;

/// <summary>
/// A row-major tensor seen from one axis (or from neighbouring axes taken together): <paramref name="Outer"/> blocks, each of
/// <paramref name="Length"/> rows of <paramref name="Inner"/> contiguous elements.
/// </summary>
internal readonly record struct AxisSplit(int Outer, int Length, int Inner)
{
    /// <summary>The elements in one block.</summary>
    public int Block => Length * Inner;

    /// <summary>Refuses a number of elements that are not the split's.</summary>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public void EnsureCount(int count)
    {
        if (count != (long)Outer * Block) throw new ArgumentException($"{count} elements are not {Outer} blocks of {Length} rows of {Inner}.");
    }

    /// <summary>Refuses a number of results that are not one row for each block.</summary>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public void EnsureReducedCount(int count)
    {
        if (count != (long)Outer * Inner)
            throw new ArgumentException($"{count} results are not {Outer} rows of {Inner}, one for each block of {Length} rows.");
    }

    public static AxisSplit Of(Shape shape, int axis)
    {
        int outer = 1, inner = 1;
        for (int i = 0; i < axis; i++) outer *= shape[i];
        for (int i = axis + 1; i < shape.Rank; i++) inner *= shape[i];
        return new AxisSplit(outer, shape[axis], inner);
    }
}
