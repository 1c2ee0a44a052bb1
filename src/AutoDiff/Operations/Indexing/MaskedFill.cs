using System.Numerics;

namespace AutoDiff;

/// <content>MaskedFill.</content>
public static partial class Functions
{
    /// <summary>
    /// x with a value in all places where a mask is not 0, broadcasting. The cotangent goes to x outside the mask and to the value inside; nothing is
    /// multiplied, so that even a value of −∞ or NaN leaves the gradient of the rest whole. PyTorch's <c>masked_fill</c>.
    /// </summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="mask">Where x is replaced: other than 0 (NaN is).</param>
    /// <param name="value">A number or a tensor.</param>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Variable<T> MaskedFill<T>(Variable<T> x, Variable<T> mask, Variable<T> value)
        where T : unmanaged, IFloatingPointIeee754<T> => Where(mask, value, x);
}
