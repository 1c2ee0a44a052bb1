using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Nn;

/// <summary>
/// Adam: m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², θ ← θ − η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε). Weight decay λ adds λ·θ to g;
/// decoupled (AdamW), it multiplies θ by 1 − η·λ first instead. PyTorch's form: ε stands outside the root, after the correction of the bias.
/// </summary>
/// <remarks>
/// Sources: Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015; Loshchilov and Hutter, "Decoupled weight decay
/// regularization", ICLR 2019. Keras adds its ε before the correction, which for small gradients is another method.
/// </remarks>
public readonly record struct Adam : IUpdateRule
{
    private const int Rate = 0, Correction = 1, Keep1 = 2, Enter1 = 3, Keep2 = 4, Enter2 = 5, Smallest = 6, Decay = 7;
    private const double DefaultBeta1 = 0.9, DefaultBeta2 = 0.999, DefaultEpsilon = 1e-8;

    // Null for the default, so that default(Adam) is the documented rule too.
    private readonly double? _beta1, _beta2, _epsilon;

    /// <summary>Makes the rule.</summary>
    /// <param name="beta1">β₁, how much of m stays; in [0, 1).</param>
    /// <param name="beta2">β₂, how much of v stays; in [0, 1).</param>
    /// <param name="epsilon">ε, at least 0.</param>
    /// <param name="weightDecay">λ, at least 0.</param>
    /// <param name="decoupled">Whether the decay acts on the parameter itself (AdamW) and not through the gradient.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Adam(double beta1 = DefaultBeta1, double beta2 = DefaultBeta2, double epsilon = DefaultEpsilon, double weightDecay = 0,
        bool decoupled = false)
    {
        Hyperparameter.ThrowIfNotFraction(beta1);
        Hyperparameter.ThrowIfNotFraction(beta2);
        Hyperparameter.ThrowIfNegative(epsilon);
        Hyperparameter.ThrowIfNegative(weightDecay);
        _beta1 = Hyperparameter.Unless(DefaultBeta1, beta1);
        _beta2 = Hyperparameter.Unless(DefaultBeta2, beta2);
        _epsilon = Hyperparameter.Unless(DefaultEpsilon, epsilon);
        (WeightDecay, IsDecoupled) = (weightDecay, decoupled);
    }

    /// <summary>β₁.</summary>
    public double Beta1 => _beta1 ?? DefaultBeta1;

    /// <summary>β₂.</summary>
    public double Beta2 => _beta2 ?? DefaultBeta2;

    /// <summary>ε.</summary>
    public double Epsilon => _epsilon ?? DefaultEpsilon;

    /// <summary>λ.</summary>
    public double WeightDecay { get; }

    /// <summary>Whether the decay is decoupled from the gradient.</summary>
    public bool IsDecoupled { get; }

    /// <inheritdoc/>
    public string Name => IsDecoupled ? "AdamW" : "Adam";

    /// <inheritdoc/>
    public IReadOnlyList<(string Symbol, double Value)> Hyperparameters => [("β₁", Beta1), ("β₂", Beta2), ("ε", Epsilon), ("λ", WeightDecay)];

    /// <inheritdoc/>
    public IReadOnlyList<string> State => ["m", "v"];

    /// <inheritdoc/>
    public int CoefficientCount => 8;

    /// <inheritdoc/>
    public void Prepare<H>(H step, H learningRate, ReadOnlySpan<H> hyperparameters, Span<H> coefficients)
        where H : IAlgebra<H>
    {
        H beta1 = hyperparameters[0], beta2 = hyperparameters[1], decay = hyperparameters[3];
        coefficients[Rate] = learningRate / (1 - H.Apply<Power>(beta1, step));
        coefficients[Correction] = H.Apply<Sqrt>(1 - H.Apply<Power>(beta2, step));
        coefficients[Keep1] = beta1;
        coefficients[Enter1] = 1 - beta1;
        coefficients[Keep2] = beta2;
        coefficients[Enter2] = 1 - beta2;
        coefficients[Smallest] = hyperparameters[2];
        coefficients[Decay] = IsDecoupled ? 1 - learningRate * decay : decay;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public S Update<S>(S parameter, S gradient, Span<S> state, ReadOnlySpan<S> coefficients)
        where S : IAlgebra<S>
    {
        S θ = parameter, g = gradient;
        if (WeightDecay != 0)
        {
            if (IsDecoupled) θ = coefficients[Decay] * θ;
            else g = g + coefficients[Decay] * θ;
        }

        var m = coefficients[Keep1] * state[0] + coefficients[Enter1] * g;
        var v = coefficients[Keep2] * state[1] + coefficients[Enter2] * S.Apply<Square>(g);
        state[0] = m;
        state[1] = v;
        return θ - coefficients[Rate] * m / (S.Apply<Sqrt>(v) / coefficients[Correction] + coefficients[Smallest]);
    }
}
