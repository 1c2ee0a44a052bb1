using System.Numerics;

namespace AutoDiff;

/// <content>LogicalNot and LogicalXor.</content>
public static partial class Functions
{
    /// <summary>
    /// 1 where x is 0, else 0 (also where x is NaN), elementwise: <c>not</c> of a mask. Zero almost everywhere: no gradient passes through.
    /// </summary>
    public static Variable<T> LogicalNot<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Equal(x, 0);

    /// <summary>
    /// 1 where exactly one of a and b is other than 0 (NaN is), else 0, elementwise, broadcasting: <c>xor</c> of two masks. Zero almost everywhere:
    /// no gradient passes through.
    /// </summary>
    public static Variable<T> LogicalXor<T>(Variable<T> a, Variable<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => NotEqual(NotEqual(a, 0), NotEqual(b, 0));
}
