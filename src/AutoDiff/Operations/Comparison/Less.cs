using System.Numerics;

namespace AutoDiff;

/// <content>Less and LessOrEqual.</content>
public static partial class Functions
{
    /// <summary>
    /// 1 where a &lt; b, else 0, elementwise, broadcasting; 0 where either is NaN. It is <see cref="Greater{T}"/> with its arguments exchanged.
    /// Zero almost everywhere: no gradient passes through.
    /// </summary>
    public static Variable<T> Less<T>(Variable<T> a, Variable<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => Greater(b, a);

    /// <summary>
    /// 1 where a ≤ b, else 0, elementwise, broadcasting; 0 where either is NaN. It is <see cref="GreaterOrEqual{T}"/> with its arguments exchanged.
    /// Zero almost everywhere: no gradient passes through.
    /// </summary>
    public static Variable<T> LessOrEqual<T>(Variable<T> a, Variable<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => GreaterOrEqual(b, a);
}
