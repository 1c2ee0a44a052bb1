using System.Numerics;

namespace AutoDiff;

/// <content>SquaredDifference.</content>
public static partial class Functions
{
    /// <summary>(a − b)² elementwise, broadcasting.</summary>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Variable<T> SquaredDifference<T>(Variable<T> a, Variable<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => Square(a - b);
}
