using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>
/// The running ln Σ exp(x) along an axis: the largest element so far, and the sum of the exponentials of the differences from it, which never overflows.
/// </summary>
internal static class LogSumExpScan
{
    public static void Run<T>(ReadOnlySpan<T> x, AxisSplit split, bool isReversed, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int step = isReversed ? -split.Inner : split.Inner, first = isReversed ? (split.Length - 1) * split.Inner : 0;
        for (int outer = 0; outer < split.Outer; outer++)
        {
            for (int column = 0; column < split.Inner; column++)
            {
                int position = outer * split.Block + first + column;
                double largest = double.NegativeInfinity, sum = 0;
                for (int i = 0; i < split.Length; i++, position += step)
                {
                    double value = double.CreateTruncating(x[position]);
                    // Equal infinities differ by NaN, and their exponentials by nothing.
                    if (value == largest) sum++;
                    else if (value > largest) (largest, sum) = (value, sum * Math.Exp(largest - value) + 1);
                    else sum += Math.Exp(value - largest);
                    result[position] = T.CreateTruncating(largest + Math.Log(sum));
                }
            }
        }
    }
}
