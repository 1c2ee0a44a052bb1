using System.Numerics;
using AutoDiff.Algebra;

namespace AutoDiff;

/// <summary>
/// A slope that reads nothing (<see cref="Saves.None"/>) is a constant: found by asking the rule once with arguments that cannot matter.
/// </summary>
internal static class ConstantSlope
{
    public static double Of<TRule>(TRule rule)
        where TRule : struct, IUnaryRule => rule.Slope<Real<double>>(double.NaN, double.NaN).Value;

    public static double OfLeft<TRule>(TRule rule)
        where TRule : struct, IBinaryRule => rule.LeftSlope<Real<double>>(double.NaN, double.NaN, double.NaN).Value;

    public static double OfRight<TRule>(TRule rule)
        where TRule : struct, IBinaryRule => rule.RightSlope<Real<double>>(double.NaN, double.NaN, double.NaN).Value;

    /// <summary>slope · g, without a multiplication where none is needed.</summary>
    public static Variable<T>? Times<T>(double slope, Variable<T> g)
        where T : unmanaged, IFloatingPointIeee754<T> => slope switch
        {
            0 => null,
            1 => g,
            -1 => -g,
            _ => slope * g,
        };
}
