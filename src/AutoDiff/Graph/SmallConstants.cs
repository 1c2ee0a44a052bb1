using System.Numerics;

namespace AutoDiff;

/// <summary>The constants that chain rules are full of, made once.</summary>
internal static class SmallConstants<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly Variable<T> s_zero = Make(0), s_one = Make(1), s_two = Make(2), s_minusOne = Make(-1), s_half = Make(0.5);

    public static Variable<T>? TryGet(double constant) => constant switch
    {
        1 => s_one,
        2 => s_two,
        -1 => s_minusOne,
        0.5 => s_half,
        0 when !double.IsNegative(constant) => s_zero,
        _ => null,
    };

    private static Variable<T> Make(double constant) => new(T.CreateTruncating(constant), name: null, isTracked: false);
}
