using System.Runtime.CompilerServices;

namespace AutoDiff.Algebra;

/// <summary>
/// The few operations that a chain rule may use. A rule written once over <typeparamref name="S"/> runs on every carrier:
/// one number (<see cref="Real{T}"/>), a SIMD register (<see cref="Lanes{T}"/>), or the graph itself
/// (<see cref="Variable{T}"/>), which makes it a symbolic derivative and lets it be differentiated again.
/// </summary>
/// <typeparam name="S">The carrier.</typeparam>
public interface IAlgebra<S>
    where S : IAlgebra<S>
{
    /// <summary>Lifts a constant into the carrier.</summary>
    static abstract implicit operator S(double constant);

    /// <summary>a + b.</summary>
    static abstract S operator +(S a, S b);

    /// <summary>a − b.</summary>
    static abstract S operator -(S a, S b);

    /// <summary>a · b.</summary>
    static abstract S operator *(S a, S b);

    /// <summary>a / b.</summary>
    static abstract S operator /(S a, S b);

    /// <summary>−a.</summary>
    static abstract S operator -(S a);

    /// <summary>1 where a &gt; b, else 0 (also 0 where either is NaN).</summary>
    static abstract S Greater(S a, S b);

    /// <summary><paramref name="whenTrue"/> where the condition is not zero (NaN counts as not zero), else <paramref name="whenFalse"/>.</summary>
    static abstract S Select(S condition, S whenTrue, S whenFalse);

    /// <summary>Applies a unary primitive.</summary>
    static abstract S Apply<TRule>(TRule rule, S x)
        where TRule : struct, IUnaryRule;

    /// <summary>Applies a binary primitive.</summary>
    static abstract S Apply<TRule>(TRule rule, S a, S b)
        where TRule : struct, IBinaryRule;

    /// <summary>Applies a unary primitive that has no attributes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual S Apply<TRule>(S x)
        where TRule : struct, IUnaryRule => S.Apply(default(TRule), x);

    /// <summary>Applies a binary primitive that has no attributes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual S Apply<TRule>(S a, S b)
        where TRule : struct, IBinaryRule => S.Apply(default(TRule), a, b);
}
