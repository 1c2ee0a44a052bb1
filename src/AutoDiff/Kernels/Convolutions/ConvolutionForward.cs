using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Kernels;

/// <summary>
/// Output = weight · patches + bias, image by image. Patches are gathered one panel at a time, just before the product reads them: the matrix of all
/// patches, as many times the input as the kernel has taps, never exists.
/// </summary>
internal sealed unsafe class ConvolutionForward<T, TVector, TLanes> : ParallelJob
    where T : unmanaged, IFloatingPointIeee754<T>
    where TVector : struct
    where TLanes : ILanes<T, TVector>
{
    // Bounds: ConvolutionDispatch; an item is a block of rows of one group of one image. Scratch is PatchLayout's, and a vector more. Pinned by the
    // caller until WorkerPool.Run returns or throws.

    [ThreadStatic]
    private static ConvolutionForward<T, TVector, TLanes>? reused;

    private ConvolutionPlan _plan = null!;
    private PatchLayout _layout = null!;
    private bool _isDirect;
    private T* _input, _weight, _bias, _output;

    private static int TileColumns => TileKernel<T, TVector, TLanes>.Columns;

    /// <summary>Computes the output; the bias may be null.</summary>
    public static void Run(ConvolutionPlan plan, T* input, T* weight, T* bias, T* output, int threads)
    {
        int images = plan.Batch * plan.Groups;
        var job = reused ??= new ConvolutionForward<T, TVector, TLanes>();
        job._plan = plan;
        job._layout = plan.LayoutOf(plan.InputChannels, ConvolutionDispatch.PartsOf(plan, images));
        job._input = input;
        job._weight = weight;
        job._bias = bias;
        job._output = output;
        job._isDirect = ConvolutionDispatch.IsDirect(plan);
        WorkerPool.Run(job, images * job._layout.Blocks, threads);
    }

    /// <inheritdoc/>
    public override void Execute(int item)
    {
        var (image, block) = Math.DivRem(item, _layout.Blocks);
        int group = image % _plan.Groups;
        int positions = _layout.RowsOf(block) * _plan.OutputWidth;
        T* weight = _weight + ((nint)group * _plan.OutputChannels * _plan.Depth);
        T* bias = _bias is null ? null : _bias + ((nint)group * _plan.OutputChannels);
        T* output = _output + ((nint)image * _plan.OutputChannels * _plan.OutputPlane) + ((nint)block * _layout.BlockRows * _plan.OutputWidth);

        T* scratch = KernelScratch.Current.Shared<T>(_layout.Size + TLanes.Count);
        PatchMemory<T, TVector, TLanes>.Fill(_layout, block, _input + ((nint)image * _plan.InputChannels * _plan.InputPlane), scratch);
        if (_isDirect)
        {
            DirectConvolution<T, TVector, TLanes>.Forward(_layout, block, scratch, weight, bias, output);
            return;
        }

        for (int channel = 0; bias is not null && channel < _plan.OutputChannels; channel++)
            new Span<T>(output + ((nint)channel * _plan.OutputPlane), positions).Fill(bias[channel]);

        MultiplyPatches(scratch, positions, weight, output, accumulate: bias is not null);
    }

    // Bounds: offsets has Depth numbers. The panel has innerBlock steps of a tile and a vector that Gather writes beyond; a tile's columns on the
    // stack are cut into MaximumRuns, 34 at most.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyPatches(T* scratch, int positions, T* weight, T* output, bool accumulate)
    {
        int depth = _plan.Depth;
        int innerBlock = CacheBlocking.InnerBlock(TileColumns, sizeof(T), depth);
        T* panel = KernelScratch.Current.Right<T>(((nint)innerBlock * TileColumns) + TLanes.Count);
        int* offsets = _layout.Offsets;
        PatchRun* runs = stackalloc PatchRun[_layout.MaximumRuns(TileColumns)];
        for (int position = 0; position < positions; position += TileColumns)
        {
            int columns = Math.Min(TileColumns, positions - position);
            int count = _layout.Cut(position, columns, runs);
            for (int start = 0; start < depth; start += innerBlock)
            {
                int steps = Math.Min(innerBlock, depth - start);
                for (int step = 0; step < steps; step++)
                    PatchMemory<T, TVector, TLanes>.Gather(scratch + offsets[start + step], runs, count, panel + (step * TileColumns));

                BlockKernel<T, TVector, TLanes>.Run(
                    weight + start, depth, _plan.OutputChannels, panel, TileColumns, columns, steps,
                    output + position, _plan.OutputPlane, accumulate || start > 0);
            }
        }
    }
}
