using System.Runtime.CompilerServices;
using AutoDiff.Algebra;

namespace AutoDiff.Nn;

/// <summary>
/// Stochastic gradient descent, θ ← θ − η·g; with momentum μ, b ← μ·b + (1 − τ)·g and θ ← θ − η·b, where the first step takes b = g;
/// Nesterov's form steps along g + μ·b. Weight decay λ adds λ·θ to g. PyTorch's form: the learning rate is not part of b.
/// </summary>
public readonly record struct Sgd : IUpdateRule
{
    private const int Rate = 0, Keep = 1, Enter = 2, Decay = 3;

    /// <summary>Makes the rule.</summary>
    /// <param name="momentum">μ, at least 0; 0 is plain descent.</param>
    /// <param name="dampening">τ, how much less than its full weight a gradient enters the momentum after the first step.</param>
    /// <param name="nesterov">Whether to step along g + μ·b.</param>
    /// <param name="weightDecay">λ, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or is negative.</exception>
    /// <exception cref="ArgumentException">Nesterov's form without momentum, or with dampening.</exception>
    public Sgd(double momentum = 0, double dampening = 0, bool nesterov = false, double weightDecay = 0)
    {
        Hyperparameter.ThrowIfNegative(momentum);
        Hyperparameter.ThrowIfNotFinite(dampening);
        Hyperparameter.ThrowIfNegative(weightDecay);
        if (nesterov && (momentum == 0 || dampening != 0))
            throw new ArgumentException($"Nesterov's form needs momentum > 0 and dampening = 0; given momentum = {momentum}, dampening = {dampening}.", nameof(nesterov));
        (Momentum, Dampening, IsNesterov, WeightDecay) = (momentum, dampening, nesterov, weightDecay);
    }

    /// <summary>μ.</summary>
    public double Momentum { get; }

    /// <summary>τ.</summary>
    public double Dampening { get; }

    /// <summary>Whether the step is along g + μ·b.</summary>
    public bool IsNesterov { get; }

    /// <summary>λ, the coupled weight decay (L2 regularization).</summary>
    public double WeightDecay { get; }

    /// <inheritdoc/>
    public string Name => IsNesterov ? "SGD with Nesterov momentum" : Momentum != 0 ? "SGD with momentum" : "SGD";

    /// <inheritdoc/>
    public IReadOnlyList<(string Symbol, double Value)> Hyperparameters => [("μ", Momentum), ("τ", Dampening), ("λ", WeightDecay)];

    /// <inheritdoc/>
    public IReadOnlyList<string> State => Momentum != 0 ? ["b"] : [];

    /// <inheritdoc/>
    public int CoefficientCount => 4;

    /// <inheritdoc/>
    public void Prepare<H>(H step, H learningRate, ReadOnlySpan<H> hyperparameters, Span<H> coefficients)
        where H : IAlgebra<H>
    {
        coefficients[Rate] = learningRate;
        coefficients[Keep] = hyperparameters[0];
        coefficients[Enter] = H.Select(H.Greater(step, 1), 1 - hyperparameters[1], 1);
        coefficients[Decay] = hyperparameters[2];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public S Update<S>(S parameter, S gradient, Span<S> state, ReadOnlySpan<S> coefficients)
        where S : IAlgebra<S>
    {
        var g = WeightDecay != 0 ? gradient + coefficients[Decay] * parameter : gradient;
        if (Momentum == 0) return parameter - coefficients[Rate] * g;

        var b = coefficients[Keep] * state[0] + (Dampening != 0 ? coefficients[Enter] * g : g);
        state[0] = b;
        return parameter - coefficients[Rate] * (IsNesterov ? g + coefficients[Keep] * b : b);
    }
}
