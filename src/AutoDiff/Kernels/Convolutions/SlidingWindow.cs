namespace AutoDiff.Kernels;

/// <summary>How a window slides along one axis.</summary>
/// <param name="Length">The number of elements in the window.</param>
/// <param name="Stride">From one position of the window to the next.</param>
/// <param name="Dilation">From one element in the window to the next.</param>
/// <param name="Before">Elements of padding before the axis; negative ones are cut off.</param>
/// <param name="After">Elements of padding behind the axis.</param>
internal readonly record struct SlidingWindow(int Length, int Stride, int Dilation, int Before, int After)
{
    /// <summary>From the first element of the window to its last, both counted.</summary>
    public long Extent => ((long)Dilation * (Length - 1)) + 1;

    /// <summary>
    /// The number of positions on an axis; none on one of nothing, or of nothing but too little padding, negative where the window does not fit.
    /// </summary>
    public long Positions(int axisLength)
    {
        long padded = (long)axisLength + Before + After;
        return padded >= Extent ? ((padded - Extent) / Stride) + 1 : axisLength == 0 ? 0 : -1;
    }

    /// <summary>The length of the axis that so many positions just cover: what a transposed convolution makes.</summary>
    public long Covered(int positions) => positions == 0 ? 0 : ((long)(positions - 1) * Stride) + Extent - Before - After;
}
