using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>
/// For each output position along one axis the elements of the input that it is made of: neighbours, or every so many, none outside the axis. With
/// weights and a divisor for what averages or interpolates.
/// </summary>
internal sealed class AxisWindows
{
    private readonly double[]? _weights;
    private Array? _converted;

    private AxisWindows(int inputLength, int[] starts, int[] counts, int step, double[] divisors, double[]? weights)
    {
        (InputLength, Starts, Counts, Step, Divisors, _weights) = (inputLength, starts, counts, step, divisors, weights);
        foreach (int count in counts) MaximumCount = Math.Max(MaximumCount, count);
    }

    public int InputLength { get; }

    /// <summary>The number of windows.</summary>
    public int Length => Starts.Length;

    /// <summary>The first element of each window.</summary>
    public int[] Starts { get; }

    /// <summary>The number of elements in each window; none in one that lies in the padding.</summary>
    public int[] Counts { get; }

    /// <summary>From one element of a window to the next.</summary>
    public int Step { get; }

    /// <summary>What the sum over each window is divided by.</summary>
    public double[] Divisors { get; }

    public int MaximumCount { get; }

    /// <summary>One window of one element: the height that a sequence does not have.</summary>
    public static AxisWindows Single { get; } = Adaptive(1, 1);

    /// <summary>The weight of an element within a window.</summary>
    public double Weight(int window, int element) => _weights is null ? 1 : _weights[(window * 2) + element];

    /// <summary>All weights as a kernel's elements, so many for each window; kept for the next kernel of the same element type.</summary>
    public T[] WeightsAs<T>(int stride)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (_converted is T[] known && known.Length == Length * stride) return known;
        var weights = new T[Length * stride];
        for (int window = 0; window < Length; window++)
            for (int element = 0; element < Counts[window]; element++)
                weights[(window * stride) + element] = T.CreateTruncating(Weight(window, element));
        _converted = weights;
        return weights;
    }

    /// <summary>Windows of one size that slide, what lies outside the axis left out.</summary>
    /// <param name="length">The axis's length.</param>
    /// <param name="window">How the window slides.</param>
    /// <param name="positions">The number of windows.</param>
    /// <param name="isPaddingCounted">Whether divisors count the padding (but nothing beyond it), or the elements alone.</param>
    public static AxisWindows Sliding(int length, SlidingWindow window, int positions, bool isPaddingCounted)
    {
        var (starts, counts, divisors) = (new int[positions], new int[positions], new double[positions]);
        for (int i = 0; i < positions; i++)
        {
            long first = ((long)i * window.Stride) - window.Before;
            long outside = first >= 0 ? 0 : (-first + window.Dilation - 1) / window.Dilation;
            long start = first + (outside * window.Dilation);
            long inside = start >= length ? 0 : Math.Min(window.Length - outside, ((length - 1 - start) / window.Dilation) + 1);
            counts[i] = (int)Math.Max(0, inside);
            starts[i] = counts[i] == 0 ? 0 : (int)start;
            divisors[i] = isPaddingCounted ? Math.Min(first + window.Length, (long)length + window.After) - first : Math.Max(1, counts[i]);
        }

        return new AxisWindows(length, starts, counts, window.Dilation, divisors, weights: null);
    }

    /// <summary>Windows that share an axis as evenly as can be: from ⌊i·length/windows⌋ to ⌈(i + 1)·length/windows⌉.</summary>
    public static AxisWindows Adaptive(int length, int windows)
    {
        var (starts, counts, divisors) = (new int[windows], new int[windows], new double[windows]);
        for (int i = 0; i < windows; i++)
        {
            starts[i] = (int)((long)i * length / windows);
            counts[i] = (int)((((long)(i + 1) * length) + windows - 1) / windows) - starts[i];
            divisors[i] = counts[i];
        }

        return new AxisWindows(length, starts, counts, 1, divisors, weights: null);
    }

    /// <summary>For each output the input element that it lies in, as the whole axis is stretched: ⌊i·length/outputs⌋.</summary>
    public static AxisWindows Nearest(int length, int outputs)
    {
        var (starts, counts, divisors) = (new int[outputs], new int[outputs], new double[outputs]);
        for (int i = 0; i < outputs; i++) (starts[i], counts[i], divisors[i]) = ((int)((long)i * length / outputs), 1, 1);
        return new AxisWindows(length, starts, counts, 1, divisors, weights: null);
    }

    /// <summary>
    /// For each output the two input elements that it lies between, weighted by how near they are; one where it lies on an element or at an end.
    /// </summary>
    /// <param name="length">The axis's length.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <param name="alignCorners">Whether first and last elements are points that stay, or elements are cells and the axis's ends stay.</param>
    public static AxisWindows Linear(int length, int outputs, bool alignCorners)
    {
        var (starts, counts, divisors) = (new int[outputs], new int[outputs], new double[outputs]);
        var weights = new double[2 * outputs];
        for (int i = 0; i < outputs; i++)
        {
            // In units of 1/denominator, so that whether an output lies on an element is decided exactly.
            long denominator = alignCorners ? Math.Max(1, outputs - 1) : 2L * outputs;
            long numerator = alignCorners ? (outputs == 1 ? 0 : (long)i * (length - 1)) : Math.Max(0, (((2L * i) + 1) * length) - outputs);
            var (start, rest) = Math.DivRem(numerator, denominator);
            bool isBetween = rest != 0 && start < length - 1;
            (starts[i], counts[i], divisors[i]) = ((int)start, isBetween ? 2 : 1, 1);
            weights[2 * i] = isBetween ? (double)(denominator - rest) / denominator : 1;
            weights[(2 * i) + 1] = isBetween ? (double)rest / denominator : 0;
        }

        return new AxisWindows(length, starts, counts, 1, divisors, weights);
    }
}
