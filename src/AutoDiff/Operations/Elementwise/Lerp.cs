using System.Numerics;

namespace AutoDiff;

/// <content>Lerp.</content>
public static partial class Functions
{
    /// <summary>
    /// Linear interpolation a + t(b − a) elementwise, broadcasting; exactly a at t = 0 and exactly b at t = 1, since it starts from b where t ≥ ½:
    /// b − (1 − t)(b − a). The slopes are 1 − t, t and b − a. PyTorch's <c>lerp</c>, formula included.
    /// </summary>
    /// <param name="a">The result at t = 0.</param>
    /// <param name="b">The result at t = 1.</param>
    /// <param name="t">How far from a to b; outside [0, 1] it extrapolates.</param>
    /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
    public static Variable<T> Lerp<T>(Variable<T> a, Variable<T> b, Variable<T> t)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(t);
        var difference = b - a;
        // One number is on one side for all elements: no need to compute both.
        if (t is { IsTracked: false, HasValue: true, Shape.Rank: 0 })
            return t.Value < T.CreateTruncating(0.5) ? a + t * difference : b - (1 - t) * difference;
        return Where(Less(t, 0.5), a + t * difference, b - (1 - t) * difference);
    }
}
