using System.Numerics;

namespace AutoDiff;

/// <content>Fraction.</content>
public static partial class Functions
{
    /// <summary>The fraction x − trunc(x) elementwise, with the sign of x; NaN at ±∞. Its slope is 1, also at the jumps.</summary>
    public static Variable<T> Fraction<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => x - Truncate(x);
}
