using System.Numerics;
using System.Runtime.CompilerServices;

namespace AutoDiff.Algebra;

/// <summary>The algebra's simplest carrier: one number.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Value">The number.</param>
public readonly record struct Real<T>(T Value) : IAlgebra<Real<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Real<T>(double constant) => new(T.CreateTruncating(constant));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real<T> operator +(Real<T> a, Real<T> b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real<T> operator -(Real<T> a, Real<T> b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real<T> operator *(Real<T> a, Real<T> b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real<T> operator /(Real<T> a, Real<T> b) => new(a.Value / b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real<T> operator -(Real<T> a) => new(-a.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real<T> Greater(Real<T> a, Real<T> b) => new(a.Value > b.Value ? T.One : T.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real<T> Select(Real<T> condition, Real<T> whenTrue, Real<T> whenFalse) =>
        condition.Value == T.Zero ? whenFalse : whenTrue;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real<T> Apply<TRule>(TRule rule, Real<T> x)
        where TRule : struct, IUnaryRule => new(rule.Value(x.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Real<T> Apply<TRule>(TRule rule, Real<T> a, Real<T> b)
        where TRule : struct, IBinaryRule => new(rule.Value(a.Value, b.Value));
}
