using System.Numerics;

namespace AutoDiff;

/// <content>Running maxima and minima.</content>
public static partial class Functions
{
    /// <summary>
    /// The largest element so far along an axis; from a NaN on, NaN. The gradient goes to the element that is the largest, the last of equal ones,
    /// as in PyTorch.
    /// </summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public static Variable<T> CumulativeMax<T>(Variable<T> x, int axis)
        where T : unmanaged, IFloatingPointIeee754<T> => new TakeOrdered<T>(new RunningOrder<T>(isMinimum: false), axis).Apply(x, x);

    /// <summary>
    /// The smallest element so far along an axis; from a NaN on, NaN. The gradient goes to the element that is the smallest, the last of equal
    /// ones.
    /// </summary>
    /// <inheritdoc cref="CumulativeMax{T}(Variable{T}, int)"/>
    public static Variable<T> CumulativeMin<T>(Variable<T> x, int axis)
        where T : unmanaged, IFloatingPointIeee754<T> => new TakeOrdered<T>(new RunningOrder<T>(isMinimum: true), axis).Apply(x, x);
}
