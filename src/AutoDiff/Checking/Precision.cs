using System.Numerics;

namespace AutoDiff;

/// <summary>What can be asked of a computation in a given element type.</summary>
/// <param name="Epsilon">The distance from 1 to the next number.</param>
internal readonly record struct Precision(double Epsilon)
{
    /// <summary>The relative tolerance against difference quotients.</summary>
    public double OfDifferences => Math.Pow(Epsilon, 0.4);

    /// <summary>The absolute tolerance, for gradients in which terms of size 1 cancel.</summary>
    public double Absolute => Math.Pow(Epsilon, 2.0 / 3);

    /// <summary>The relative tolerance between two ways to compute the same derivative, where only rounding differs.</summary>
    public double OfRounding => Math.Pow(Epsilon, 2.0 / 3);

    /// <summary>
    /// The first step, relative to the argument's scale. Extrapolation makes a large step exact, and a large step keeps rounding small.
    /// </summary>
    public double LargestStep => Epsilon < 1e-10 ? 1.0 / 16 : 1.0 / 8;

    /// <summary>The step at which a central difference's truncation and rounding errors meet.</summary>
    public double CentralStep => Math.Cbrt(Epsilon);

    /// <summary>The step below which nothing but rounding is left.</summary>
    public double SmallestStep => Math.Sqrt(Epsilon);

    public static Precision Of<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => new(double.CreateTruncating(T.BitIncrement(T.One) - T.One));
}
