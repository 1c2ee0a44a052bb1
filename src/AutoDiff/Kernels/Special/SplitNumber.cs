using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>
/// A constant as the sum of what the element type can hold of it and the rest, for formulas that must not magnify the constant's own rounding:
/// e^{cx} for a large x has |cx| times the relative error of c.
/// </summary>
/// <param name="High">The constant, rounded to the element type.</param>
/// <param name="Low">What is missing.</param>
internal readonly record struct SplitNumber(double High, double Low)
{
    /// <summary>Splits a constant that is itself given as a double and a rest.</summary>
    public static SplitNumber Of<T>(double value, double rest)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double high = double.CreateTruncating(T.CreateTruncating(value));
        return new(high, value - high + rest);
    }
}
