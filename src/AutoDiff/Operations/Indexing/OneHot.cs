using System.Numerics;

namespace AutoDiff;

/// <content>One-hot rows.</content>
public static partial class Functions
{
    /// <summary>A constant with one row for each index: 1 at the index, 0 elsewhere; shape (number of indices, classes).</summary>
    /// <param name="indices">Class indices from 0.</param>
    /// <param name="classes">The length of each row.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is negative, or not less than the number of classes.</exception>
    public static Variable<T> OneHot<T>(ReadOnlySpan<int> indices, int classes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var shape = Shape.Of(indices.Length, classes);
        Indices.EnsureOnAxis(indices, classes, axis: 1, shape, "one-hot");
        var values = new T[shape.Count];
        for (int row = 0; row < indices.Length; row++) values[row * classes + indices[row]] = T.One;
        return Constant.Wrap(values, shape);
    }
}
