namespace AutoDiff;

/// <summary>
/// A pair of lengths along the height and the width of an image: a kernel's size, a stride, a dilation. One number stands for both, a pair for each.
/// </summary>
/// <param name="Height">Along the second axis from the end.</param>
/// <param name="Width">Along the last axis.</param>
public readonly record struct Size2d(int Height, int Width)
{
    /// <summary>The same along both axes.</summary>
    public static implicit operator Size2d(int length) => new(length, length);

    /// <summary>Height and width.</summary>
    public static implicit operator Size2d((int Height, int Width) lengths) => new(lengths.Height, lengths.Width);

    /// <summary>As in 3×5.</summary>
    public override string ToString() => $"{Height}×{Width}";
}
