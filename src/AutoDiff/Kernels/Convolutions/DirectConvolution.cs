using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Kernels;

/// <summary>
/// Convolutions with so few output channels in a group that a matrix product would be a few rows high: depthwise ones, above all. Each output row
/// is a sum of shifted input rows.
/// </summary>
internal static unsafe class DirectConvolution<T, TVector, TLanes>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TVector : struct
    where TLanes : ILanes<T, TVector>
{
    // Bounds: rows and columns of the block are in the layout's scratch and in the output. A row shorter than a vector reads up to one beyond
    // scratch, which has that, and writes its own elements only; else the last vector overlaps the one before. Four vectors on the stack.

    // Vectors of output in registers at once: their sums are independent, which hides the latency of the multiply-adds.
    private const int Together = 4;

    /// <summary>The output rows of a block, from the scratch memory of its inputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(PatchLayout layout, int block, T* scratch, T* weight, T* bias, T* output)
    {
        var plan = layout.Plan;
        int width = plan.OutputWidth, rows = layout.RowsOf(block), rowStep = plan.Vertical.Stride * layout.RowLength;
        int vectorsInRow = (width + TLanes.Count - 1) / TLanes.Count, vectors = rows * vectorsInRow;
        T* results = stackalloc T[TLanes.Count * Together];
        int* sources = stackalloc int[Together], targets = stackalloc int[Together];
        int row = 0, vector = 0, length = Math.Min(TLanes.Count, width);
        for (int first = 0; first < vectors; first += Together)
        {
            for (int i = 0; i < Together; i++)
            {
                // The last vector of a row overlaps the one before, where there is one.
                int column = Math.Max(0, Math.Min(vector * TLanes.Count, width - TLanes.Count));
                (sources[i], targets[i]) = ((row * rowStep) + column, (row * width) + column);
                if (first + i >= vectors - 1) continue;
                if (++vector == vectorsInRow) (row, vector) = (row + 1, 0);
            }

            T* source0 = scratch + sources[0], source1 = scratch + sources[1], source2 = scratch + sources[2], source3 = scratch + sources[3];
            for (int channel = 0; channel < plan.OutputChannels; channel++)
            {
                T* factors = weight + ((nint)channel * plan.Depth);
                TVector sum0 = bias is null ? TLanes.Zero : TLanes.Broadcast(bias[channel]), sum1 = sum0, sum2 = sum0, sum3 = sum0;
                int* offset = layout.Offsets;
                for (int tap = 0; tap < plan.Depth; tap++)
                {
                    TVector factor = TLanes.Broadcast(factors[tap]);
                    nint shift = offset[tap];
                    sum0 = TLanes.MultiplyAdd(factor, TLanes.Load(source0 + shift), sum0);
                    sum1 = TLanes.MultiplyAdd(factor, TLanes.Load(source1 + shift), sum1);
                    sum2 = TLanes.MultiplyAdd(factor, TLanes.Load(source2 + shift), sum2);
                    sum3 = TLanes.MultiplyAdd(factor, TLanes.Load(source3 + shift), sum3);
                }

                TLanes.Store(sum0, results);
                TLanes.Store(sum1, results + TLanes.Count);
                TLanes.Store(sum2, results + (2 * TLanes.Count));
                TLanes.Store(sum3, results + (3 * TLanes.Count));
                T* target = output + ((nint)channel * plan.OutputPlane);
                for (int i = 0; i < Together; i++)
                {
                    T* result = results + (i * TLanes.Count);
                    if (length == TLanes.Count) TLanes.Store(TLanes.Load(result), target + targets[i]);
                    else new ReadOnlySpan<T>(result, length).CopyTo(new Span<T>(target + targets[i], length));
                }
            }
        }
    }

    /// <summary>Adds each output row, times each tap's factor, to the rows of scratch that it was computed from.</summary>
    /// <param name="layout">The layout of scratch.</param>
    /// <param name="block">The block of output rows.</param>
    /// <param name="output">The first output row of the block.</param>
    /// <param name="weight">For each channel and tap of the layout, the factors of all output channels.</param>
    /// <param name="scratch">Where to add.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToInput(PatchLayout layout, int block, T* output, T* weight, T* scratch)
    {
        var plan = layout.Plan;
        int width = plan.OutputWidth, rows = layout.RowsOf(block), rowStep = plan.Vertical.Stride * layout.RowLength;
        int depth = layout.Channels * plan.Taps, whole = width / TLanes.Count * TLanes.Count;
        for (int channel = 0; channel < plan.OutputChannels; channel++)
        {
            for (int tap = 0; tap < depth; tap++)
            {
                T single = weight[((nint)tap * plan.OutputChannels) + channel];
                TVector factor = TLanes.Broadcast(single);
                T* source = output + ((nint)channel * plan.OutputPlane), target = scratch + layout.Offsets[tap];
                for (int row = 0; row < rows; row++, source += width, target += rowStep)
                {
                    int column = 0;
                    for (; column < whole; column += TLanes.Count)
                        TLanes.Store(TLanes.MultiplyAdd(factor, TLanes.Load(source + column), TLanes.Load(target + column)), target + column);

                    for (; column < width; column++) target[column] = T.MultiplyAddEstimate(single, source[column], target[column]);
                }
            }
        }
    }

    /// <summary>Adds to each factor's sum the inner product of output rows and the input rows that the factor's tap sees.</summary>
    /// <param name="layout">The layout of scratch.</param>
    /// <param name="block">The block of output rows.</param>
    /// <param name="scratch">The inputs.</param>
    /// <param name="output">The first output row of the block.</param>
    /// <param name="sums">For each channel and tap of the layout, the sums of all output channels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToWeight(PatchLayout layout, int block, T* scratch, T* output, T* sums)
    {
        var plan = layout.Plan;
        int width = plan.OutputWidth, rows = layout.RowsOf(block), rowStep = plan.Vertical.Stride * layout.RowLength;
        int depth = layout.Channels * plan.Taps, whole = width / TLanes.Count * TLanes.Count;
        for (int channel = 0; channel < plan.OutputChannels; channel++)
        {
            for (int tap = 0; tap < depth; tap++)
            {
                T* left = output + ((nint)channel * plan.OutputPlane), right = scratch + layout.Offsets[tap];
                TVector sum = TLanes.Zero, other = TLanes.Zero;
                T rest = T.Zero;
                for (int row = 0; row < rows; row++, left += width, right += rowStep)
                {
                    int column = 0;
                    for (; column < whole; column += TLanes.Count)
                    {
                        other = TLanes.MultiplyAdd(TLanes.Load(left + column), TLanes.Load(right + column), other);
                        (sum, other) = (other, sum);
                    }

                    for (; column < width; column++) rest = T.MultiplyAddEstimate(left[column], right[column], rest);
                }

                sums[((nint)tap * plan.OutputChannels) + channel] += TLanes.Sum(TLanes.Add(sum, other)) + rest;
            }
        }
    }
}
