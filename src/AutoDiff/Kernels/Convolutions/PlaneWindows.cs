namespace AutoDiff.Kernels;

/// <summary>
/// Windows on planes: each output is made of the elements in a rectangle, given by a window on the height and one on the width. Sequences are
/// planes of height 1.
/// </summary>
/// <param name="Axes">1 for sequences, (…, length), 2 for images, (…, height, width).</param>
/// <param name="Vertical">The windows along the height.</param>
/// <param name="Horizontal">The windows along the width.</param>
internal sealed record PlaneWindows(int Axes, AxisWindows Vertical, AxisWindows Horizontal)
{
    public int InputPlane => Vertical.InputLength * Horizontal.InputLength;

    public int OutputPlane => Vertical.Length * Horizontal.Length;

    /// <summary>How many planes there are in so many elements of an input and of what the windows make of it.</summary>
    /// <exception cref="ArgumentException">They are not whole planes, or more of one than of the other.</exception>
    public int PlanesOf(int input, int output)
    {
        int planes = OutputPlane > 0 ? output / OutputPlane : InputPlane > 0 ? input / InputPlane : 0;
        return (long)planes * InputPlane == input && (long)planes * OutputPlane == output
            ? planes
            : throw new ArgumentException(
                $"{input} elements and {output} results are not as many planes, "
                + $"of {Vertical.InputLength} × {Horizontal.InputLength} and of {Vertical.Length} × {Horizontal.Length}.");
    }

    /// <summary>The shape that windows on an input make.</summary>
    /// <exception cref="ShapeException">The planes are not of the size that the windows are for.</exception>
    public Shape OutputOf(string name, Shape input) =>
        Replace(name, input, Vertical.InputLength, Horizontal.InputLength, Vertical.Length, Horizontal.Length);

    /// <summary>The shape that windows are on, from what they made.</summary>
    /// <exception cref="ShapeException">The planes are not of the size that the windows make.</exception>
    public Shape InputOf(string name, Shape output) =>
        Replace(name, output, Vertical.Length, Horizontal.Length, Vertical.InputLength, Horizontal.InputLength);

    private Shape Replace(string name, Shape shape, int height, int width, int newHeight, int newWidth)
    {
        if (shape.Rank < Axes || shape[^1] != width || (Axes == 2 && shape[^2] != height))
            throw new ShapeException(name, [shape], Axes == 1
                ? $"the last axis must have length {width}"
                : $"the last two axes must have lengths {height} and {width}");
        int[] lengths = shape.Lengths.ToArray();
        lengths[^1] = newWidth;
        if (Axes == 2) lengths[^2] = newHeight;
        return Shape.Of(lengths);
    }
}
