using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// The transpose of a convolution for a given weight: each element of the operand spreads the kernel, times itself, over the patch that a
/// convolution would have computed it from. It is a convolution's derivative for the input, and a layer in its own right.
/// </summary>
/// <param name="geometry">The convolution that this is the transpose of.</param>
/// <param name="size">The size of the result, which strides leave open.</param>
internal sealed class TransposedConvolution<T>(ConvolutionGeometry geometry, Size2d size) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private ConvolutionPlan? _plan;

    public override string Name => $"transposed conv{geometry.Axes}d";

    public override Notation Notation =>
        new($"conv{geometry.Axes}dᵀ({{*}})",
            $@"\operatorname{{conv{geometry.Axes}d}}^{{\top}}\left({{*}}\right)")
        { Rule = "derivative of a transposed convolution" };

    public override Linearity Linearity => Linearity.InEach;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs) => geometry.InputOf(Name, inputs[0], inputs[1], size);

    public override void Evaluate(in Operands<T> operands, Span<T> result) =>
        ConvolutionDispatch.ToInput(geometry.PlanOf(operands.ResultShape, operands.Shape(0), ref _plan), operands[0], operands[1], result);

    // One kernel for all examples: their samples are samples of one batch. A kernel for each is looped over.
    public override Variable<T> Batched(in BatchedInputs<T> inputs) => inputs.IsBatched(1) ? base.Batched(inputs) : ApplyFolded(inputs, sampled: 1);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => input == 0
        ? new Convolution<T>(geometry).Apply(g, y.Input(1))
        : new WeightCorrelation<T>(geometry).Apply(g, y.Input(0));
}

/// <content>Transposed convolution.</content>
public static partial class Functions
{
    /// <summary>
    /// One-dimensional transposed convolution: each input element adds the kernel, times itself, to the output. The length is
    /// (length − 1)·stride − padding + dilation·(kernel − 1) + outputPadding + 1; a convolution of the same numbers leads back.
    /// </summary>
    /// <param name="x">The input, (batch, channels, length).</param>
    /// <param name="weight">The kernels, (channels, outputs / groups, length).</param>
    /// <param name="bias">One element for each output; none by default.</param>
    /// <param name="stride">From where one input element's kernel starts to the next.</param>
    /// <param name="padding">What is cut off before and behind.</param>
    /// <param name="outputPadding">Elements more behind, which a convolution of that stride would leave out; less than the stride or the
    /// dilation.</param>
    /// <param name="dilation">From one element of the kernel to the next.</param>
    /// <param name="groups">Channels and outputs fall into so many groups that have nothing to do with each other.</param>
    /// <exception cref="ShapeException">The channels do not agree, or nothing would be left.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Stride, dilation or groups are less than 1, or the output padding is out of range.</exception>
    public static Variable<T> TransposedConvolution1d<T>(Variable<T> x, Variable<T> weight, Variable<T>? bias = null, int stride = 1,
        Padding1d padding = default, int outputPadding = 0, int dilation = 1, int groups = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        return Transpose(x, weight, bias, ConvolutionGeometry.Of("transposed conv1d", weight.Shape, stride, padding, dilation, groups),
            new Size2d(0, outputPadding));
    }

    /// <summary>
    /// Two-dimensional transposed convolution: each input element adds the kernel, times itself, to the output. PyTorch's <c>conv_transpose2d</c>.
    /// Height and width are (length − 1)·stride − padding + dilation·(kernel − 1) + outputPadding + 1; a convolution of the same numbers leads back.
    /// </summary>
    /// <param name="x">The input, (batch, channels, height, width).</param>
    /// <param name="weight">The kernels, (channels, outputs / groups, height, width).</param>
    /// <param name="bias">One element for each output; none by default.</param>
    /// <param name="stride">From where one input element's kernel starts to the next; 1 by default.</param>
    /// <param name="padding">What is cut off around the image.</param>
    /// <param name="outputPadding">Rows below and columns to the right more, which a convolution of that stride would leave out; less than the
    /// stride or the dilation.</param>
    /// <param name="dilation">From one element of the kernel to the next; 1 by default.</param>
    /// <param name="groups">Channels and outputs fall into so many groups that have nothing to do with each other.</param>
    /// <inheritdoc cref="TransposedConvolution1d{T}" path="/exception"/>
    public static Variable<T> TransposedConvolution2d<T>(Variable<T> x, Variable<T> weight, Variable<T>? bias = null, Size2d? stride = null,
        Padding2d padding = default, Size2d outputPadding = default, Size2d? dilation = null, int groups = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        return Transpose(x, weight, bias, ConvolutionGeometry.Of("transposed conv2d", weight.Shape, stride ?? 1, padding, dilation ?? 1, groups),
            outputPadding);
    }

    private static Variable<T> Transpose<T>(Variable<T> x, Variable<T> weight, Variable<T>? bias, ConvolutionGeometry geometry, Size2d outputPadding)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        string name = $"transposed conv{geometry.Axes}d";
        // Before the size is computed: ranks and channels.
        geometry.InputOf(name, x.Shape, weight.Shape, default);
        int height = geometry.Axes == 1 ? 1 : CoveredLength(name, geometry.Vertical, x.Shape, weight.Shape, 2, outputPadding.Height);
        int width = CoveredLength(name, geometry.Horizontal, x.Shape, weight.Shape, geometry.Axes + 1, outputPadding.Width);

        // Where the output padding reaches a whole stride, which a dilation allows, a convolution would find more positions than x has: those rows
        // are put on behind.
        int below = Beyond(geometry.Vertical, x.Shape[2], outputPadding.Height),
            behind = Beyond(geometry.Horizontal, x.Shape[^1], outputPadding.Width);
        var y = new TransposedConvolution<T>(geometry, new Size2d(height - below, width - behind)).Apply(x, weight);
        if (below > 0) y = y.Pad(0, below, 2);
        if (behind > 0) y = y.Pad(0, behind, -1);
        if (bias is null) return y;
        if (bias.Shape != [y.Shape[1]])
            throw new ShapeException(name, [x.Shape, weight.Shape, bias.Shape],
                $"the bias must have the shape ({y.Shape[1]},), one element for each output channel");
        return y + AsChannels(bias, geometry.Axes);
    }

    private static int Beyond(SlidingWindow window, int positions, int outputPadding) => positions == 0
        ? 0
        : Math.Max(0, outputPadding - window.Stride + 1);

    private static int CoveredLength(string name, SlidingWindow window, Shape x, Shape weight, int axis, int outputPadding)
    {
        if (outputPadding < 0 || (outputPadding > 0 && outputPadding >= Math.Max(window.Stride, window.Dilation)))
            throw new ArgumentOutOfRangeException(nameof(outputPadding), outputPadding,
                $"{name}: the output padding along axis {axis} is at least 0 and less than the stride, {window.Stride}, or the dilation, {window.Dilation}.");
        long length = window.Covered(x[axis]) + (x[axis] == 0 ? 0 : outputPadding);
        if (length < 0 || (length == 0 && x[axis] > 0))
            throw new ShapeException(name, [x, weight],
                $"axis {axis} of the result would have length {length}: {window.Before + window.After} elements are cut off, and there are no more");
        return length <= Array.MaxLength
            ? (int)length
            : throw new ShapeException(name, [x, weight], $"axis {axis} of the result would have length {length}");
    }
}
