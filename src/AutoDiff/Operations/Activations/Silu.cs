using System.Numerics;
using AutoDiff.Algebra;

namespace AutoDiff;

/// <summary>x·σ(x); derivative σ(x)(1 + x(1 − σ(x))), written σ(x) + y·σ(−x).</summary>
public readonly record struct Silu : IUnaryRule
{
    /// <inheritdoc/>
    public string Name => "silu";

    /// <inheritdoc/>
    public Notation Notation => Notation.Function("silu");

    /// <inheritdoc/>
    public Domain Domain => Domain.Reals;

    /// <inheritdoc/>
    public Differentiability Differentiability => Differentiability.Differentiable;

    /// <inheritdoc/>
    public Saves Saves => Saves.InputAndOutput;

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Real<T>(x)).Value;

    /// <inheritdoc/>
    public Vector<T> Value<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Lanes<T>(x)).Value;

    /// <inheritdoc/>
    public S Slope<S>(S x, S y)
        where S : IAlgebra<S>
    {
        // Far out on the right y is infinite where σ(−x) is 0; the limit of their product is 0.
        S sigmoid = S.Apply<Sigmoid>(x), complement = S.Apply<Sigmoid>(-x);
        return S.Select(complement, sigmoid + y * complement, sigmoid);
    }

    // The exponential of −|x| never overflows. On the left it enters as the square of a root that is in range as long as the result is.
    private static S Formula<S>(S x)
        where S : IAlgebra<S>
    {
        var root = S.Apply<Exp>(-0.5 * S.Apply<Abs>(x));
        var factor = S.Select(S.Greater(0, x), root, 1);
        return S.Select(factor, x * factor * factor / (1 + root * root), 0);
    }
}

/// <content>Silu.</content>
public static partial class Functions
{
    /// <summary>
    /// The sigmoid-weighted linear unit x·σ(x) elementwise, also called swish. Small results on the far left keep their digits; of −∞ the result is 0, the
    /// limit, where PyTorch's <c>silu</c> has NaN.
    /// </summary>
    public static Variable<T> Silu<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Silu(), x);
}
