using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Nn;

/// <summary>
/// Adadelta: s ← ρ·s + (1 − ρ)·g², Δ ← √(a + ε)/√(s + ε) · g, θ ← θ − η·Δ, a ← ρ·a + (1 − ρ)·Δ². A step is as large as steps have been, and so has
/// the parameter's unit; η is 1 in the paper and in PyTorch, 0.001 in Keras. Weight decay λ adds λ·θ to g.
/// </summary>
/// <remarks>Source: Zeiler, "ADADELTA: an adaptive learning rate method", arXiv:1212.5701, 2012.</remarks>
public readonly record struct Adadelta : IUpdateRule
{
    private const int Rate = 0, Keep = 1, Enter = 2, Smallest = 3, Decay = 4;
    private const double DefaultRho = 0.9, DefaultEpsilon = 1e-6;

    // Null for the default, so that default(Adadelta) is the documented rule too.
    private readonly double? _rho, _epsilon;

    /// <summary>Makes the rule.</summary>
    /// <param name="rho">ρ, how much of the averages stays; in [0, 1).</param>
    /// <param name="epsilon">ε, under both roots; at least 0. With 0 nothing ever moves, since a starts at 0.</param>
    /// <param name="weightDecay">λ, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Adadelta(double rho = DefaultRho, double epsilon = DefaultEpsilon, double weightDecay = 0)
    {
        Hyperparameter.ThrowIfNotFraction(rho);
        Hyperparameter.ThrowIfNegative(epsilon);
        Hyperparameter.ThrowIfNegative(weightDecay);
        _rho = Hyperparameter.Unless(DefaultRho, rho);
        _epsilon = Hyperparameter.Unless(DefaultEpsilon, epsilon);
        WeightDecay = weightDecay;
    }

    /// <summary>ρ.</summary>
    public double Rho => _rho ?? DefaultRho;

    /// <summary>ε.</summary>
    public double Epsilon => _epsilon ?? DefaultEpsilon;

    /// <summary>λ.</summary>
    public double WeightDecay { get; }

    /// <inheritdoc/>
    public string Name => "Adadelta";

    /// <inheritdoc/>
    public IReadOnlyList<(string Symbol, double Value)> Hyperparameters => [("ρ", Rho), ("ε", Epsilon), ("λ", WeightDecay)];

    /// <inheritdoc/>
    public IReadOnlyList<string> State => ["s", "a"];

    /// <inheritdoc/>
    public int CoefficientCount => 5;

    /// <inheritdoc/>
    public void Prepare<H>(H step, H learningRate, ReadOnlySpan<H> hyperparameters, Span<H> coefficients)
        where H : IAlgebra<H>
    {
        coefficients[Rate] = learningRate;
        coefficients[Keep] = hyperparameters[0];
        coefficients[Enter] = 1 - hyperparameters[0];
        coefficients[Smallest] = hyperparameters[1];
        coefficients[Decay] = hyperparameters[2];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public S Update<S>(S parameter, S gradient, Span<S> state, ReadOnlySpan<S> coefficients)
        where S : IAlgebra<S>
    {
        var g = WeightDecay != 0 ? gradient + coefficients[Decay] * parameter : gradient;
        var s = coefficients[Keep] * state[0] + coefficients[Enter] * S.Apply<Square>(g);
        var step = S.Apply<Sqrt>(state[1] + coefficients[Smallest]) / S.Apply<Sqrt>(s + coefficients[Smallest]) * g;
        state[0] = s;
        state[1] = coefficients[Keep] * state[1] + coefficients[Enter] * S.Apply<Square>(step);
        return parameter - coefficients[Rate] * step;
    }
}
