using System.Numerics;

namespace AutoDiff;

/// <content>IsFinite, IsInfinity and IsNaN.</content>
public static partial class Functions
{
    /// <summary>1 where x is neither infinite nor NaN, else 0, elementwise. Zero almost everywhere: no gradient passes through.</summary>
    public static Variable<T> IsFinite<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Greater(double.PositiveInfinity, Abs(x));

    /// <summary>1 where x is +∞ or −∞, else 0, elementwise. Zero almost everywhere: no gradient passes through.</summary>
    public static Variable<T> IsInfinity<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Equal(Abs(x), double.PositiveInfinity);

    /// <summary>1 where x is NaN, else 0, elementwise. Zero almost everywhere: no gradient passes through.</summary>
    public static Variable<T> IsNaN<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => NotEqual(x, x);
}
