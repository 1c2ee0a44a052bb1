using System.Numerics;

namespace AutoDiff.Kernels;

/// <summary>The three convolution kernels as they are defined, for element types without vector kernels.</summary>
internal static unsafe class PlainConvolution<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Bounds: ConvolutionDispatch; planes, channels and taps are counted below the plan's lengths, and an input element is visited only if inside its
    // plane: row and column, should they overflow, are outside.

    /// <summary>A visit of one product: where its input, weight and output elements are.</summary>
    private delegate void Visit(nint input, nint weight, nint output);

    public static void Forward(ConvolutionPlan plan, T* input, T* weight, T* bias, T* output)
    {
        int channels = plan.Groups * plan.OutputChannels;
        for (nint plane = 0; plane < (nint)plan.Batch * channels; plane++)
            new Span<T>(output + (plane * plan.OutputPlane), plan.OutputPlane).Fill(bias is null ? T.Zero : bias[plane % channels]);

        ForEachProduct(plan, (x, w, y) => output[y] = T.MultiplyAddEstimate(input[x], weight[w], output[y]));
    }

    public static void ToInput(ConvolutionPlan plan, T* output, T* weight, T* input)
    {
        new Span<T>(input, plan.Batch * plan.Groups * plan.InputChannels * plan.InputPlane).Clear();
        ForEachProduct(plan, (x, w, y) => input[x] = T.MultiplyAddEstimate(output[y], weight[w], input[x]));
    }

    public static void ToWeight(ConvolutionPlan plan, T* input, T* output, T* weight)
    {
        new Span<T>(weight, plan.Groups * plan.OutputChannels * plan.Depth).Clear();
        ForEachProduct(plan, (x, w, y) => weight[w] = T.MultiplyAddEstimate(input[x], output[y], weight[w]));
    }

    private static void ForEachProduct(ConvolutionPlan plan, Visit visit)
    {
        for (nint image = 0; image < (nint)plan.Batch * plan.Groups; image++)
        {
            for (nint outputChannel = 0; outputChannel < plan.OutputChannels; outputChannel++)
            {
                nint output = ((image * plan.OutputChannels) + outputChannel) * plan.OutputPlane;
                nint weight = ((image % plan.Groups * plan.OutputChannels) + outputChannel) * plan.Depth;
                for (nint inputChannel = 0; inputChannel < plan.InputChannels; inputChannel++)
                    ForEachInPlane(plan, visit, ((image * plan.InputChannels) + inputChannel) * plan.InputPlane,
                        weight + (inputChannel * plan.Taps), output);
            }
        }
    }

    private static void ForEachInPlane(ConvolutionPlan plan, Visit visit, nint input, nint weight, nint output)
    {
        for (int position = 0; position < plan.OutputPlane; position++)
        {
            var (row, column) = Math.DivRem(position, plan.OutputWidth);
            for (int tap = 0; tap < plan.Taps; tap++)
            {
                var (down, across) = Math.DivRem(tap, plan.Horizontal.Length);
                int y = (row * plan.Vertical.Stride) + (down * plan.Vertical.Dilation) - plan.Vertical.Before;
                int x = (column * plan.Horizontal.Stride) + (across * plan.Horizontal.Dilation) - plan.Horizontal.Before;
                if ((uint)y < (uint)plan.Height && (uint)x < (uint)plan.Width)
                    visit(input + ((nint)y * plan.Width) + x, weight + tap, output + position);
            }
        }
    }
}
