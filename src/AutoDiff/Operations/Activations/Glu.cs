using System.Numerics;

namespace AutoDiff;

/// <content>Glu.</content>
public static partial class Functions
{
    /// <summary>
    /// The gated linear unit a·σ(b), where a and b are the first and the second half of x along an axis. PyTorch's <c>glu</c>; Dauphin, Fan, Auli and
    /// Grangier, 2016.
    /// </summary>
    /// <param name="x">A tensor whose axis has an even length.</param>
    /// <param name="axis">The axis that is halved; negative ones count from the end.</param>
    /// <exception cref="ShapeException">There is no such axis, or its length is odd.</exception>
    public static Variable<T> Glu<T>(Variable<T> x, int axis = -1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        int length = x.Shape[x.Shape.Axis(axis, "glu")], half = length / 2;
        if (length % 2 != 0) throw new ShapeException("glu", [x.Shape], $"axis {axis} is to be halved, and has the odd length {length}");
        return x.Slice(0, half, axis) * Sigmoid(x.Slice(half, half, axis));
    }
}
