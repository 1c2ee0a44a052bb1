using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>
/// A convolution: each output channel is a kernel's inner product with every patch of the input, plus a bias. Maps [samples, inputs, height, width]
/// to [samples, outputs, height′, width′]; see <see cref="Functions.Convolution2d{T}"/> for the formula.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class Convolution2d<T> : Module<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// A layer with random parameters: weight and bias uniform on ±1/√fan-in, PyTorch's default, where the fan-in is inputs / groups times the
    /// kernel's size (the weight drawn first, row by row, then the bias).
    /// </summary>
    /// <param name="inputs">The number of input channels.</param>
    /// <param name="outputs">The number of output channels.</param>
    /// <param name="kernel">The kernel's height and width.</param>
    /// <param name="random">The source of the initial values.</param>
    /// <param name="stride">From one output's patch to the next; 1 by default.</param>
    /// <param name="padding">Zeros around the image.</param>
    /// <param name="dilation">From one element of the kernel to the next; 1 by default.</param>
    /// <param name="groups">Channels and outputs fall into so many groups that have nothing to do with each other.</param>
    /// <param name="bias">Whether a bias is added.</param>
    /// <param name="name">Put before the parameters' names where they are printed, as in "features.weight".</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    /// <exception cref="ArgumentException">The channels do not fall into equal groups, or the name cannot be shown;
    /// <see cref="Variable.MaximumNameLength"/> says which can.</exception>
    public Convolution2d(int inputs, int outputs, Size2d kernel, RandomGenerator random, Size2d? stride = null, Padding2d padding = default,
        Size2d? dilation = null, int groups = 1, bool bias = true, string? name = null)
        : this(WeightOf(inputs, outputs, kernel, random, groups, name), BiasOf(inputs, outputs, kernel, random, groups, bias, name), stride, padding,
            dilation, groups)
    {
    }

    /// <summary>A layer of given parameters.</summary>
    /// <param name="weight">The kernels, of shape [outputs, inputs / groups, height, width].</param>
    /// <param name="bias">One element for each output channel; no bias if null.</param>
    /// <param name="stride">From one output's patch to the next; 1 by default.</param>
    /// <param name="padding">Zeros around the image.</param>
    /// <param name="dilation">From one element of the kernel to the next; 1 by default.</param>
    /// <param name="groups">Channels and outputs fall into so many groups that have nothing to do with each other.</param>
    /// <exception cref="ShapeException">The weight does not have four axes, or the bias not one element for each output channel.</exception>
    public Convolution2d(Parameter<T> weight, Parameter<T>? bias, Size2d? stride = null, Padding2d padding = default, Size2d? dilation = null,
        int groups = 1)
    {
        ArgumentNullException.ThrowIfNull(weight);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (weight.Shape.Rank != 4)
            throw new ShapeException($"A convolution's weight has the shape [outputs, inputs / groups, height, width]; {weight.Shape} was given.");
        if (bias is not null && bias.Shape != [weight.Shape[0]])
            throw new ShapeException("Convolution layer", [weight.Shape, bias.Shape],
                $"the bias must have one element for each of the weight's {weight.Shape[0]} output channels");
        (Weight, Bias) = (weight, bias);
        (Stride, Padding, Dilation, Groups) = (stride ?? 1, padding, dilation ?? 1, groups);
    }

    /// <summary>The kernels, of shape [outputs, inputs / groups, height, width].</summary>
    public Parameter<T> Weight { get; }

    /// <summary>One element for each output channel; null for a layer without bias.</summary>
    public Parameter<T>? Bias { get; }

    /// <summary>From one output's patch to the next.</summary>
    public Size2d Stride { get; }

    /// <summary>Zeros around the image.</summary>
    public Padding2d Padding { get; }

    /// <summary>From one element of the kernel to the next.</summary>
    public Size2d Dilation { get; }

    /// <summary>The number of groups of channels.</summary>
    public int Groups { get; }

    /// <summary>The number of input channels.</summary>
    public int Inputs => Weight.Shape[1] * Groups;

    /// <summary>The number of output channels.</summary>
    public int Outputs => Weight.Shape[0];

    /// <summary>The kernel's size.</summary>
    public Size2d Kernel => new(Weight.Shape[2], Weight.Shape[3]);

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Parameter<T> Parameter)> OwnParameters =>
        Bias is null ? [("weight", Weight)] : [("weight", Weight), ("bias", Bias)];

    /// <inheritdoc/>
    public override string Description =>
        $"Convolution {Inputs} → {Outputs}, {Kernel}{(Stride == 1 ? "" : $", stride {Stride}")}{(Dilation == 1 ? "" : $", dilation {Dilation}")}{(Groups == 1 ? "" : $", {Groups} groups")}{(Bias is null ? ", no bias" : "")}";

    /// <inheritdoc/>
    protected override Variable<T> Compute(Variable<T> x, Pass<T> pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return Functions.Convolution2d(x, pass.Use(Weight), Bias is null ? null : pass.Use(Bias), Stride, Padding, Dilation, Groups);
    }

    private static Parameter<T> WeightOf(int inputs, int outputs, Size2d kernel, RandomGenerator random, int groups, string? name) =>
        DefaultOf(inputs, outputs, kernel, groups)
            .Create<T>([outputs, inputs / groups, kernel.Height, kernel.Width], random, ParameterName.Of(name, "weight"));

    private static Parameter<T>? BiasOf(int inputs, int outputs, Size2d kernel, RandomGenerator random, int groups, bool bias, string? name) =>
        bias ? DefaultOf(inputs, outputs, kernel, groups).Create<T>([outputs], random, ParameterName.Of(name, "bias")) : null;

    private static Initializer DefaultOf(int inputs, int outputs, Size2d kernel, int groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (kernel.Height < 1 || kernel.Width < 1)
            throw new ArgumentOutOfRangeException(nameof(kernel), kernel, "A kernel has at least one row and one column.");
        if (inputs % groups != 0 || outputs % groups != 0)
            throw new ArgumentException($"{inputs} input and {outputs} output channels do not fall into {groups} equal groups.", nameof(groups));
        double bound = 1 / Math.Sqrt((double)inputs / groups * kernel.Height * kernel.Width);
        return Initializer.Uniform(-bound, bound);
    }
}
