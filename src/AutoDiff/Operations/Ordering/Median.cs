using System.Numerics;

namespace AutoDiff;

/// <content>The median.</content>
public static partial class Functions
{
    /// <summary>
    /// The median of all elements: the middle one of them sorted, the lower one of two. NaN if any element is, or there are none. The gradient goes
    /// to the element chosen, the first of equal ones (PyTorch shares it among equal ones when it reduces all axes, and not when it reduces one).
    /// </summary>
    public static Variable<T> Median<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Axes.HasNone(x) ? x : x.Shape.Count == 0 ? Mean(x) : Median(x.Reshape([-1]), 0);

    /// <summary>
    /// The median along an axis: the middle element, the lower one of two; NaN if any element is. The gradient goes to the element chosen.
    /// </summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <param name="keepDimensions">Whether the axis stays, with length 1.</param>
    /// <exception cref="ShapeException">There is no such axis, or there are no elements along it.</exception>
    public static Variable<T> Median<T>(Variable<T> x, int axis, bool keepDimensions = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        var shape = Axes.Of([axis], keepDimensions).ReduceNonEmpty(x.Shape, "median");
        return new TakeOrdered<T>(new MiddleOrder<T>(), axis).Apply(x, x).Reshape(shape);
    }
}
