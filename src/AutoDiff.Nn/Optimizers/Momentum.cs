using System.Runtime.CompilerServices;
using AutoDiff.Algebra;

namespace AutoDiff.Nn;

/// <summary>
/// Gradient descent with momentum in the form of textbooks, v ← β·v + η·g and θ ← θ − v: the learning rate is part of the velocity. Nesterov's form
/// steps along β·v + η·g. Weight decay λ adds λ·θ to g. <see cref="Sgd"/> is PyTorch's form, b ← μ·b + g and θ ← θ − η·b, which takes the same
/// steps as long as η stays and differs when it changes: here a velocity keeps the learning rate that it was gathered at. Keras has this form, with
/// the sign of v turned around.
/// </summary>
/// <remarks>
/// Sources: Polyak, "Some methods of speeding up the convergence of iteration methods", 1964; Sutskever et al., "On the importance of
/// initialization and momentum in deep learning", ICML 2013.
/// </remarks>
public readonly record struct Momentum : IUpdateRule
{
    private const int Rate = 0, Keep = 1, Decay = 2;
    private const double DefaultBeta = 0.9;

    // Null for the default, so that default(Momentum) is the documented rule too.
    private readonly double? _beta;

    /// <summary>Makes the rule.</summary>
    /// <param name="beta">β, how much of the velocity stays; in [0, 1).</param>
    /// <param name="nesterov">Whether to step along β·v + η·g.</param>
    /// <param name="weightDecay">λ, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Momentum(double beta = DefaultBeta, bool nesterov = false, double weightDecay = 0)
    {
        Hyperparameter.ThrowIfNotFraction(beta);
        Hyperparameter.ThrowIfNegative(weightDecay);
        _beta = Hyperparameter.Unless(DefaultBeta, beta);
        (IsNesterov, WeightDecay) = (nesterov, weightDecay);
    }

    /// <summary>β.</summary>
    public double Beta => _beta ?? DefaultBeta;

    /// <summary>Whether the step is along β·v + η·g.</summary>
    public bool IsNesterov { get; }

    /// <summary>λ.</summary>
    public double WeightDecay { get; }

    /// <inheritdoc/>
    public string Name => IsNesterov ? "Nesterov momentum" : "Momentum";

    /// <inheritdoc/>
    public IReadOnlyList<(string Symbol, double Value)> Hyperparameters => [("β", Beta), ("λ", WeightDecay)];

    /// <inheritdoc/>
    public IReadOnlyList<string> State => ["v"];

    /// <inheritdoc/>
    public int CoefficientCount => 3;

    /// <inheritdoc/>
    public void Prepare<H>(H step, H learningRate, ReadOnlySpan<H> hyperparameters, Span<H> coefficients)
        where H : IAlgebra<H>
    {
        coefficients[Rate] = learningRate;
        coefficients[Keep] = hyperparameters[0];
        coefficients[Decay] = hyperparameters[1];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public S Update<S>(S parameter, S gradient, Span<S> state, ReadOnlySpan<S> coefficients)
        where S : IAlgebra<S>
    {
        var g = WeightDecay != 0 ? gradient + coefficients[Decay] * parameter : gradient;
        var step = coefficients[Rate] * g;
        var v = coefficients[Keep] * state[0] + step;
        state[0] = v;
        return parameter - (IsNesterov ? coefficients[Keep] * v + step : v);
    }
}
