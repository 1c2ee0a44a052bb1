using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>Convolutions with a kernel of one element: matrix products of images as they lie, without patches.</summary>
internal sealed unsafe class PointwiseConvolution<T, TVector, TLanes> : ParallelJob
    where T : unmanaged, IFloatingPointIeee754<T>
    where TVector : struct
    where TLanes : ILanes<T, TVector>
{
    // Bounds: ConvolutionDispatch; an item is the product of one group of one image, whose three operands lie inside the tensors. Pinned by the
    // caller until WorkerPool.Run returns or throws.

    [ThreadStatic]
    private static PointwiseConvolution<T, TVector, TLanes>? reused;

    private ConvolutionPlan _plan = null!;
    private T* _from, _weight, _bias, _to;
    private bool _isToInput;

    /// <summary>Output = weight · input + bias; the bias may be null.</summary>
    public static void Forward(ConvolutionPlan plan, T* input, T* weight, T* bias, T* output, int threads) =>
        Run(plan, input, weight, bias, output, isToInput: false, threads);

    /// <summary>Input = weightᵀ · output.</summary>
    public static void ToInput(ConvolutionPlan plan, T* output, T* weight, T* input, int threads) =>
        Run(plan, output, weight, null, input, isToInput: true, threads);

    /// <inheritdoc/>
    public override void Execute(int item)
    {
        var operands = Operands(item);
        ProductDispatch<T, TVector, TLanes>.Multiply(operands, ProductDispatch<T, TVector, TLanes>.ChooseRoute(operands), threads: 1);
    }

    private static void Run(ConvolutionPlan plan, T* from, T* weight, T* bias, T* to, bool isToInput, int threads)
    {
        var job = reused ??= new PointwiseConvolution<T, TVector, TLanes>();
        (job._plan, job._isToInput) = (plan, isToInput);
        job._from = from;
        job._weight = weight;
        job._bias = bias;
        job._to = to;
        int images = plan.Batch * plan.Groups;
        if (images == 1) ProductDispatch<T, TVector, TLanes>.Multiply(job.Operands(0));
        else WorkerPool.Run(job, images, threads);
    }

    /// <summary>The product of one group of one image; its result already holds the bias.</summary>
    private ProductOperands<T> Operands(int image)
    {
        int plane = _plan.InputPlane, inputs = _plan.InputChannels, outputs = _plan.OutputChannels;
        int group = image % _plan.Groups, rows = _isToInput ? inputs : outputs, inner = _isToInput ? outputs : inputs;
        T* result = _to + ((nint)image * rows * plane);
        for (int channel = 0; _bias is not null && channel < outputs; channel++)
            new Span<T>(result + ((nint)channel * plane), plane).Fill(_bias[(group * outputs) + channel]);

        return new ProductOperands<T>
        {
            Left = _weight + ((nint)group * outputs * inputs),
            LeftStride = inputs,
            TransposeLeft = _isToInput,
            Right = _from + ((nint)image * inner * plane),
            RightStride = plane,
            Result = result,
            ResultStride = plane,
            Rows = rows,
            Columns = plane,
            Inner = inner,
            Accumulate = _bias is not null,
        };
    }
}
