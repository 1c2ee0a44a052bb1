using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Algebra;

/// <summary>The algebra on one SIMD register: what makes a chain rule a fused array kernel.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Value">The register.</param>
public readonly record struct Lanes<T>(Vector<T> Value) : IAlgebra<Lanes<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lanes<T>(double constant) => new(VectorMath.Constant<T>(constant));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator +(Lanes<T> a, Lanes<T> b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator -(Lanes<T> a, Lanes<T> b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator *(Lanes<T> a, Lanes<T> b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator /(Lanes<T> a, Lanes<T> b) => new(a.Value / b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> operator -(Lanes<T> a) => new(-a.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Greater(Lanes<T> a, Lanes<T> b) =>
        new(Vector.ConditionalSelect(Vector.GreaterThan(a.Value, b.Value), Vector<T>.One, Vector<T>.Zero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Select(Lanes<T> condition, Lanes<T> whenTrue, Lanes<T> whenFalse) =>
        new(Vector.ConditionalSelect(Vector.Equals(condition.Value, Vector<T>.Zero), whenFalse.Value, whenTrue.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Apply<TRule>(TRule rule, Lanes<T> x)
        where TRule : struct, IUnaryRule => new(rule.Value(x.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes<T> Apply<TRule>(TRule rule, Lanes<T> a, Lanes<T> b)
        where TRule : struct, IBinaryRule => new(rule.Value(a.Value, b.Value));
}
