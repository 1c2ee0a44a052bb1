using System.Numerics;
using AutoDiff.Algebra;

namespace AutoDiff;

/// <summary>tanh x; derivative 1 − tanh² x.</summary>
public readonly record struct Tanh : IUnaryRule
{
    /// <inheritdoc/>
    public string Name => "tanh";

    /// <inheritdoc/>
    public Notation Notation => Notation.Function("tanh", @"\tanh");

    /// <inheritdoc/>
    public Domain Domain => Domain.Reals;

    /// <inheritdoc/>
    public Identities Identities => Identities.Odd with { Inverse = new Atanh() };

    /// <inheritdoc/>
    public Differentiability Differentiability => Differentiability.Differentiable;

    /// <inheritdoc/>
    public Saves Saves => Saves.Output;

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Tanh(x);

    /// <inheritdoc/>
    public Vector<T> Value<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Lanes<T>(x)).Value;

    /// <inheritdoc/>
    public S Slope<S>(S x, S y)
        where S : IAlgebra<S> => 1 - y * y;

    // tanh a = e / (e + 2) = 1 − 2 / (e + 2) with e = exp(2a) − 1: the first form does not cancel near 0, the second does not overflow far out.
    private static S Formula<S>(S x)
        where S : IAlgebra<S>
    {
        S a = S.Apply<Abs>(x), e = S.Apply<ExpM1>(2 * a);
        return S.Apply<Sign>(x) * S.Select(S.Greater(a, 0.5), 1 - 2 / (e + 2), e / (e + 2));
    }
}

/// <content>Tanh.</content>
public static partial class Functions
{
    /// <summary>The hyperbolic tangent elementwise, in (−1, 1).</summary>
    public static Variable<T> Tanh<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Tanh(), x);
}
