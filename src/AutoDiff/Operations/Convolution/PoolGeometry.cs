using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>The windows of pooling, checked.</summary>
internal static class PoolGeometry
{
    /// <summary>Windows that slide along one axis of a shape.</summary>
    /// <exception cref="ShapeException">There is no such axis, or the window does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length or step is less than 1, or the padding is out of range.</exception>
    public static AxisWindows Of(string name, Shape shape, int axis, int kernel, int stride, Padding1d padding, int dilation, bool ceilMode,
        bool isPaddingCounted)
    {
        int length = shape[shape.Axis(axis, name)];
        if (kernel < 1) throw new ArgumentOutOfRangeException(nameof(kernel), kernel, $"{name}: a window has at least one element.");
        if (stride < 1) throw new ArgumentOutOfRangeException(nameof(stride), stride, $"{name}: a stride is at least 1.");
        if (dilation < 1) throw new ArgumentOutOfRangeException(nameof(dilation), dilation, $"{name}: a dilation is at least 1; 1 is none.");
        if (padding.IsSame || padding.Before < 0 || padding.After < 0 || Math.Max(padding.Before, padding.After) > kernel / 2)
            throw new ArgumentOutOfRangeException(nameof(padding), padding,
                $"{name}: on each side the padding is at least 0 and at most half the kernel, {kernel / 2}, so that no window lies in it.");

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

    /// <summary>Sees that the last axes of a shape can be given other lengths, before anything is made for them.</summary>
    /// <exception cref="ShapeException">There are not so many axes, elements would be made of none, or the result would have more than an array can
    /// hold.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static void EnsureResizable(string name, Shape shape, params ReadOnlySpan<int> sizes)
    {
        int[] lengths = shape.Lengths.ToArray();
        for (int i = 0; i < sizes.Length; i++)
        {
            int axis = i - sizes.Length, place = shape.Axis(axis, name), size = sizes[i];
            if (size < 0) throw Negative(name, size);
            if (lengths[place] == 0 && size > 0)
                throw new ShapeException(name, [shape], $"axis {axis} is empty, and {size} elements cannot be made of none");
            lengths[place] = size;
        }

        Int128 count = 1;
        foreach (int length in lengths) count *= Math.Max(1, length);
        if (count > Array.MaxLength)
            throw new ShapeException(name, [shape],
                $"the result would have the shape ({string.Join(", ", lengths)}); an array can hold {Array.MaxLength} elements");
    }

    // By the name that the argument has where users give it.
    private static ArgumentOutOfRangeException Negative(string name, int size) => new(nameof(size), size, $"{name}: a size is not negative.");
}
