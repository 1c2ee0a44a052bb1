using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Kernels;

/// <summary>Moves elements between tensors, the scratch memory that a <see cref="PatchLayout"/> describes, and patches.</summary>
internal static unsafe class PatchMemory<T, TVector, TLanes>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TVector : struct
    where TLanes : ILanes<T, TVector>
{
    // Bounds: RowsInside and ColumnsInside leave only elements of the plane, in 64 bits, whatever the padding; what they index in scratch is below
    // InputRows · RowLength. Vectors may go one beyond scratch, a panel or a product, whose owners have room for it.

    /// <summary>Copies the channels' rows that a block of outputs sees, with zeros for the padding.</summary>
    public static void Fill(PatchLayout layout, int block, T* channels, T* scratch)
    {
        var plan = layout.Plan;
        int stride = plan.Horizontal.Stride, height = (int)layout.InputRows(layout.RowsOf(block));
        var (first, top, bottom) = RowsInside(layout, block);
        for (int channel = 0; channel < layout.Channels; channel++)
        {
            T* target = scratch + ((nint)channel * layout.ChannelLength);
            new Span<T>(target, top * layout.RowLength).Clear();
            new Span<T>(target + (bottom * layout.RowLength), (height - bottom) * layout.RowLength).Clear();
        }

        for (int part = 0; part < stride; part++)
        {
            var (start, end, column) = ColumnsInside(layout, part);
            for (int channel = 0; channel < layout.Channels; channel++)
            {
                T* source = channels + ((nint)channel * plan.InputPlane) + ((nint)(first + top) * plan.Width) + column;
                T* target = scratch + ((nint)channel * layout.ChannelLength) + ((nint)top * layout.RowLength) + (part * layout.PartWidth);
                for (int y = top; y < bottom; y++, source += plan.Width, target += layout.RowLength)
                    FillRow(source, stride, target, start, end, layout.PartWidth);
            }
        }
    }

    /// <summary>Adds what was collected for a block of outputs to the channels; what fell on the padding is dropped.</summary>
    public static void AddBack(PatchLayout layout, int block, T* scratch, T* channels)
    {
        var plan = layout.Plan;
        int stride = plan.Horizontal.Stride;
        var (first, top, bottom) = RowsInside(layout, block);
        for (int part = 0; part < stride; part++)
        {
            var (start, end, column) = ColumnsInside(layout, part);
            for (int channel = 0; channel < layout.Channels; channel++)
            {
                T* source = scratch + ((nint)channel * layout.ChannelLength) + ((nint)top * layout.RowLength) + (part * layout.PartWidth);
                T* target = channels + ((nint)channel * plan.InputPlane) + ((nint)(first + top) * plan.Width) + column;
                for (int y = top; y < bottom; y++, source += layout.RowLength, target += plan.Width)
                    AddRow(source, start, end, target, stride);
            }
        }
    }

    /// <summary>
    /// Copies one row of a patch matrix: for each output in the runs the element that one tap sees. Writes up to a vector beyond the end.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Gather(T* tap, PatchRun* runs, int count, T* target)
    {
        for (int run = 0; run < count; run++)
        {
            T* source = tap + runs[run].Start;
            nint length = runs[run].Length;
            // What is written beyond the run is written again by the next one.
            for (nint offset = 0; offset < length; offset += TLanes.Count)
                TLanes.Store(TLanes.Load(source + offset), target + offset);

            target += length;
        }
    }

    /// <summary>Adds one row of a patch matrix to where its elements came from.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scatter(T* source, PatchRun* runs, int count, T* tap)
    {
        for (int run = 0; run < count; run++)
        {
            T* target = tap + runs[run].Start;
            nint length = runs[run].Length, offset = 0;
            for (; offset + TLanes.Count <= length; offset += TLanes.Count)
                TLanes.Store(TLanes.Add(TLanes.Load(target + offset), TLanes.Load(source + offset)), target + offset);

            if (offset < length)
            {
                var part = TLanes.And(TLanes.Load(source + offset), TLanes.Load(LaneMasks<T>.First(length - offset)));
                TLanes.Store(TLanes.Add(TLanes.Load(target + offset), part), target + offset);
            }

            source += length;
        }
    }

    private static void FillRow(T* source, int stride, T* target, int start, int end, int width)
    {
        int index = 0;
        for (; index < start; index++) target[index] = T.Zero;
        if (stride == 1)
        {
            for (; index + TLanes.Count <= end; index += TLanes.Count, source += TLanes.Count) TLanes.Store(TLanes.Load(source), target + index);
            for (; index < end; index++) target[index] = *source++;
        }
        else
        {
            for (; index < end; index++, source += stride) target[index] = *source;
        }

        for (; index < width; index++) target[index] = T.Zero;
    }

    private static void AddRow(T* source, int start, int end, T* target, int stride)
    {
        int index = start;
        if (stride == 1)
        {
            for (; index + TLanes.Count <= end; index += TLanes.Count, target += TLanes.Count)
                TLanes.Store(TLanes.Add(TLanes.Load(target), TLanes.Load(source + index)), target);
        }

        for (; index < end; index++, target += stride) *target += source[index];
    }

    /// <summary>Which of the rows that a block sees are not padding, and the input row of the first one that it sees. Paddings may be huge.</summary>
    private static (long First, int Top, int Bottom) RowsInside(PatchLayout layout, int block)
    {
        var plan = layout.Plan;
        long height = layout.InputRows(layout.RowsOf(block)), first = ((long)block * layout.BlockRows * plan.Vertical.Stride) - plan.Vertical.Before;
        int top = (int)Math.Clamp(-first, 0, height);
        return (first, top, (int)Math.Clamp(plan.Height - first, top, height));
    }

    /// <summary>Which elements of a part of a row are not padding, and the input column of the first of them.</summary>
    private static (int Start, int End, nint Column) ColumnsInside(PatchLayout layout, int part)
    {
        // Element i of the part is column i · stride + part − before.
        var horizontal = layout.Plan.Horizontal;
        long shift = (long)horizontal.Before - part, stride = horizontal.Stride;
        long start = Math.Clamp((shift + stride - 1) / stride, 0, layout.PartWidth);
        long end = Math.Clamp((layout.Plan.Width + shift + stride - 1) / stride, start, layout.PartWidth);
        return ((int)start, (int)end, (nint)((start * stride) - shift));
    }
}
