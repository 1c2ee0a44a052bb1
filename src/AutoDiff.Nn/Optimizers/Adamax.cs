using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Nn;

/// <summary>
/// Adamax, Adam with the infinity norm: m ← β₁·m + (1 − β₁)·g, u ← max(β₂·u, |g| + ε), θ ← θ − η/(1 − β₁ᵗ) · m/u. Weight decay λ adds λ·θ to g.
/// PyTorch's form: ε stands within the maximum; Keras adds it to u instead.
/// </summary>
/// <remarks>Source: Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015, section 7.1.</remarks>
public readonly record struct Adamax : IUpdateRule
{
    private const int Rate = 0, Keep1 = 1, Enter1 = 2, Keep2 = 3, Smallest = 4, Decay = 5;
    private const double DefaultBeta1 = 0.9, DefaultBeta2 = 0.999, DefaultEpsilon = 1e-8;

    // Null for the default, so that default(Adamax) is the documented rule too.
    private readonly double? _beta1, _beta2, _epsilon;

    /// <summary>Makes the rule.</summary>
    /// <param name="beta1">β₁, how much of m stays; in [0, 1).</param>
    /// <param name="beta2">β₂, how slowly the largest gradient is forgotten; in [0, 1).</param>
    /// <param name="epsilon">ε, at least 0; with 0 a parameter whose gradient has always been 0 becomes NaN.</param>
    /// <param name="weightDecay">λ, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Adamax(double beta1 = DefaultBeta1, double beta2 = DefaultBeta2, double epsilon = DefaultEpsilon, double weightDecay = 0)
    {
        Hyperparameter.ThrowIfNotFraction(beta1);
        Hyperparameter.ThrowIfNotFraction(beta2);
        Hyperparameter.ThrowIfNegative(epsilon);
        Hyperparameter.ThrowIfNegative(weightDecay);
        _beta1 = Hyperparameter.Unless(DefaultBeta1, beta1);
        _beta2 = Hyperparameter.Unless(DefaultBeta2, beta2);
        _epsilon = Hyperparameter.Unless(DefaultEpsilon, epsilon);
        WeightDecay = weightDecay;
    }

    /// <summary>β₁.</summary>
    public double Beta1 => _beta1 ?? DefaultBeta1;

    /// <summary>β₂.</summary>
    public double Beta2 => _beta2 ?? DefaultBeta2;

    /// <summary>ε.</summary>
    public double Epsilon => _epsilon ?? DefaultEpsilon;

    /// <summary>λ.</summary>
    public double WeightDecay { get; }

    /// <inheritdoc/>
    public string Name => "Adamax";

    /// <inheritdoc/>
    public IReadOnlyList<(string Symbol, double Value)> Hyperparameters => [("β₁", Beta1), ("β₂", Beta2), ("ε", Epsilon), ("λ", WeightDecay)];

    /// <inheritdoc/>
    public IReadOnlyList<string> State => ["m", "u"];

    /// <inheritdoc/>
    public int CoefficientCount => 6;

    /// <inheritdoc/>
    public void Prepare<H>(H step, H learningRate, ReadOnlySpan<H> hyperparameters, Span<H> coefficients)
        where H : IAlgebra<H>
    {
        H beta1 = hyperparameters[0];
        coefficients[Rate] = learningRate / (1 - H.Apply<Power>(beta1, step));
        coefficients[Keep1] = beta1;
        coefficients[Enter1] = 1 - beta1;
        coefficients[Keep2] = hyperparameters[1];
        coefficients[Smallest] = hyperparameters[2];
        coefficients[Decay] = hyperparameters[3];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public S Update<S>(S parameter, S gradient, Span<S> state, ReadOnlySpan<S> coefficients)
        where S : IAlgebra<S>
    {
        var g = WeightDecay != 0 ? gradient + coefficients[Decay] * parameter : gradient;
        var m = coefficients[Keep1] * state[0] + coefficients[Enter1] * g;
        var u = S.Apply<Maximum>(coefficients[Keep2] * state[1], S.Apply<Abs>(g) + coefficients[Smallest]);
        state[0] = m;
        state[1] = u;
        return parameter - coefficients[Rate] * m / u;
    }
}
