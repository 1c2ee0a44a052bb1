namespace AutoDiff;

/// <summary>
/// Elements put before and behind an axis. One number stands for both sides; negative numbers cut off, where an operation allows it.
/// </summary>
/// <param name="Before">Elements before the first.</param>
/// <param name="After">Elements behind the last.</param>
public readonly record struct Padding1d(int Before, int After)
{
    /// <summary>No padding: the kernel stays within the axis.</summary>
    public static Padding1d Valid => default;

    /// <summary>
    /// As much padding as keeps the axis's length at stride 1, dilation · (kernel − 1) in all. An odd one is put behind, as PyTorch does.
    /// </summary>
    public static Padding1d Same => new(0, 0) { IsSame = true };

    /// <summary>Whether the padding follows from the kernel, as <see cref="Same"/>.</summary>
    public bool IsSame { get; private init; }

    /// <summary>The same on both sides.</summary>
    public static implicit operator Padding1d(int length) => new(length, length);

    /// <summary>Before and behind.</summary>
    public static implicit operator Padding1d((int Before, int After) lengths) => new(lengths.Before, lengths.After);
}
