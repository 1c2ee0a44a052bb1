using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <content>Pooling to a given size.</content>
public static partial class Functions
{
    /// <summary>
    /// Means over the last axis, (…, length), of so many windows that share it as evenly as can be: window i goes from ⌊i·length/size⌋ to
    /// ⌈(i + 1)·length/size⌉. Size 1 is the mean of all.
    /// </summary>
    /// <param name="x">The input.</param>
    /// <param name="size">The number of windows.</param>
    /// <exception cref="ShapeException">The input has no such axis, it is empty, or the result would have more elements than an array can
    /// hold.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
    public static Variable<T> AdaptiveAveragePool1d<T>(Variable<T> x, int size)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        PoolGeometry.EnsureResizable("adaptive avgpool1d", x.Shape, size);
        return new Resampling<T>("avgpool1d", new PlaneWindows(1, AxisWindows.Single, AxisWindows.Adaptive(x.Shape[^1], size))).Apply(x);
    }

    /// <summary>
    /// Means over the last two axes, (…, height, width), of so many windows that share them as evenly as can be: along an axis window i goes from
    /// ⌊i·length/size⌋ to ⌈(i + 1)·length/size⌉. Size 1 is global average pooling.
    /// </summary>
    /// <param name="x">The input.</param>
    /// <param name="size">The height and width of the result.</param>
    /// <inheritdoc cref="AdaptiveAveragePool1d{T}" path="/exception"/>
    public static Variable<T> AdaptiveAveragePool2d<T>(Variable<T> x, Size2d size)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return new Resampling<T>("avgpool2d", AdaptiveWindows("adaptive avgpool2d", x.Shape, size)).Apply(x);
    }

    /// <summary>
    /// The largest elements along the last axis, (…, length), of so many windows that share it as evenly as can be; ties and NaN as in
    /// <see cref="MaxPool1d{T}"/>.
    /// </summary>
    /// <inheritdoc cref="AdaptiveAveragePool1d{T}" path="/param|/exception"/>
    public static Variable<T> AdaptiveMaxPool1d<T>(Variable<T> x, int size)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        PoolGeometry.EnsureResizable("adaptive max-pool1d", x.Shape, size);
        return new MaxPool<T>(new PlaneWindows(1, AxisWindows.Single, AxisWindows.Adaptive(x.Shape[^1], size))).Apply(x);
    }

    /// <summary>
    /// The largest elements over the last two axes, (…, height, width), of so many windows that share them as evenly as can be; ties and NaN as in
    /// <see cref="MaxPool2d{T}"/>.
    /// </summary>
    /// <inheritdoc cref="AdaptiveAveragePool2d{T}" path="/param|/exception"/>
    public static Variable<T> AdaptiveMaxPool2d<T>(Variable<T> x, Size2d size)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return new MaxPool<T>(AdaptiveWindows("adaptive max-pool2d", x.Shape, size)).Apply(x);
    }

    private static PlaneWindows AdaptiveWindows(string name, Shape shape, Size2d size)
    {
        PoolGeometry.EnsureResizable(name, shape, size.Height, size.Width);
        return new(2, AxisWindows.Adaptive(shape[^2], size.Height), AxisWindows.Adaptive(shape[^1], size.Width));
    }
}
