namespace AutoDiff;

/// <summary>
/// Rows and columns put around an image. One number stands for all sides, a pair for height and width, four for top, bottom, left and right; negative
/// numbers cut off, where an operation allows it.
/// </summary>
/// <param name="Vertical">Rows above and below.</param>
/// <param name="Horizontal">Columns left and right.</param>
public readonly record struct Padding2d(Padding1d Vertical, Padding1d Horizontal)
{
    /// <summary>No padding: the kernel stays within the image.</summary>
    public static Padding2d Valid => default;

    /// <summary>
    /// As much padding as keeps the image's size at stride 1, dilation · (kernel − 1) along each axis. An odd one is put below and right, as
    /// PyTorch does.
    /// </summary>
    public static Padding2d Same => new(Padding1d.Same, Padding1d.Same);

    /// <summary>The same on all sides.</summary>
    public static implicit operator Padding2d(int length) => new(length, length);

    /// <summary>Above and below the first, left and right the second.</summary>
    public static implicit operator Padding2d((int Vertical, int Horizontal) lengths) => new(lengths.Vertical, lengths.Horizontal);

    /// <summary>Each side.</summary>
    public static implicit operator Padding2d((int Top, int Bottom, int Left, int Right) lengths) =>
        new((lengths.Top, lengths.Bottom), (lengths.Left, lengths.Right));
}
