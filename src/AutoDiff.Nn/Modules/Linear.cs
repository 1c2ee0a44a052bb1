using System.Numerics;

namespace AutoDiff.Nn;

/// <summary>
/// A fully connected layer: y = x·Wᵀ + b, one neuron a row of W. Maps [samples, inputs] to [samples, outputs].
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class Linear<T> : Module<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// A layer with random parameters: weight and bias uniform on ±1/√inputs, PyTorch's default (the weight drawn first, row by row, then
    /// the bias).
    /// </summary>
    /// <param name="inputs">The number of inputs of each neuron.</param>
    /// <param name="outputs">The number of neurons.</param>
    /// <param name="random">The source of the initial values.</param>
    /// <param name="bias">Whether a bias is added.</param>
    /// <param name="name">Put before the parameters' names where they are printed, as in "hidden.weight".</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    /// <exception cref="ArgumentException">The name cannot be shown; <see cref="Variable.MaximumNameLength"/> says which can.</exception>
    public Linear(int inputs, int outputs, RandomGenerator random, bool bias = true, string? name = null)
        : this(inputs, outputs, random, DefaultOf(inputs), bias ? DefaultOf(inputs) : null, name)
    {
    }

    /// <summary>A layer with initial values from the given distributions.</summary>
    /// <param name="inputs">The number of inputs of each neuron.</param>
    /// <param name="outputs">The number of neurons.</param>
    /// <param name="random">The source of the initial values.</param>
    /// <param name="weight">The distribution of the weight, which has the shape [outputs, inputs].</param>
    /// <param name="bias">The distribution of the bias, which has the shape [outputs]; no bias if null.</param>
    /// <param name="name">Put before the parameters' names where they are printed, as in "hidden.weight".</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    /// <exception cref="ArgumentException">The name cannot be shown; <see cref="Variable.MaximumNameLength"/> says which can.</exception>
    public Linear(int inputs, int outputs, RandomGenerator random, Initializer weight, Initializer? bias, string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        ArgumentNullException.ThrowIfNull(weight);
        Weight = weight.Create<T>([outputs, inputs], random, ParameterName.Of(name, "weight"));
        Bias = bias?.Create<T>([outputs], random, ParameterName.Of(name, "bias"));
    }

    /// <summary>A layer of given parameters.</summary>
    /// <param name="weight">W, of shape [outputs, inputs].</param>
    /// <param name="bias">b, of shape [outputs]; no bias if null.</param>
    /// <exception cref="ShapeException">The weight is not a matrix, or the bias does not have one element a row of it.</exception>
    public Linear(Parameter<T> weight, Parameter<T>? bias)
    {
        ArgumentNullException.ThrowIfNull(weight);
        if (weight.Shape.Rank != 2)
            throw new ShapeException($"A linear layer's weight has the shape [outputs, inputs]; {weight.Shape} was given.");
        if (bias is not null && bias.Shape != [weight.Shape[0]])
            throw new ShapeException("Linear layer", [weight.Shape, bias.Shape],
                $"the bias must have one element for each of the weight's {weight.Shape[0]} rows");
        (Weight, Bias) = (weight, bias);
    }

    /// <summary>W, of shape [outputs, inputs].</summary>
    public Parameter<T> Weight { get; }

    /// <summary>b, of shape [outputs]; null for a layer without bias.</summary>
    public Parameter<T>? Bias { get; }

    /// <summary>The number of inputs of each neuron.</summary>
    public int Inputs => Weight.Shape[1];

    /// <summary>The number of neurons.</summary>
    public int Outputs => Weight.Shape[0];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, Parameter<T> Parameter)> OwnParameters =>
        Bias is null ? [("weight", Weight)] : [("weight", Weight), ("bias", Bias)];

    /// <inheritdoc/>
    public override string Description => $"Linear {Inputs} → {Outputs}{(Bias is null ? ", no bias" : "")}";

    /// <inheritdoc/>
    protected override Variable<T> Compute(Variable<T> x, Pass<T> pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var weight = pass.Use(Weight);
        return Bias is null ? Functions.MatMul(x, weight.Transpose()) : Functions.Linear(x, weight, pass.Use(Bias));
    }

    private static Initializer DefaultOf(int inputs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        double bound = 1 / Math.Sqrt(inputs);
        return Initializer.Uniform(-bound, bound);
    }
}
