namespace AutoDiff.Kernels;

/// <summary>
/// A row-major tensor seen from one axis (or from neighbouring axes taken together): <paramref name="Outer"/> blocks, each of
/// <paramref name="Length"/> rows of <paramref name="Inner"/> contiguous elements.
/// </summary>
internal readonly record struct AxisSplit(int Outer, int Length, int Inner)
{
    /// <summary>The elements in one block.</summary>
    public int Block => Length * Inner;

    public static AxisSplit Of(Shape shape, int axis)
    {
        int outer = 1, inner = 1;
        for (int i = 0; i < axis; i++) outer *= shape[i];
        for (int i = axis + 1; i < shape.Rank; i++) inner *= shape[i];
        return new AxisSplit(outer, shape[axis], inner);
    }
}
