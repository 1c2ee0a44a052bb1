using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Kernels;

/// <summary>
/// Input = weightᵀ · output, each product scattered over the patch it belongs to: the gradient of a convolution's input, and the transposed
/// convolution.
/// </summary>
/// <remarks>Threads share images, groups and input channels: what one writes no other does.</remarks>
internal sealed unsafe class ConvolutionToInput<T, TVector, TLanes> : ParallelJob
    where T : unmanaged, IFloatingPointIeee754<T>
    where TVector : struct
    where TLanes : ILanes<T, TVector>
{
    // Bounds: ConvolutionDispatch; an item is some channels of one group of one image. Scratch is PatchLayout's, and a vector more. Pinned by the
    // caller, and here the transposed weight, until WorkerPool.Run returns or throws.

    // Rows of the product that are computed before they are scattered: enough to use a panel well, few enough to stay in the first-level cache.
    private const int RowsAtOnce = 144;

    [ThreadStatic]
    private static ConvolutionToInput<T, TVector, TLanes>? reused;

    private ConvolutionPlan _plan = null!;
    private PatchLayout _layout = null!, _lastLayout = null!;
    private bool _isDirect;
    private int _channels;
    private T* _output, _transposed, _input;

    private static int TileColumns => TileKernel<T, TVector, TLanes>.Columns;

    private int Parts => (_plan.InputChannels + _channels - 1) / _channels;

    /// <summary>Computes the input.</summary>
    public static void Run(ConvolutionPlan plan, T* output, T* weight, T* input, int threads)
    {
        int parts = ConvolutionDispatch.PartsOf(plan, plan.Batch * plan.Groups);
        int channels = Math.Max(1, (plan.InputChannels + parts - 1) / parts);
        int count = plan.OutputChannels * plan.Depth;
        T[] transposed = ArrayPool<T>.Shared.Rent(plan.Groups * count);
        fixed (T* address = transposed)
        {
            for (int group = 0; group < plan.Groups; group++)
            {
                Transposition.Permute(
                    new ReadOnlySpan<T>(weight + ((nint)group * count), count), [plan.OutputChannels, plan.Depth], [1, 0],
                    transposed.AsSpan(group * count, count));
            }

            var job = reused ??= new ConvolutionToInput<T, TVector, TLanes>();
            job._plan = plan;
            job._channels = channels;
            job._output = output;
            job._transposed = address;
            job._input = input;
            job._isDirect = ConvolutionDispatch.IsDirect(plan);
            job._layout = plan.LayoutOf(channels);
            job._lastLayout = plan.InputChannels % channels is var rest and > 0 ? plan.LayoutOf(rest) : job._layout;
            WorkerPool.Run(job, plan.Batch * plan.Groups * job.Parts, threads);
        }

        ArrayPool<T>.Shared.Return(transposed);
    }

    /// <inheritdoc/>
    public override void Execute(int item)
    {
        var (image, part) = Math.DivRem(item, Parts);
        int group = image % _plan.Groups, first = part * _channels;
        int channels = Math.Min(_channels, _plan.InputChannels - first);
        var layout = channels == _channels ? _layout : _lastLayout;
        T* output = _output + ((nint)image * _plan.OutputChannels * _plan.OutputPlane);
        T* weight = _transposed + ((((nint)group * _plan.Depth) + ((nint)first * _plan.Taps)) * _plan.OutputChannels);
        T* input = _input + ((((nint)image * _plan.InputChannels) + first) * _plan.InputPlane);
        T* scratch = KernelScratch.Current.Shared<T>(layout.Size + TLanes.Count);

        new Span<T>(input, channels * _plan.InputPlane).Clear();
        for (int block = 0; block < layout.Blocks; block++)
        {
            new Span<T>(scratch, (int)layout.Size + TLanes.Count).Clear();
            T* rows = output + ((nint)block * layout.BlockRows * _plan.OutputWidth);
            if (_isDirect) DirectConvolution<T, TVector, TLanes>.ToInput(layout, block, rows, weight, scratch);
            else ScatterProducts(layout, block, rows, weight, scratch);
            PatchMemory<T, TVector, TLanes>.AddBack(layout, block, scratch, input);
        }
    }

    // Bounds: the panel has a tile for each output channel, the product a tile for each of rowsAtOnce rows and a vector that Scatter reads beyond;
    // the runs on the stack are 34 at most.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ScatterProducts(PatchLayout layout, int block, T* output, T* weight, T* scratch)
    {
        int taps = _plan.Taps, outputs = _plan.OutputChannels;
        int positions = layout.RowsOf(block) * _plan.OutputWidth;
        int innerBlock = CacheBlocking.InnerBlock(TileColumns, sizeof(T), outputs);
        int channelsAtOnce = Math.Clamp(RowsAtOnce / taps, 1, layout.Channels), rowsAtOnce = channelsAtOnce * taps;
        T* panel = KernelScratch.Current.Right<T>((nint)outputs * TileColumns);
        T* product = KernelScratch.Current.Left<T>(((nint)rowsAtOnce * TileColumns) + TLanes.Count);
        PatchRun* runs = stackalloc PatchRun[layout.MaximumRuns(TileColumns)];
        for (int position = 0; position < positions; position += TileColumns)
        {
            int columns = Math.Min(TileColumns, positions - position);
            int count = layout.Cut(position, columns, runs);
            PackPanel(output + position, columns, panel);
            for (int channel = 0; channel < layout.Channels; channel += channelsAtOnce)
            {
                int rows = Math.Min(channelsAtOnce, layout.Channels - channel) * taps;
                for (int start = 0; start < outputs; start += innerBlock)
                {
                    BlockKernel<T, TVector, TLanes>.Run(
                        weight + ((nint)channel * taps * outputs) + start, outputs, rows, panel + ((nint)start * TileColumns), TileColumns,
                            TileColumns,
                        Math.Min(innerBlock, outputs - start), product, TileColumns, accumulate: start > 0);
                }

                // Tap by tap, and channel after channel within: neighbouring taps write to nearly the same places, and a store must be done before
                // it is read.
                int* offsets = layout.Offsets + (channel * taps);
                for (int tap = 0; tap < taps; tap++)
                {
                    for (int row = tap; row < rows; row += taps)
                        PatchMemory<T, TVector, TLanes>.Scatter(product + ((nint)row * TileColumns), runs, count, scratch + offsets[row]);
                }
            }
        }
    }

    private void PackPanel(T* output, int columns, T* panel)
    {
        for (int channel = 0; channel < _plan.OutputChannels; channel++)
        {
            if (columns == TileColumns)
            {
                TLanes.Store(TLanes.Load(output), panel);
                TLanes.Store(TLanes.Load(output + TLanes.Count), panel + TLanes.Count);
            }
            else
            {
                for (int column = 0; column < TileColumns; column++) panel[column] = column < columns ? output[column] : T.Zero;
            }

            output += _plan.OutputPlane;
            panel += TileColumns;
        }
    }
}
