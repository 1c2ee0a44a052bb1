using System.Numerics;

namespace AutoDiff;

/// <content>Mean: composed of a sum and a division, by which nothing is lost.</content>
public static partial class Functions
{
    /// <summary>The mean of all elements, (1/n) Σ xᵢ; NaN for an empty tensor.</summary>
    public static Variable<T> Mean<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Axes.HasNone(x) ? x : Sum(x) / x.Shape.Count;

    /// <summary>The mean over the given axes; negative axes count from the end. NaN where it is over no elements.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes to average over.</param>
    /// <param name="keepDimensions">Whether the axes stay, with length 1.</param>
    /// <exception cref="ShapeException">There is no such axis, or one is named twice.</exception>
    public static Variable<T> Mean<T>(Variable<T> x, ReadOnlySpan<int> axes, bool keepDimensions = false)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        var over = Axes.Of(axes, keepDimensions);
        over.Reduce(x.Shape, "mean");
        return new Sum<T>(over).Apply(x) / over.CountOf(x.Shape);
    }

    /// <summary>The mean over one axis.</summary>
    /// <inheritdoc cref="Mean{T}(Variable{T}, ReadOnlySpan{int}, bool)"/>
    public static Variable<T> Mean<T>(Variable<T> x, int axis, bool keepDimensions = false)
        where T : unmanaged, IFloatingPointIeee754<T> => Mean(x, [axis], keepDimensions);
}
