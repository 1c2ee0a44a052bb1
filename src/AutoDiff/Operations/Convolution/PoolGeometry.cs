using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>The windows of pooling, checked.</summary>
internal static class PoolGeometry
{
    /// <summary>Windows that slide along one axis of a shape.</summary>
    /// <exception cref="ShapeException">There is no such axis, or the window does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length or step is less than 1, or the padding is out of range.</exception>
    public static AxisWindows Of(string name, Shape shape, int axis, int kernel, int stride, Padding1d padding, int dilation, bool ceilMode, bool isPaddingCounted)
    {
        int length = shape[shape.Axis(axis, name)];
        if (kernel < 1) throw new ArgumentOutOfRangeException(nameof(kernel), kernel, $"{name}: a window has at least one element.");
        if (stride < 1) throw new ArgumentOutOfRangeException(nameof(stride), stride, $"{name}: a stride is at least 1.");
        if (dilation < 1) throw new ArgumentOutOfRangeException(nameof(dilation), dilation, $"{name}: a dilation is at least 1; 1 is none.");
        if (padding.IsSame || padding.Before < 0 || padding.After < 0 || Math.Max(padding.Before, padding.After) > kernel / 2)
            throw new ArgumentOutOfRangeException(nameof(padding), padding, $"{name}: on each side the padding is at least 0 and at most half the kernel, {kernel / 2}, so that no window lies in it.");

        var window = new SlidingWindow(kernel, stride, dilation, padding.Before, padding.After);
        // An axis of nothing has no windows, whatever the padding.
        long positions = length == 0 ? 0 : window.Positions(length);
        if (length > 0 && ceilMode)
        {
            long beyond = Math.Max(0, (long)length + padding.Before + padding.After - window.Extent);
            positions = ((beyond + stride - 1) / stride) + 1;
            // A window that would start in the padding behind the axis is none.
            if ((positions - 1) * stride >= (long)length + padding.Before) positions--;
        }

        if (positions < 0)
        {
            string padded = padding.Before + padding.After == 0 ? "" : $", {(long)length + padding.Before + padding.After} with its padding";
            throw new ShapeException(name, [shape], $"axis {axis} has length {length}{padded}; a window, {window.Extent} long, does not fit");
        }

        return AxisWindows.Sliding(length, window, (int)positions, isPaddingCounted);
    }

    /// <summary>So many windows that share one axis of a shape.</summary>
    /// <exception cref="ShapeException">There is no such axis, or it is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of windows is negative.</exception>
    public static AxisWindows Adaptive(string name, Shape shape, int axis, int size) => AxisWindows.Adaptive(LengthToShare(name, shape, axis, size), size);

    /// <summary>The length of an axis that becomes another number of elements.</summary>
    /// <inheritdoc cref="Adaptive" path="/exception"/>
    public static int LengthToShare(string name, Shape shape, int axis, int size)
    {
        int length = shape[shape.Axis(axis, name)];
        if (size < 0) throw new ArgumentOutOfRangeException(nameof(size), size, $"{name}: a size is not negative.");
        return length > 0 || size == 0 ? length : throw new ShapeException(name, [shape], $"axis {axis} is empty, and {size} elements cannot be made of none");
    }
}
