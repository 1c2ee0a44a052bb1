using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <content>Images of another size.</content>
public static partial class Functions
{
    /// <summary>
    /// Images (…, height, width) of another size, larger or smaller. Nearest takes the element ⌊i·length/size⌋. Bilinear goes between elements: at
    /// (i + ½)·length/size − ½ along each axis, within the image, or with aligned corners at i·(length − 1)/(size − 1). Where it lies on an
    /// element, the neighbours do not count, even if they are infinite. Indices and weights are computed exactly, where PyTorch rounds them in the
    /// element type.
    /// </summary>
    /// <param name="x">The images.</param>
    /// <param name="size">The new height and width.</param>
    /// <param name="interpolation">How elements between elements are made.</param>
    /// <param name="alignCorners">For bilinear interpolation, whether the elements in the corners keep their values, or the image's edges stay
    /// where they are.</param>
    /// <exception cref="ShapeException">There are fewer than two axes, an axis is empty, or the result would have more elements than an array can
    /// hold.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there is no such interpolation.</exception>
    /// <exception cref="ArgumentException">Corners are to be aligned for an interpolation that knows none.</exception>
    public static Variable<T> Interpolate<T>(Variable<T> x, Size2d size, Interpolation interpolation = Interpolation.Nearest,
        bool alignCorners = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        if (!Enum.IsDefined(interpolation))
            throw new ArgumentOutOfRangeException(nameof(interpolation), interpolation, "interpolate: there is no such interpolation.");
        if (alignCorners && interpolation == Interpolation.Nearest)
            throw new ArgumentException("interpolate: corners are aligned by bilinear interpolation only.", nameof(alignCorners));
        PoolGeometry.EnsureResizable("interpolate", x.Shape, size.Height, size.Width);
        return new Resampling<T>("interpolate", new PlaneWindows(2, Along(x.Shape[^2], size.Height), Along(x.Shape[^1], size.Width))).Apply(x);

        AxisWindows Along(int length, int outputs) =>
            interpolation == Interpolation.Nearest ? AxisWindows.Nearest(length, outputs) : AxisWindows.Linear(length, outputs, alignCorners);
    }
}
