using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Kernels;

/// <summary>Moves elements between tensors, the scratch memory that a <see cref="PatchLayout"/> describes, and patches.</summary>
internal static unsafe class PatchMemory<T, TVector, TLanes>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TVector : struct
    where TLanes : ILanes<T, TVector>
{
    /// <summary>Copies the channels' rows that a block of outputs sees, with zeros for the padding.</summary>
    public static void Fill(PatchLayout layout, int block, T* channels, T* scratch)
    {
        var plan = layout.Plan;
        int height = (int)layout.InputRows(layout.RowsOf(block)), stride = plan.Horizontal.Stride;
        int first = (block * layout.BlockRows * plan.Vertical.Stride) - plan.Vertical.Before;
        int top = Math.Clamp(-first, 0, height), bottom = Math.Clamp(plan.Height - first, top, height);
        for (int channel = 0; channel < layout.Channels; channel++)
        {
            T* target = scratch + ((nint)channel * layout.ChannelLength);
            new Span<T>(target, top * layout.RowLength).Clear();
            new Span<T>(target + (bottom * layout.RowLength), (height - bottom) * layout.RowLength).Clear();
        }

        for (int part = 0; part < stride; part++)
        {
            var (start, end, column) = Inside(layout, part);
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
        int height = (int)layout.InputRows(layout.RowsOf(block));
        int first = (block * layout.BlockRows * plan.Vertical.Stride) - plan.Vertical.Before;
        for (int channel = 0; channel < layout.Channels; channel++)
        {
            T* plane = channels + ((nint)channel * plan.InputPlane);
            for (int y = Math.Max(0, -first); y < height && first + y < plan.Height; y++)
            {
                T* row = scratch + ((nint)channel * layout.ChannelLength) + ((nint)y * layout.RowLength);
                AddRow(layout, row, plane + ((nint)(first + y) * plan.Width));
            }
        }
    }

    /// <summary>Copies one row of a patch matrix: for each output in the runs the element that one tap sees. Writes up to a vector beyond the end.</summary>
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

    private static void AddRow(PatchLayout layout, T* row, T* target)
    {
        int stride = layout.Plan.Horizontal.Stride;
        for (int part = 0; part < stride; part++, row += layout.PartWidth)
        {
            var (start, end, column) = Inside(layout, part);
            int index = start;
            if (stride == 1)
            {
                for (; index + TLanes.Count <= end; index += TLanes.Count, column += TLanes.Count)
                    TLanes.Store(TLanes.Add(TLanes.Load(target + column), TLanes.Load(row + index)), target + column);
            }

            for (; index < end; index++, column += stride) target[column] += row[index];
        }
    }

    /// <summary>Which elements of a part of a row are not padding, and the input column of the first of them.</summary>
    private static (int Start, int End, int Column) Inside(PatchLayout layout, int part)
    {
        // Element i of the part is column i · stride + part − before.
        var horizontal = layout.Plan.Horizontal;
        int shift = horizontal.Before - part, stride = horizontal.Stride;
        int start = Math.Min(shift <= 0 ? 0 : (shift + stride - 1) / stride, layout.PartWidth);
        long last = (long)layout.Plan.Width + shift;
        int end = (int)Math.Clamp(last <= 0 ? 0 : (last + stride - 1) / stride, start, layout.PartWidth);
        return (start, end, (start * stride) - shift);
    }
}
