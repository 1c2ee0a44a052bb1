using System.Numerics;
using AutoDiff.Rules;

namespace AutoDiff.Kernels;

/// <summary>
/// What is told of the running Σ exp(x) along an axis. It is kept as the largest element so far, and the sum of the exponentials of the differences
/// from it without that element's own, which is 1: so nothing overflows, and what is left does not drown in the 1.
/// </summary>
internal static class LogSumExpScan
{
    /// <summary>What is told of a running sum.</summary>
    public interface IReading
    {
        /// <param name="largest">The largest element so far.</param>
        /// <param name="rest">The sum without it, in units of its exponential.</param>
        /// <param name="own">The exponential of the present element, in the same units.</param>
        /// <param name="before">The sum before the present element, in the same units.</param>
        static abstract double Of(double largest, double rest, double own, double before);
    }

    public static void Run<T, TReading>(ReadOnlySpan<T> x, AxisSplit split, bool isReversed, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TReading : struct, IReading
    {
        int step = isReversed ? -split.Inner : split.Inner, first = isReversed ? (split.Length - 1) * split.Inner : 0;
        for (int outer = 0; outer < split.Outer; outer++)
        {
            for (int column = 0; column < split.Inner; column++)
            {
                int position = outer * split.Block + first + column;
                double largest = double.NegativeInfinity, rest = -1;
                for (int i = 0; i < split.Length; i++, position += step)
                {
                    double value = double.CreateTruncating(x[position]), own = 1, before = rest + 1;
                    // Equal infinities differ by NaN, and their exponentials by nothing.
                    if (value == largest)
                    {
                        rest++;
                    }
                    else if (value > largest)
                    {
                        before *= Math.Exp(largest - value);
                        (largest, rest) = (value, before);
                    }
                    else
                    {
                        own = Math.Exp(value - largest);
                        rest += own;
                    }

                    result[position] = T.CreateTruncating(TReading.Of(largest, rest, own, before));
                }
            }
        }
    }

    /// <summary>The logarithm of the sum.</summary>
    public readonly struct Logarithm : IReading
    {
        public static double Of(double largest, double rest, double own, double before) => largest + new LogP1().Value(rest);
    }

    /// <summary>The present element's part of the sum; 0 of nothing, and not a number of +∞.</summary>
    public readonly struct Share : IReading
    {
        public static double Of(double largest, double rest, double own, double before) => Part(own, largest, rest);
    }

    /// <summary>The part of the elements before.</summary>
    public readonly struct ShareOfRest : IReading
    {
        public static double Of(double largest, double rest, double own, double before) => Part(before, largest, rest);
    }

    private static double Part(double part, double largest, double rest) =>
        double.IsFinite(largest) || double.IsNaN(rest) ? part / (1 + rest) : largest < 0 ? 0 : double.NaN;
}
