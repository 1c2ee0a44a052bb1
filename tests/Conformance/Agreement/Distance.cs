using System.Numerics;

namespace AutoDiff.Conformance.Agreement;

/// <summary>How far apart two numbers are.</summary>
internal static class Distance<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly double s_epsilon = typeof(T) == typeof(float) ? Math.ScaleB(1, -23) : Math.ScaleB(1, -52);

    /// <summary>The distance in a unit; infinite when only one is NaN, or an infinity.</summary>
    /// <param name="ours">A number.</param>
    /// <param name="theirs">Another.</param>
    /// <param name="unit">What to measure in.</param>
    /// <param name="largest">The largest finite magnitude of the tensor.</param>
    public static double Between(double ours, double theirs, Unit unit, double largest)
    {
        if (ours == theirs || (double.IsNaN(ours) && double.IsNaN(theirs))) return 0;
        if (!double.IsFinite(ours) || !double.IsFinite(theirs)) return double.PositiveInfinity;
        double steps = Steps(ours, theirs);
        return unit switch
        {
            Unit.One => Math.Min(steps, Math.Abs(ours - theirs) / (s_epsilon * Math.Max(1, Math.Abs(theirs)))),
            Unit.Tensor => Math.Min(steps, Math.Abs(ours - theirs) / (s_epsilon * largest)),
            _ => steps,
        };
    }

    private static double Steps(double a, double b) =>
        typeof(T) == typeof(float) ? Math.Abs((double)Ordinal((float)a) - Ordinal((float)b)) : Math.Abs((double)((Int128)Ordinal(a) - Ordinal(b)));

    /// <summary>The place of a number among all, so that neighbours are one apart and both zeros are 0.</summary>
    private static long Ordinal(double x) => BitConverter.DoubleToInt64Bits(x) is var bits and < 0
        ? long.MinValue - bits
        : BitConverter.DoubleToInt64Bits(x);

    private static int Ordinal(float x) => BitConverter.SingleToInt32Bits(x) is var bits and < 0
        ? int.MinValue - bits
        : BitConverter.SingleToInt32Bits(x);
}
