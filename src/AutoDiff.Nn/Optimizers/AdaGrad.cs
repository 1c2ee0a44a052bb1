using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Nn;

/// <summary>
/// AdaGrad: s ← s + g², θ ← θ − η/(1 + (t − 1)·d) · g/(√s + ε), with the decay d of the learning rate. Weight decay λ adds λ·θ to g. PyTorch's
/// form: ε stands outside the root. Textbooks and Keras put it inside, g/√(s + ε), and Keras starts with s = 0.1: both are offered.
/// </summary>
/// <remarks>Source: Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and stochastic optimization", JMLR 12, 2011.</remarks>
public readonly record struct AdaGrad : IUpdateRule
{
    private const int Rate = 0, Smallest = 1, Start = 2, Decay = 3;
    private const double DefaultEpsilon = 1e-10;

    // Null for the default, so that default(AdaGrad) is the documented rule too.
    private readonly double? _epsilon;

    /// <summary>Makes the rule.</summary>
    /// <param name="epsilon">ε, at least 0.</param>
    /// <param name="epsilonInside">Whether ε is added under the root, as in textbooks, and not to the root.</param>
    /// <param name="rateDecay">d, how much the learning rate is divided by more with each step; at least 0.</param>
    /// <param name="initialSum">s₀, what the sum of squares starts with; at least 0.</param>
    /// <param name="weightDecay">λ, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public AdaGrad(double epsilon = DefaultEpsilon, bool epsilonInside = false, double rateDecay = 0, double initialSum = 0, double weightDecay = 0)
    {
        Hyperparameter.ThrowIfNegative(epsilon);
        Hyperparameter.ThrowIfNegative(rateDecay);
        Hyperparameter.ThrowIfNegative(initialSum);
        Hyperparameter.ThrowIfNegative(weightDecay);
        _epsilon = Hyperparameter.Unless(DefaultEpsilon, epsilon);
        (IsEpsilonInside, RateDecay, InitialSum, WeightDecay) = (epsilonInside, rateDecay, initialSum, weightDecay);
    }

    /// <summary>ε.</summary>
    public double Epsilon => _epsilon ?? DefaultEpsilon;

    /// <summary>Whether ε is added under the root.</summary>
    public bool IsEpsilonInside { get; }

    /// <summary>d.</summary>
    public double RateDecay { get; }

    /// <summary>s₀.</summary>
    public double InitialSum { get; }

    /// <summary>λ.</summary>
    public double WeightDecay { get; }

    /// <inheritdoc/>
    public string Name => "AdaGrad";

    /// <inheritdoc/>
    public IReadOnlyList<(string Symbol, double Value)> Hyperparameters => [("ε", Epsilon), ("d", RateDecay), ("s₀", InitialSum), ("λ", WeightDecay)];

    /// <inheritdoc/>
    public IReadOnlyList<string> State => ["s"];

    /// <inheritdoc/>
    public int CoefficientCount => 4;

    /// <inheritdoc/>
    public void Prepare<H>(H step, H learningRate, ReadOnlySpan<H> hyperparameters, Span<H> coefficients)
        where H : IAlgebra<H>
    {
        coefficients[Rate] = RateDecay != 0 ? learningRate / (1 + (step - 1) * hyperparameters[1]) : learningRate;
        coefficients[Smallest] = hyperparameters[0];
        coefficients[Start] = hyperparameters[2];
        coefficients[Decay] = hyperparameters[3];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public S Update<S>(S parameter, S gradient, Span<S> state, ReadOnlySpan<S> coefficients)
        where S : IAlgebra<S>
    {
        var g = WeightDecay != 0 ? gradient + coefficients[Decay] * parameter : gradient;
        // States start at 0, so what the sum starts with stands beside it.
        var s = state[0] + S.Apply<Square>(g);
        state[0] = s;
        if (InitialSum != 0) s = coefficients[Start] + s;
        var root = IsEpsilonInside ? S.Apply<Sqrt>(s + coefficients[Smallest]) : S.Apply<Sqrt>(s) + coefficients[Smallest];
        return parameter - coefficients[Rate] * g / root;
    }
}
