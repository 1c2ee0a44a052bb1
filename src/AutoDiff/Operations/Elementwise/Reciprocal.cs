using System.Numerics;

namespace AutoDiff;

/// <content>Reciprocal.</content>
public static partial class Functions
{
    /// <summary>1/x elementwise: ±∞ at ±0, where the slope −1/x² is −∞.</summary>
    public static Variable<T> Reciprocal<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => 1 / x;
}
