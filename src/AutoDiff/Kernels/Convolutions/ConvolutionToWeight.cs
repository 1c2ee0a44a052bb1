using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace AutoDiff.Kernels;

/// <summary>Weight = Σ over images of output · patchesᵀ: the gradient of a convolution's weight.</summary>
/// <remarks>
/// The images are cut into parts, whose sums are added in order at the end. The number of parts depends on the lengths only, never on the threads,
/// and so neither does the result.
/// </remarks>
internal sealed unsafe class ConvolutionToWeight<T, TVector, TLanes> : ParallelJob
    where T : unmanaged, IFloatingPointIeee754<T>
    where TVector : struct
    where TLanes : ILanes<T, TVector>
{
    // Bounds: ConvolutionDispatch; an item is some channels of one group of a part of the images, and has sums of its own. Scratch is PatchLayout's,
    // and a vector more. Pinned by the caller, and here the sums, until WorkerPool.Run returns or throws.

    private const int MaximumParts = 16;

    // Elements in all parts together.
    private const int PartsBudget = 4 * 1024 * 1024;

    // Rows of the patch matrix at once: with the positions of one inner block they fit the second-level cache.
    private const int RowsAtOnce = 288;

    [ThreadStatic]
    private static ConvolutionToWeight<T, TVector, TLanes>? reused;

    private ConvolutionPlan _plan = null!;
    private PatchLayout _layout = null!, _lastLayout = null!;
    private bool _isDirect;
    private int _parts, _channels, _paddedOutputs;
    private T* _input, _output, _sums;

    private static int TileColumns => TileKernel<T, TVector, TLanes>.Columns;

    private int ChannelParts => (_plan.InputChannels + _channels - 1) / _channels;

    /// <summary>Computes the weight.</summary>
    public static void Run(ConvolutionPlan plan, T* input, T* output, T* weight, int threads)
    {
        bool isDirect = ConvolutionDispatch.IsDirect(plan);
        int paddedOutputs = isDirect ? plan.OutputChannels : (plan.OutputChannels + TileColumns - 1) / TileColumns * TileColumns;
        long size = (long)plan.Groups * plan.Depth * paddedOutputs;
        int parts = (int)Math.Clamp(PartsBudget / size, 1, Math.Min(plan.Batch, MaximumParts));
        int channelParts = ConvolutionDispatch.PartsOf(plan, parts * plan.Groups);
        int channels = Math.Max(1, (plan.InputChannels + channelParts - 1) / channelParts);
        T[] sums = ArrayPool<T>.Shared.Rent(checked((int)(size * parts)));
        fixed (T* address = sums)
        {
            sums.AsSpan(0, (int)size * parts).Clear();
            var job = reused ??= new ConvolutionToWeight<T, TVector, TLanes>();
            (job._plan, job._isDirect) = (plan, isDirect);
            (job._parts, job._channels, job._paddedOutputs) = (parts, channels, paddedOutputs);
            job._input = input;
            job._output = output;
            job._sums = address;
            job._layout = plan.LayoutOf(channels);
            job._lastLayout = plan.InputChannels % channels is var rest and > 0 ? plan.LayoutOf(rest) : job._layout;
            WorkerPool.Run(job, parts * plan.Groups * job.ChannelParts, threads);
            var total = sums.AsSpan(0, (int)size);
            for (int part = 1; part < parts; part++) TensorPrimitives.Add(total, sums.AsSpan(part * (int)size, (int)size), total);
            for (int group = 0; group < plan.Groups; group++)
            {
                T* from = address + ((nint)group * plan.Depth * paddedOutputs), to = weight + ((nint)group * plan.OutputChannels * plan.Depth);
                for (nint row = 0; row < plan.Depth; row++)
                {
                    for (nint channel = 0; channel < plan.OutputChannels; channel++)
                        to[(channel * plan.Depth) + row] = from[(row * paddedOutputs) + channel];
                }
            }
        }

        ArrayPool<T>.Shared.Return(sums);
    }

    /// <inheritdoc/>
    public override void Execute(int item)
    {
        var (rest, channelPart) = Math.DivRem(item, ChannelParts);
        var (part, group) = Math.DivRem(rest, _plan.Groups);
        int first = channelPart * _channels;
        var layout = first + _channels <= _plan.InputChannels ? _layout : _lastLayout;
        T* sums = _sums + (((((nint)part * _plan.Groups) + group) * _plan.Depth) + ((nint)first * _plan.Taps)) * _paddedOutputs;
        int end = (int)((long)_plan.Batch * (part + 1) / _parts);
        for (int image = (int)((long)_plan.Batch * part / _parts); image < end; image++)
        {
            nint number = ((nint)image * _plan.Groups) + group;
            T* input = _input + (((number * _plan.InputChannels) + first) * _plan.InputPlane);
            T* output = _output + (number * _plan.OutputChannels * _plan.OutputPlane);
            T* scratch = KernelScratch.Current.Shared<T>(layout.Size + TLanes.Count);
            for (int block = 0; block < layout.Blocks; block++)
            {
                if (!_plan.IsPointwise) PatchMemory<T, TVector, TLanes>.Fill(layout, block, input, scratch);
                T* rows = output + ((nint)block * layout.BlockRows * _plan.OutputWidth);
                if (_isDirect) DirectConvolution<T, TVector, TLanes>.ToWeight(layout, block, scratch, rows, sums);
                else MultiplyPatches(layout, block, _plan.IsPointwise ? input : scratch, rows, sums);
            }
        }
    }

    // Bounds: gathered has rowsAtOnce rows of innerBlock positions and a vector that Gather writes beyond, panels whole tiles of outputs for each
    // position; the runs on the stack are innerBlock + 2, 386, at most. Of a pointwise convolution the channels' own rows are read, no further than
    // the block.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyPatches(PatchLayout layout, int block, T* source, T* output, T* sums)
    {
        int depth = layout.Channels * _plan.Taps;
        int positions = layout.RowsOf(block) * _plan.OutputWidth;
        int innerBlock = CacheBlocking.InnerBlock(TileColumns, sizeof(T), positions);
        int rowsAtOnce = Math.Min(RowsAtOnce, depth);
        T* gathered = KernelScratch.Current.Left<T>(((nint)rowsAtOnce * innerBlock) + TLanes.Count);
        T* panels = KernelScratch.Current.Right<T>((nint)_paddedOutputs * innerBlock);
        int* offsets = layout.Offsets;
        PatchRun* runs = stackalloc PatchRun[layout.MaximumRuns(innerBlock)];
        var operands = new ProductOperands<T> { Right = output, RightStride = _plan.OutputPlane, TransposeRight = true };
        for (int position = 0; position < positions; position += innerBlock)
        {
            int steps = Math.Min(innerBlock, positions - position);
            int count = layout.Cut(position, steps, runs);
            PanelPacking<T, TVector, TLanes>.PackRight(operands, position, steps, 0, _plan.OutputChannels, TileColumns, panels);
            for (int row = 0; row < depth; row += rowsAtOnce)
            {
                int rows = Math.Min(rowsAtOnce, depth - row);
                T* patches = gathered;
                nint stride = steps;
                if (_plan.IsPointwise)
                {
                    // The channels themselves are the rows.
                    stride = _plan.InputPlane;
                    patches = source + (row * stride) + ((nint)block * layout.BlockRows * _plan.OutputWidth) + position;
                }
                else
                {
                    for (int index = 0; index < rows; index++)
                        PatchMemory<T, TVector, TLanes>.Gather(source + offsets[row + index], runs, count, gathered + ((nint)index * steps));
                }

                for (int channel = 0; channel < _paddedOutputs; channel += TileColumns)
                {
                    BlockKernel<T, TVector, TLanes>.Run(
                        patches, stride, rows, panels + ((nint)channel * steps), TileColumns, TileColumns, steps,
                        sums + ((nint)row * _paddedOutputs) + channel, _paddedOutputs, accumulate: true);
                }
            }
        }
    }
}
