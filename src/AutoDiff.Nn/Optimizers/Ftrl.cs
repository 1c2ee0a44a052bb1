using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Nn;

/// <summary>
/// FTRL-proximal, "follow the regularized leader": with n = n₀ + Σ g², z ← z + g − (√n − √n before)/η·θ, and θ ← (clip(z, −λ₁, λ₁) − z)/((β + √n)/η
/// + 2·λ₂), which is exactly 0 where |z| ≤ λ₁. TensorFlow's form (<c>tf.keras.optimizers.Ftrl</c> with its power of −½): n₀ = 0.1, and λ₂ counts
/// twice. PyTorch has no such optimizer.
/// </summary>
/// <remarks>
/// Source: McMahan et al., "Ad click prediction: a view from the trenches", KDD 2013. The parameter is computed anew from n and z in each step, so
/// that where it started matters only through the first. The learning rate divides: at 0 the step is not a number.
/// </remarks>
public readonly record struct Ftrl : IUpdateRule
{
    private const int Rate = 0, Start = 1, Bound = 2, Offset = 3;
    private const double DefaultInitialSum = 0.1;

    // Null for the default, so that default(Ftrl) is the documented rule too.
    private readonly double? _initialSum;

    /// <summary>Makes the rule.</summary>
    /// <param name="initialSum">n₀, what the sum of squares starts with; greater than 0, or β is.</param>
    /// <param name="l1">λ₁, the L1 penalty, which makes parameters exactly 0; at least 0.</param>
    /// <param name="l2">λ₂, the L2 penalty; at least 0.</param>
    /// <param name="beta">β, added to the root; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public Ftrl(double initialSum = DefaultInitialSum, double l1 = 0, double l2 = 0, double beta = 0)
    {
        Hyperparameter.ThrowIfNegative(initialSum);
        Hyperparameter.ThrowIfNegative(l1);
        Hyperparameter.ThrowIfNegative(l2);
        Hyperparameter.ThrowIfNegative(beta);
        _initialSum = Hyperparameter.Unless(DefaultInitialSum, initialSum);
        (L1, L2, Beta) = (l1, l2, beta);
    }

    /// <summary>n₀.</summary>
    public double InitialSum => _initialSum ?? DefaultInitialSum;

    /// <summary>λ₁.</summary>
    public double L1 { get; }

    /// <summary>λ₂.</summary>
    public double L2 { get; }

    /// <summary>β.</summary>
    public double Beta { get; }

    /// <inheritdoc/>
    public string Name => "FTRL";

    /// <inheritdoc/>
    public IReadOnlyList<(string Symbol, double Value)> Hyperparameters => [("n₀", InitialSum), ("λ₁", L1), ("λ₂", L2), ("β", Beta)];

    /// <inheritdoc/>
    public IReadOnlyList<string> State => ["z", "n"];

    /// <inheritdoc/>
    public int CoefficientCount => 4;

    /// <inheritdoc/>
    public void Prepare<H>(H step, H learningRate, ReadOnlySpan<H> hyperparameters, Span<H> coefficients)
        where H : IAlgebra<H>
    {
        coefficients[Rate] = learningRate;
        coefficients[Start] = hyperparameters[0];
        coefficients[Bound] = hyperparameters[1];
        coefficients[Offset] = Beta == 0 ? 2 * hyperparameters[2]
            : L2 == 0 ? hyperparameters[3] / learningRate
            : hyperparameters[3] / learningRate + 2 * hyperparameters[2];
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public S Update<S>(S parameter, S gradient, Span<S> state, ReadOnlySpan<S> coefficients)
        where S : IAlgebra<S>
    {
        // States start at 0, so what the sum starts with stands beside it.
        var n = state[1] + S.Apply<Square>(gradient);
        var (before, root) = InitialSum != 0
            ? (S.Apply<Sqrt>(coefficients[Start] + state[1]), S.Apply<Sqrt>(coefficients[Start] + n))
            : (S.Apply<Sqrt>(state[1]), S.Apply<Sqrt>(n));
        var z = state[0] + gradient - (root - before) / coefficients[Rate] * parameter;
        state[0] = z;
        state[1] = n;
        var divisor = root / coefficients[Rate];
        if (Beta != 0 || L2 != 0) divisor = divisor + coefficients[Offset];
        return (L1 != 0 ? S.Apply<Maximum>(-coefficients[Bound], S.Apply<Minimum>(coefficients[Bound], z)) - z : -z) / divisor;
    }
}
