using System.Numerics;

namespace AutoDiff;

/// <summary>A tensor moved by one along an axis: what the derivatives of scans read.</summary>
internal static class Shifted
{
    /// <summary>The element before each, or after each; where there is none, a constant.</summary>
    public static Variable<T> Of<T>(Variable<T> x, int axis, bool isForward, T fill)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int position = axis < 0 ? axis + x.Shape.Rank : axis, length = x.Shape[position];
        if (length == 0) return x;
        int[] lengths = x.Shape.Lengths.ToArray();
        lengths[position] = 1;
        var end = Constant.Full(Shape.Of(lengths), fill);
        return isForward ? Functions.Concat([end, x.Slice(0, length - 1, position)], position) : Functions.Concat([x.Slice(1, length - 1, position), end], position);
    }
}
