using System.Numerics;
using System.Runtime.Intrinsics;

namespace AutoDiff.Kernels;

/// <summary>Entry to the three convolution kernels: chooses vectors and threads.</summary>
/// <remarks>The same operands give the same bits on every run and with any number of threads.</remarks>
internal static unsafe class ConvolutionDispatch
{
    // Bounds: EnsureLengths holds every tensor against the plan before spans become pointers. The entries by pointer, for tests, trust theirs.

    // Below this many multiply-adds a sleeping thread would wake too late.
    private const double VolumeWorthThreads = 1_000_000;

    // Parts of the work that a few threads can share evenly.
    private const int PartsWorthSharing = 8;

    /// <summary>Output channels of a group up to which shifted rows beat a matrix product.</summary>
    private const int DirectOutputs = 2;

    /// <summary>Output = weight · patches of the input + bias; without a bias the span is empty.</summary>
    /// <exception cref="ArgumentException">A tensor is not as long as the plan says; likewise below.</exception>
    public static void Forward<T>(ConvolutionPlan plan, ReadOnlySpan<T> input, ReadOnlySpan<T> weight, ReadOnlySpan<T> bias, Span<T> output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        EnsureLengths(plan, input.Length, weight.Length, output.Length);
        if (!bias.IsEmpty && bias.Length != plan.Groups * plan.OutputChannels)
            throw new ArgumentException($"A bias of {bias.Length} elements does not have one for each of {plan.Groups} × {plan.OutputChannels} channels.", nameof(bias));
        fixed (T* x = input, w = weight, b = bias, y = output)
        {
            if (plan.Volume == 0 || !HasVectors<T>()) PlainConvolution<T>.Forward(plan, x, w, b, y);
            else if (MatrixProduct.PreferredWidth == VectorWidth.Bits128) Forward<T, Vector128<T>, Lanes128<T>>(plan, x, w, b, y);
            else if (MatrixProduct.PreferredWidth == VectorWidth.Bits256) Forward<T, Vector256<T>, Lanes256<T>>(plan, x, w, b, y);
            else Forward<T, Vector512<T>, Lanes512<T>>(plan, x, w, b, y);
        }
    }

    /// <summary>Input = weightᵀ · output, scattered over the patches: the transpose of the forward kernel for a given weight.</summary>
    public static void ToInput<T>(ConvolutionPlan plan, ReadOnlySpan<T> output, ReadOnlySpan<T> weight, Span<T> input)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        EnsureLengths(plan, input.Length, weight.Length, output.Length);
        fixed (T* x = input, w = weight, y = output)
        {
            if (plan.Volume == 0 || !HasVectors<T>()) PlainConvolution<T>.ToInput(plan, y, w, x);
            else if (MatrixProduct.PreferredWidth == VectorWidth.Bits128) ToInput<T, Vector128<T>, Lanes128<T>>(plan, y, w, x);
            else if (MatrixProduct.PreferredWidth == VectorWidth.Bits256) ToInput<T, Vector256<T>, Lanes256<T>>(plan, y, w, x);
            else ToInput<T, Vector512<T>, Lanes512<T>>(plan, y, w, x);
        }
    }

    /// <summary>Weight = Σ over images of output · patchesᵀ: the transpose of the forward kernel for a given input.</summary>
    public static void ToWeight<T>(ConvolutionPlan plan, ReadOnlySpan<T> input, ReadOnlySpan<T> output, Span<T> weight)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        EnsureLengths(plan, input.Length, weight.Length, output.Length);
        fixed (T* x = input, w = weight, y = output)
        {
            if (plan.Volume == 0 || !HasVectors<T>()) PlainConvolution<T>.ToWeight(plan, x, y, w);
            else if (MatrixProduct.PreferredWidth == VectorWidth.Bits128) ToWeight<T, Vector128<T>, Lanes128<T>>(plan, x, y, w);
            else if (MatrixProduct.PreferredWidth == VectorWidth.Bits256) ToWeight<T, Vector256<T>, Lanes256<T>>(plan, x, y, w);
            else ToWeight<T, Vector512<T>, Lanes512<T>>(plan, x, y, w);
        }
    }

    /// <summary>The forward kernel with vectors of a given width.</summary>
    internal static void Forward<T, TVector, TLanes>(ConvolutionPlan plan, T* input, T* weight, T* bias, T* output)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TVector : struct
        where TLanes : ILanes<T, TVector>
    {
        if (plan.IsPointwise) PointwiseConvolution<T, TVector, TLanes>.Forward(plan, input, weight, bias, output, ThreadsFor(plan));
        else ConvolutionForward<T, TVector, TLanes>.Run(plan, input, weight, bias, output, ThreadsFor(plan));
    }

    /// <summary>The kernel to the input with vectors of a given width.</summary>
    internal static void ToInput<T, TVector, TLanes>(ConvolutionPlan plan, T* output, T* weight, T* input)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TVector : struct
        where TLanes : ILanes<T, TVector>
    {
        if (plan.IsPointwise) PointwiseConvolution<T, TVector, TLanes>.ToInput(plan, output, weight, input, ThreadsFor(plan));
        else ConvolutionToInput<T, TVector, TLanes>.Run(plan, output, weight, input, ThreadsFor(plan));
    }

    /// <summary>The kernel to the weight with vectors of a given width.</summary>
    internal static void ToWeight<T, TVector, TLanes>(ConvolutionPlan plan, T* input, T* output, T* weight)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TVector : struct
        where TLanes : ILanes<T, TVector> => ConvolutionToWeight<T, TVector, TLanes>.Run(plan, input, output, weight, ThreadsFor(plan));

    /// <summary>Whether output rows are computed from shifted input rows, not by a matrix product.</summary>
    internal static bool IsDirect(ConvolutionPlan plan) => plan.OutputChannels <= DirectOutputs && !plan.IsPointwise;

    /// <summary>
    /// Into how many parts each of so many pieces of work is cut, so that threads have enough to share. Never depends on their number.
    /// </summary>
    internal static int PartsOf(ConvolutionPlan plan, int pieces) =>
        pieces >= PartsWorthSharing || plan.Volume < VolumeWorthThreads ? 1 : (PartsWorthSharing + pieces - 1) / pieces;

    private static void EnsureLengths(ConvolutionPlan plan, int input, int weight, int output)
    {
        long images = (long)plan.Batch * plan.Groups, weights = (long)plan.Groups * plan.OutputChannels * plan.Depth;
        if (input == images * plan.InputChannels * plan.InputPlane && weight == weights && output == images * plan.OutputChannels * plan.OutputPlane)
            return;
        throw new ArgumentException(
            $"{input} elements of an input, {weight} of a weight and {output} of an output do not belong to {plan.Batch} images, of {plan.Groups} groups of "
            + $"{plan.InputChannels} × {plan.Height} × {plan.Width}, and {plan.OutputChannels} × {plan.OutputHeight} × {plan.OutputWidth}, with {plan.Taps} taps.");
    }

    private static int ThreadsFor(ConvolutionPlan plan) => plan.Volume < VolumeWorthThreads ? 1 : WorkerPool.MaximumThreads;

    private static bool HasVectors<T>() => typeof(T) == typeof(float) || typeof(T) == typeof(double);
}
