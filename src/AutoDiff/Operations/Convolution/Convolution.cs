using System.Numerics;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>
/// A kernel's inner product with every patch of the input, with a bias if there is one, which costs nothing here. Linear in input and in weight:
/// the derivative for one is <see cref="TransposedConvolution{T}"/>, for the other <see cref="WeightCorrelation{T}"/>, and the derivatives of these
/// three are these three.
/// </summary>
internal sealed class Convolution<T>(ConvolutionGeometry geometry, bool hasBias = false) : Operation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private ConvolutionPlan? _plan;

    public override string Name => $"conv{geometry.Axes}d";

    public override Notation Notation => Notation.Function(Name) with { Rule = "derivative of a convolution" };

    public override Linearity Linearity => hasBias ? Linearity.None : Linearity.InEach;

    public override Shape InferShape(params ReadOnlySpan<Shape> inputs)
    {
        var output = geometry.OutputOf(Name, inputs[0], inputs[1]);
        if (hasBias && inputs[2] != [output[1]])
            throw new ShapeException(Name, inputs, $"the bias must have the shape ({output[1]},), one element for each output channel");
        return output;
    }

    public override void Evaluate(in Operands<T> operands, Span<T> result) => ConvolutionDispatch.Forward(
        geometry.PlanOf(operands.Shape(0), operands.ResultShape, ref _plan), operands[0], operands[1], hasBias ? operands[2] : [], result);

    // One kernel for all examples: their samples are samples of one batch. A kernel for each is looped over.
    public override Variable<T> Batched(in BatchedInputs<T> inputs) => inputs.IsBatched(1) || (hasBias && inputs.IsBatched(2))
        ? base.Batched(inputs)
        : ApplyFolded(inputs, sampled: 1);

    public override Variable<T>? Vjp(Variable<T> y, Variable<T> g, int input) => input switch
    {
        0 => new TransposedConvolution<T>(geometry, geometry.SizeOf(y.Input(0).Shape)).Apply(g, y.Input(1)),
        1 => new WeightCorrelation<T>(geometry).Apply(y.Input(0), g),
        _ => Functions.Sum(g, geometry.Axes == 1 ? [0, 2] : [0, 2, 3]),
    };

    public override Variable<T>? Jvp(Variable<T> y, params ReadOnlySpan<Variable<T>?> tangents)
    {
        if (!hasBias) return base.Jvp(y, tangents);
        var withoutBias = new Convolution<T>(geometry);
        var fromInput = tangents[0] is { } input ? withoutBias.Apply(input, y.Input(1)) : null;
        var fromWeight = tangents[1] is { } weight ? withoutBias.Apply(y.Input(0), weight) : null;
        var fromBias = tangents[2] is { } bias ? Functions.AsChannels(bias, geometry.Axes).BroadcastTo(y.Shape) : null;
        return ForwardMode.Add(ForwardMode.Add(fromInput, fromWeight), fromBias);
    }
}

/// <content>Convolution.</content>
public static partial class Functions
{
    /// <summary>
    /// One-dimensional convolution, as networks have it (the kernel is not reversed): y[n, o, i] = b[o] + Σ w[o, c, k] · x[n, c, i·stride +
    /// k·dilation − before], over channels c and elements k of the kernel; padding counts as 0. The length is ⌊(length + padding − dilation·(kernel
    /// − 1) − 1) / stride⌋ + 1.
    /// </summary>
    /// <param name="x">The input, (batch, channels, length).</param>
    /// <param name="weight">The kernels, (outputs, channels / groups, length).</param>
    /// <param name="bias">One element for each output; none by default.</param>
    /// <param name="stride">From one output's patch to the next.</param>
    /// <param name="padding">Zeros before and behind; negative numbers cut off.</param>
    /// <param name="dilation">From one element of the kernel to the next.</param>
    /// <param name="groups">Channels and outputs fall into so many groups, and each output sees its own group only; as many as channels:
    /// depthwise.</param>
    /// <exception cref="ShapeException">The channels do not agree, or the kernel does not fit the input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Stride, dilation or groups are less than 1, or the padding is Same and the stride is not
    /// 1.</exception>
    public static Variable<T> Convolution1d<T>(Variable<T> x, Variable<T> weight, Variable<T>? bias = null, int stride = 1,
        Padding1d padding = default, int dilation = 1, int groups = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        return Convolve(x, weight, bias, ConvolutionGeometry.Of("conv1d", weight.Shape, stride, padding, dilation, groups));
    }

    /// <summary>
    /// Two-dimensional convolution, as networks have it (the kernel is not reversed): each output element is b[o] + the sum, over the channels and
    /// the kernel's elements, of weight times input; padding counts as 0. PyTorch's <c>conv2d</c>. Height and width are
    /// ⌊(length + padding − dilation·(kernel − 1) − 1) / stride⌋ + 1.
    /// </summary>
    /// <param name="x">The input, (batch, channels, height, width).</param>
    /// <param name="weight">The kernels, (outputs, channels / groups, height, width).</param>
    /// <param name="bias">One element for each output; none by default.</param>
    /// <param name="stride">From one output's patch to the next; 1 by default.</param>
    /// <param name="padding">Zeros around the image; negative numbers cut off.</param>
    /// <param name="dilation">From one element of the kernel to the next; 1 by default.</param>
    /// <param name="groups">Channels and outputs fall into so many groups, and each output sees its own group only; as many as channels:
    /// depthwise.</param>
    /// <inheritdoc cref="Convolution1d{T}" path="/exception"/>
    public static Variable<T> Convolution2d<T>(Variable<T> x, Variable<T> weight, Variable<T>? bias = null, Size2d? stride = null,
        Padding2d padding = default, Size2d? dilation = null, int groups = 1)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        return Convolve(x, weight, bias, ConvolutionGeometry.Of("conv2d", weight.Shape, stride ?? 1, padding, dilation ?? 1, groups));
    }

    /// <summary>A vector with one element for each channel, so that it broadcasts over batch and positions.</summary>
    internal static Variable<T> AsChannels<T>(Variable<T> bias, int axes)
        where T : unmanaged, IFloatingPointIeee754<T> => axes == 1 ? bias.Reshape([-1, 1]) : bias.Reshape([-1, 1, 1]);

    private static Variable<T> Convolve<T>(Variable<T> x, Variable<T> weight, Variable<T>? bias, ConvolutionGeometry geometry)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        bias is null ? new Convolution<T>(geometry).Apply(x, weight) : new Convolution<T>(geometry, hasBias: true).Apply([x, weight, bias]);
}
