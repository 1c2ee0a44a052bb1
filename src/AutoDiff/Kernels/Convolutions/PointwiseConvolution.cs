using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>Convolutions with a kernel of one element: matrix products of images as they lie, without patches.</summary>
internal sealed unsafe class PointwiseConvolution<T, TVector, TLanes> : ParallelJob
    where T : unmanaged, IFloatingPointIeee754<T>
    where TVector : struct
    where TLanes : ILanes<T, TVector>
{
    private readonly Func<int, ProductOperands<T>> _operands;

    private PointwiseConvolution(Func<int, ProductOperands<T>> operands) => _operands = operands;

    /// <summary>Output = weight · input + bias; the bias may be null.</summary>
    public static void Forward(ConvolutionPlan plan, T* input, T* weight, T* bias, T* output, int threads)
    {
        int plane = plan.InputPlane, inputs = plan.InputChannels, outputs = plan.OutputChannels;
        Run(plan, threads, image =>
        {
            T* result = output + ((nint)image * outputs * plane);
            int group = image % plan.Groups;
            for (int channel = 0; bias is not null && channel < outputs; channel++)
                new Span<T>(result + ((nint)channel * plane), plane).Fill(bias[(group * outputs) + channel]);

            return new ProductOperands<T>
            {
                Left = weight + ((nint)group * outputs * inputs),
                LeftStride = inputs,
                Right = input + ((nint)image * inputs * plane),
                RightStride = plane,
                Result = result,
                ResultStride = plane,
                Rows = outputs,
                Columns = plane,
                Inner = inputs,
                Accumulate = bias is not null,
            };
        });
    }

    /// <summary>Input = weightᵀ · output.</summary>
    public static void ToInput(ConvolutionPlan plan, T* output, T* weight, T* input, int threads)
    {
        int plane = plan.InputPlane, inputs = plan.InputChannels, outputs = plan.OutputChannels;
        Run(plan, threads, image => new ProductOperands<T>
        {
            Left = weight + ((nint)(image % plan.Groups) * outputs * inputs),
            LeftStride = inputs,
            TransposeLeft = true,
            Right = output + ((nint)image * outputs * plane),
            RightStride = plane,
            Result = input + ((nint)image * inputs * plane),
            ResultStride = plane,
            Rows = inputs,
            Columns = plane,
            Inner = outputs,
        });
    }

    /// <inheritdoc/>
    public override void Execute(int item)
    {
        var operands = _operands(item);
        ProductDispatch<T, TVector, TLanes>.Multiply(operands, ProductDispatch<T, TVector, TLanes>.ChooseRoute(operands), threads: 1);
    }

    private static void Run(ConvolutionPlan plan, int threads, Func<int, ProductOperands<T>> operands)
    {
        int images = plan.Batch * plan.Groups;
        if (images == 1) ProductDispatch<T, TVector, TLanes>.Multiply(operands(0));
        else WorkerPool.Run(new PointwiseConvolution<T, TVector, TLanes>(operands), images, threads);
    }
}
