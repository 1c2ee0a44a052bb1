using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiff.Kernels;

/// <summary>
/// Where the elements of an input lie in a thread's scratch memory, so that each tap of the kernel sees its elements for a row of outputs as one
/// contiguous run, whatever stride, dilation and padding are.
/// </summary>
/// <remarks>
/// A few channels are copied for a block of output rows, with their padding. Each row is dealt out by its index modulo the horizontal stride:
/// outputs side by side are a stride apart in the input, and side by side in one of these parts.
/// </remarks>
internal sealed unsafe class PatchLayout
{
    // Bounds: Channels · ChannelLength fits an array, as the constructor checks, so that no offset or start of a run overflows; for each tap and
    // output of a block their sum is below Size. The offsets are pinned for their whole life, and the layout by whoever uses them.

    // Elements of scratch for one block of rows, so that it stays in the second-level cache beside the operands of the products.
    private const int BlockBudget = 64 * 1024;

    private readonly int[] _offsets;

    /// <summary>Lays out some channels.</summary>
    /// <param name="plan">The convolution.</param>
    /// <param name="channels">The number of input channels in scratch at once.</param>
    /// <param name="blocksWanted">At least so many blocks of rows, for threads to share.</param>
    public PatchLayout(ConvolutionPlan plan, int channels, int blocksWanted = 1)
    {
        (Plan, Channels, BlocksWanted) = (plan, channels, blocksWanted);
        var (vertical, horizontal) = (plan.Vertical, plan.Horizontal);
        long paddedWidth = ((long)(plan.OutputWidth - 1) * horizontal.Stride) + horizontal.Extent;
        long partWidth = (paddedWidth + horizontal.Stride - 1) / horizontal.Stride, rowLength = partWidth * horizontal.Stride;
        if (rowLength > Array.MaxLength) throw TooLarge(plan);
        (PartWidth, RowLength) = ((int)partWidth, (int)rowLength);

        long rowOfAll = Math.Max(1, channels * rowLength), rows = (((BlockBudget / rowOfAll) - vertical.Extent) / vertical.Stride) + 1;
        rows = Math.Min(rows, (plan.OutputHeight + blocksWanted - 1) / blocksWanted);
        BlockRows = (int)Math.Clamp(rows, 1, Math.Max(1, plan.OutputHeight));
        Blocks = (plan.OutputHeight + BlockRows - 1) / BlockRows;
        if (InputRows(BlockRows) > Array.MaxLength / rowOfAll) throw TooLarge(plan);
        ChannelLength = (int)InputRows(BlockRows) * RowLength;

        _offsets = GC.AllocateUninitializedArray<int>(channels * plan.Taps, pinned: true);
        int tap = 0;
        for (int channel = 0; channel < channels; channel++)
        {
            for (int y = 0; y < vertical.Length; y++)
            {
                for (int x = 0; x < horizontal.Length; x++)
                {
                    int across = x * horizontal.Dilation;
                    int inRow = (across % horizontal.Stride * PartWidth) + (across / horizontal.Stride);
                    _offsets[tap++] = (channel * ChannelLength) + (y * vertical.Dilation * RowLength) + inRow;
                }
            }
        }
    }

    public ConvolutionPlan Plan { get; }

    /// <summary>The number of channels laid out.</summary>
    public int Channels { get; }

    /// <summary>The number of blocks that was wanted.</summary>
    public int BlocksWanted { get; }

    /// <summary>Elements of one part of a row.</summary>
    public int PartWidth { get; }

    /// <summary>Elements of a row: all its parts.</summary>
    public int RowLength { get; }

    /// <summary>Elements of a channel.</summary>
    public int ChannelLength { get; }

    /// <summary>Output rows in a block; the last block may have fewer.</summary>
    public int BlockRows { get; }

    /// <summary>Blocks of output rows.</summary>
    public int Blocks { get; }

    /// <summary>Elements of scratch; vectors may be read and written beyond by up to one vector.</summary>
    public nint Size => (nint)Channels * ChannelLength;

    /// <summary>For each channel and tap, where the first output of a block finds its element.</summary>
    public int* Offsets => (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_offsets));

    /// <summary>The output rows of a block.</summary>
    public int RowsOf(int block) => Math.Min(BlockRows, Plan.OutputHeight - (block * BlockRows));

    /// <summary>The input rows, padding counted, that so many output rows see.</summary>
    public long InputRows(int outputRows) => ((long)(outputRows - 1) * Plan.Vertical.Stride) + Plan.Vertical.Extent;

    /// <summary>Cuts output positions of a block, counted row by row, into runs within one row.</summary>
    /// <returns>The number of runs; at most <see cref="MaximumRuns"/>.</returns>
    public int Cut(int position, int count, PatchRun* runs)
    {
        int width = Plan.OutputWidth, number = 0;
        while (count > 0)
        {
            var (row, column) = Math.DivRem(position, width);
            int length = Math.Min(count, width - column);
            runs[number++] = new PatchRun((row * Plan.Vertical.Stride * RowLength) + column, length);
            position += length;
            count -= length;
        }

        return number;
    }

    /// <summary>The most runs that so many positions are cut into.</summary>
    public int MaximumRuns(int count) => (count / Plan.OutputWidth) + 2;

    private static ShapeException TooLarge(ConvolutionPlan plan) => new(
        $"A convolution of {plan.InputChannels} × {plan.Height} × {plan.Width} elements with a window of {plan.Vertical.Length} × {plan.Horizontal.Length}, a dilation of {plan.Vertical.Dilation} × {plan.Horizontal.Dilation} and {Padding(plan.Vertical)} × {Padding(plan.Horizontal)} of padding: "
        + $"one row of the result sees more elements at once, padding counted, than an array can hold ({Array.MaxLength}).");

    private static long Padding(SlidingWindow window) => (long)window.Before + window.After;
}
