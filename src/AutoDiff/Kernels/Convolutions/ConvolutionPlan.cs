namespace AutoDiff.Kernels;

/// <summary>All lengths and steps of one two-dimensional convolution. A one-dimensional one has the height 1.</summary>
/// <remarks>
/// The three convolution kernels (forward, gradient of the input, gradient of the weight) read the same plan: each computes one of the three tensors
/// input, weight and output from the other two.
/// </remarks>
internal sealed class ConvolutionPlan
{
    private PatchLayout[] _layouts = [];

    public required int Batch { get; init; }

    public required int Groups { get; init; }

    /// <summary>Input channels of one group.</summary>
    public required int InputChannels { get; init; }

    /// <summary>Output channels of one group.</summary>
    public required int OutputChannels { get; init; }

    public required int Height { get; init; }

    public required int Width { get; init; }

    public required int OutputHeight { get; init; }

    public required int OutputWidth { get; init; }

    /// <summary>How the kernel slides along the height. With one position it does not, and has the stride 1, whatever was asked for.</summary>
    public required SlidingWindow Vertical { get => OutputHeight == 1 ? field with { Stride = 1 } : field; init; }

    /// <summary>How the kernel slides along the width; likewise.</summary>
    public required SlidingWindow Horizontal { get => OutputWidth == 1 ? field with { Stride = 1 } : field; init; }

    /// <summary>Elements of the kernel for one pair of channels.</summary>
    public int Taps => Vertical.Length * Horizontal.Length;

    /// <summary>Terms in the sum of one output element.</summary>
    public int Depth => InputChannels * Taps;

    public int InputPlane => Height * Width;

    public int OutputPlane => OutputHeight * OutputWidth;

    /// <summary>Multiply-adds in all.</summary>
    public double Volume => (double)Batch * Groups * OutputChannels * Depth * OutputPlane;

    /// <summary>Whether each output element sees the channels of one input element, the one at its own place: a matrix product as it lies.</summary>
    public bool IsPointwise =>
        Taps == 1 && Vertical is { Stride: 1, Before: 0 } && Horizontal is { Stride: 1, Before: 0 } && OutputHeight == Height && OutputWidth == Width;

    /// <summary>A layout of the plan's patches, made once.</summary>
    /// <inheritdoc cref="PatchLayout(ConvolutionPlan, int, int)" path="/param"/>
    public PatchLayout LayoutOf(int channels, int blocksWanted = 1)
    {
        var known = _layouts;
        foreach (var layout in known)
            if (layout.Channels == channels && layout.BlocksWanted == blocksWanted) return layout;

        // Should another thread add one meanwhile, one of the two is made again next time.
        var added = new PatchLayout(this, channels, blocksWanted);
        _layouts = [.. known, added];
        return added;
    }
}
