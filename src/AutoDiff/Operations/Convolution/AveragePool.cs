using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <content>Average pooling.</content>
public static partial class Functions
{
    /// <summary>The mean of each window along the last axis, (…, length); axes before it count sequences.</summary>
    /// <param name="x">The input.</param>
    /// <param name="kernel">The number of elements in a window.</param>
    /// <param name="stride">From one window to the next; the kernel's length by default, so that windows do not overlap.</param>
    /// <param name="padding">Zeros before and behind, at most half the kernel.</param>
    /// <param name="ceilMode">Whether the number of windows is rounded up, the last one reaching beyond the end, if it starts before it.</param>
    /// <param name="countIncludePadding">Whether the padding's zeros count as elements. What lies beyond the padding never does.</param>
    /// <exception cref="ShapeException">The input has no such axis, or the window does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Kernel or stride are less than 1, or the padding is out of range.</exception>
    public static Variable<T> AveragePool1d<T>(Variable<T> x, int kernel, int? stride = null, Padding1d padding = default, bool ceilMode = false,
        bool countIncludePadding = true)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        var horizontal = PoolGeometry.Of("avgpool1d", x.Shape, axis: -1, kernel, stride ?? kernel, padding, dilation: 1, ceilMode,
            countIncludePadding);
        return new Resampling<T>("avgpool1d", new PlaneWindows(1, AxisWindows.Single, horizontal)).Apply(x);
    }

    /// <summary>The mean of each window over the last two axes, (…, height, width); axes before them count images.</summary>
    /// <param name="x">The input.</param>
    /// <param name="kernel">The size of a window.</param>
    /// <param name="stride">From one window to the next; the kernel's size by default, so that windows do not overlap.</param>
    /// <param name="padding">Zeros around the image, at most half the kernel.</param>
    /// <param name="ceilMode">Whether the number of windows is rounded up, the last one reaching beyond the edge, if it starts before it.</param>
    /// <param name="countIncludePadding">Whether the padding's zeros count as elements. What lies beyond the padding never does.</param>
    /// <inheritdoc cref="AveragePool1d{T}" path="/exception"/>
    public static Variable<T> AveragePool2d<T>(Variable<T> x, Size2d kernel, Size2d? stride = null, Padding2d padding = default,
        bool ceilMode = false, bool countIncludePadding = true)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        var step = stride ?? kernel;
        var vertical = PoolGeometry.Of("avgpool2d", x.Shape, axis: -2, kernel.Height, step.Height, padding.Vertical, dilation: 1, ceilMode,
            countIncludePadding);
        var horizontal = PoolGeometry.Of("avgpool2d", x.Shape, axis: -1, kernel.Width, step.Width, padding.Horizontal, dilation: 1, ceilMode,
            countIncludePadding);
        return new Resampling<T>("avgpool2d", new PlaneWindows(2, vertical, horizontal)).Apply(x);
    }
}
