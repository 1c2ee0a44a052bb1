using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Nn;

/// <summary>
/// Nadam, Adam with Nesterov's momentum: μₜ = β₁·(1 − ½·0.96^(t·ψ)), m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g²,
/// θ ← θ − η·((1 − μₜ)/(1 − μ₁…μₜ)·g + μₜ₊₁/(1 − μ₁…μₜ₊₁)·m) / (√v/√(1 − β₂ᵗ) + ε). Weight decay λ adds λ·θ to g. PyTorch's form and its ψ = 0.004,
/// as it is documented (version 1.13 has μₜ twice in the last divisor); in Keras ψ is 1.
/// </summary>
/// <remarks>
/// Source: Dozat, "Incorporating Nesterov momentum into Adam", ICLR workshop 2016. The product of the μ belongs to the state, as c = 1 − μ₁…μₜ,
/// which follows from the step before: c ← 1 − μₜ·(1 − c).
/// </remarks>
public readonly record struct Nadam : IUpdateRule
{
    private const double Base = 0.96;
    private const int Mu = 0, NextMu = 1, Rate = 2, Correction = 3, Keep1 = 4, Enter1 = 5, Keep2 = 6, Enter2 = 7, Smallest = 8, Decay = 9;
    private const double DefaultBeta1 = 0.9, DefaultBeta2 = 0.999, DefaultEpsilon = 1e-8, DefaultMomentumDecay = 4e-3;

    // Null for the default, so that default(Nadam) is the documented rule too.
    private readonly double? _beta1, _beta2, _epsilon, _momentumDecay;

    /// <summary>Makes the rule.</summary>
    /// <param name="beta1">β₁, how much of m stays; in [0, 1).</param>
    /// <param name="beta2">β₂, how much of v stays; in [0, 1).</param>
    /// <param name="epsilon">ε, at least 0.</param>
    /// <param name="momentumDecay">ψ, how fast μ rises from β₁/2 to β₁; at least 0.</param>
    /// <param name="weightDecay">λ, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Nadam(double beta1 = DefaultBeta1, double beta2 = DefaultBeta2, double epsilon = DefaultEpsilon,
        double momentumDecay = DefaultMomentumDecay, double weightDecay = 0)
    {
        Hyperparameter.ThrowIfNotFraction(beta1);
        Hyperparameter.ThrowIfNotFraction(beta2);
        Hyperparameter.ThrowIfNegative(epsilon);
        Hyperparameter.ThrowIfNegative(momentumDecay);
        Hyperparameter.ThrowIfNegative(weightDecay);
        _beta1 = Hyperparameter.Unless(DefaultBeta1, beta1);
        _beta2 = Hyperparameter.Unless(DefaultBeta2, beta2);
        _epsilon = Hyperparameter.Unless(DefaultEpsilon, epsilon);
        _momentumDecay = Hyperparameter.Unless(DefaultMomentumDecay, momentumDecay);
        WeightDecay = weightDecay;
    }

    /// <summary>β₁.</summary>
    public double Beta1 => _beta1 ?? DefaultBeta1;

    /// <summary>β₂.</summary>
    public double Beta2 => _beta2 ?? DefaultBeta2;

    /// <summary>ε.</summary>
    public double Epsilon => _epsilon ?? DefaultEpsilon;

    /// <summary>ψ.</summary>
    public double MomentumDecay => _momentumDecay ?? DefaultMomentumDecay;

    /// <summary>λ.</summary>
    public double WeightDecay { get; }

    /// <inheritdoc/>
    public string Name => "Nadam";

    /// <inheritdoc/>
    public IReadOnlyList<(string Symbol, double Value)> Hyperparameters =>
        [("β₁", Beta1), ("β₂", Beta2), ("ε", Epsilon), ("ψ", MomentumDecay), ("λ", WeightDecay)];

    /// <inheritdoc/>
    public IReadOnlyList<string> State => ["m", "v", "c"];

    /// <inheritdoc/>
    public int CoefficientCount => 10;

    /// <inheritdoc/>
    public IReadOnlyList<string> CoefficientNames => ["μ", "μ′"];

    /// <inheritdoc/>
    public void Prepare<H>(H step, H learningRate, ReadOnlySpan<H> hyperparameters, Span<H> coefficients)
        where H : IAlgebra<H>
    {
        H beta1 = hyperparameters[0], beta2 = hyperparameters[1], decay = hyperparameters[3];
        coefficients[Mu] = beta1 * (1 - 0.5 * H.Apply<Power>(Base, step * decay));
        coefficients[NextMu] = beta1 * (1 - 0.5 * H.Apply<Power>(Base, (step + 1) * decay));
        coefficients[Rate] = learningRate;
        coefficients[Correction] = H.Apply<Sqrt>(1 - H.Apply<Power>(beta2, step));
        coefficients[Keep1] = beta1;
        coefficients[Enter1] = 1 - beta1;
        coefficients[Keep2] = beta2;
        coefficients[Enter2] = 1 - beta2;
        coefficients[Smallest] = hyperparameters[2];
        coefficients[Decay] = hyperparameters[4];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public S Update<S>(S parameter, S gradient, Span<S> state, ReadOnlySpan<S> coefficients)
        where S : IAlgebra<S>
    {
        var g = WeightDecay != 0 ? gradient + coefficients[Decay] * parameter : gradient;
        var m = coefficients[Keep1] * state[0] + coefficients[Enter1] * g;
        var v = coefficients[Keep2] * state[1] + coefficients[Enter2] * S.Apply<Square>(g);
        var c = 1 - coefficients[Mu] * (1 - state[2]);
        state[0] = m;
        state[1] = v;
        state[2] = c;
        var direction = (1 - coefficients[Mu]) / c * g + coefficients[NextMu] / (1 - coefficients[NextMu] * (1 - c)) * m;
        return parameter - coefficients[Rate] * direction / (S.Apply<Sqrt>(v) / coefficients[Correction] + coefficients[Smallest]);
    }
}
