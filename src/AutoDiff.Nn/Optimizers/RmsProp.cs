using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Nn;

/// <summary>
/// RMSprop: v ← ρ·v + (1 − ρ)·g², θ ← θ − η·g/(√v + ε). Centered, v is the variance, of which ḡ² is taken: v ← ρ·v + ρ·(1 − ρ)·(g − ḡ)² before
/// ḡ ← ρ·ḡ + (1 − ρ)·g, so that no rounding makes it negative. With momentum μ, b ← μ·b + that quotient and θ ← θ − η·b. Weight decay λ adds λ·θ to
/// g. PyTorch's form: ε stands outside the root. Keras puts it inside, √(v + ε), with ρ = 0.9 and η = 0.001: offered by an option.
/// </summary>
/// <remarks>The variance: West, "Updating mean and variance estimates", CACM 22, 1979. Sources: Tieleman and Hinton, lecture 6.5 of "Neural
/// networks for machine learning", 2012; centered: Graves, "Generating sequences with recurrent neural networks", arXiv:1308.0850, 2013.</remarks>
public readonly record struct RmsProp : IUpdateRule
{
    private const int Rate = 0, Keep = 1, Enter = 2, Smallest = 3, Carry = 4, Decay = 5;
    private const double DefaultRho = 0.99, DefaultEpsilon = 1e-8;

    // Null for the default, so that default(RmsProp) is the documented rule too.
    private readonly double? _rho, _epsilon;

    /// <summary>Makes the rule.</summary>
    /// <param name="rho">ρ, how much of the averages stays (PyTorch calls it alpha); in [0, 1).</param>
    /// <param name="epsilon">ε, at least 0.</param>
    /// <param name="momentum">μ, at least 0; 0 is none.</param>
    /// <param name="centered">Whether the average of g is taken from that of g².</param>
    /// <param name="epsilonInside">Whether ε is added under the root and not to the root.</param>
    /// <param name="weightDecay">λ, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public RmsProp(double rho = DefaultRho, double epsilon = DefaultEpsilon, double momentum = 0, bool centered = false, bool epsilonInside = false,
        double weightDecay = 0)
    {
        Hyperparameter.ThrowIfNotFraction(rho);
        Hyperparameter.ThrowIfNegative(epsilon);
        Hyperparameter.ThrowIfNegative(momentum);
        Hyperparameter.ThrowIfNegative(weightDecay);
        _rho = Hyperparameter.Unless(DefaultRho, rho);
        _epsilon = Hyperparameter.Unless(DefaultEpsilon, epsilon);
        (Momentum, IsCentered, IsEpsilonInside, WeightDecay) = (momentum, centered, epsilonInside, weightDecay);
    }

    /// <summary>ρ.</summary>
    public double Rho => _rho ?? DefaultRho;

    /// <summary>ε.</summary>
    public double Epsilon => _epsilon ?? DefaultEpsilon;

    /// <summary>μ.</summary>
    public double Momentum { get; }

    /// <summary>Whether the average of g is taken from that of g².</summary>
    public bool IsCentered { get; }

    /// <summary>Whether ε is added under the root.</summary>
    public bool IsEpsilonInside { get; }

    /// <summary>λ.</summary>
    public double WeightDecay { get; }

    /// <inheritdoc/>
    public string Name => (IsCentered, Momentum != 0) switch
    {
        (false, false) => "RMSprop",
        (true, false) => "Centered RMSprop",
        (false, true) => "RMSprop with momentum",
        _ => "Centered RMSprop with momentum",
    };

    /// <inheritdoc/>
    public IReadOnlyList<(string Symbol, double Value)> Hyperparameters => [("ρ", Rho), ("ε", Epsilon), ("μ", Momentum), ("λ", WeightDecay)];

    /// <inheritdoc/>
    public IReadOnlyList<string> State => (IsCentered, Momentum != 0) switch
    {
        (false, false) => ["v"],
        (true, false) => ["v", "ḡ"],
        (false, true) => ["v", "b"],
        _ => ["v", "ḡ", "b"],
    };

    /// <inheritdoc/>
    public int CoefficientCount => 6;

    /// <inheritdoc/>
    public void Prepare<H>(H step, H learningRate, ReadOnlySpan<H> hyperparameters, Span<H> coefficients)
        where H : IAlgebra<H>
    {
        coefficients[Rate] = learningRate;
        coefficients[Keep] = hyperparameters[0];
        coefficients[Enter] = 1 - hyperparameters[0];
        coefficients[Smallest] = hyperparameters[1];
        coefficients[Carry] = hyperparameters[2];
        coefficients[Decay] = hyperparameters[3];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public S Update<S>(S parameter, S gradient, Span<S> state, ReadOnlySpan<S> coefficients)
        where S : IAlgebra<S>
    {
        var g = WeightDecay != 0 ? gradient + coefficients[Decay] * parameter : gradient;
        var v = coefficients[Keep] * state[0];
        int next = 1;
        if (IsCentered)
        {
            // The average of the squares minus the square of the average, without their difference, of which rounding would leave nothing, or less.
            v += coefficients[Keep] * coefficients[Enter] * S.Apply<Square>(g - state[1]);
            state[1] = coefficients[Keep] * state[1] + coefficients[Enter] * g;
            next = 2;
        }
        else
        {
            v += coefficients[Enter] * S.Apply<Square>(g);
        }

        state[0] = v;

        var root = IsEpsilonInside ? S.Apply<Sqrt>(v + coefficients[Smallest]) : S.Apply<Sqrt>(v) + coefficients[Smallest];
        if (Momentum == 0) return parameter - coefficients[Rate] * g / root;
        var b = coefficients[Carry] * state[next] + g / root;
        state[next] = b;
        return parameter - coefficients[Rate] * b;
    }
}
