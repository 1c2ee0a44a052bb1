using System.Numerics;

namespace AutoDiff;

/// <content>Softmin.</content>
public static partial class Functions
{
    /// <summary>exp(−xᵢ) / Σⱼ exp(−xⱼ) along an axis: <see cref="Softmax{T}"/> of −x, so that the smallest x has the largest share.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="axis">The axis; negative ones count from the end.</param>
    /// <exception cref="ShapeException">There is no such axis.</exception>
    public static Variable<T> Softmin<T>(Variable<T> x, int axis = -1)
        where T : unmanaged, IFloatingPointIeee754<T> => Softmax(-x, axis);
}
