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
    public Identities Identities => Identities.Odd;

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

    // tanh |x| = −e / (e + 2) with e = exp(−2|x|) − 1: no cancellation near 0, no overflow far out.
    private static S Formula<S>(S x)
        where S : IAlgebra<S>
    {
        var e = S.Apply<ExpM1>(-2 * S.Apply<Abs>(x));
        return S.Apply<Sign>(x) * (-e / (e + 2));
    }
}

/// <content>Tanh.</content>
public static partial class Functions
{
    /// <summary>The hyperbolic tangent elementwise, in (−1, 1).</summary>
    public static Variable<T> Tanh<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Tanh(), x);
}
