using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;

namespace AutoDiff;

/// <summary>σ(x) = 1/(1 + e⁻ˣ); derivative σ(x)(1 − σ(x)).</summary>
public readonly record struct Sigmoid : IUnaryRule
{
    /// <inheritdoc/>
    public string Name => "sigmoid";

    /// <inheritdoc/>
    public Notation Notation => new("σ({0})", @"\sigma\left({0}\right)") { Rule = "derivative of sigmoid" };

    /// <inheritdoc/>
    public Domain Domain => Domain.Reals;

    /// <inheritdoc/>
    public Identities Identities => new() { ReflectionSum = 1, Inverse = new Logit() };

    /// <inheritdoc/>
    public Differentiability Differentiability => Differentiability.Differentiable;

    /// <inheritdoc/>
    public Saves Saves => Saves.Output;

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Real<T>(x)).Value;

    /// <inheritdoc/>
    public Vector<T> Value<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Lanes<T>(x)).Value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public S Slope<S>(S x, S y)
        where S : IAlgebra<S> => y * (1 - y);

    // The exponential of −|x| never overflows, and small results keep their digits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static S Formula<S>(S x)
        where S : IAlgebra<S>
    {
        var e = S.Apply<Exp>(-S.Apply<Abs>(x));
        return S.Select(S.Greater(0, x), e, 1) / (1 + e);
    }
}

/// <content>Sigmoid.</content>
public static partial class Functions
{
    /// <summary>The logistic function σ(x) = 1/(1 + e⁻ˣ) elementwise, in (0, 1). Its slope is at most ¼, at 0.</summary>
    public static Variable<T> Sigmoid<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Sigmoid(), x);
}
