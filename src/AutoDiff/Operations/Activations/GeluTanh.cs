using System.Numerics;
using AutoDiff.Algebra;

namespace AutoDiff;

/// <summary>½x(1 + tanh u) = x·σ(2u) with u = √(2/π)(x + 0.044715x³); derivative σ(2u) + x·σ(2u)σ(−2u)·2u′.</summary>
public readonly record struct GeluTanh : IUnaryRule
{
    // 2√(2/π).
    private const double Scale = 1.5957691216057308, Cubic = 0.044715;

    /// <inheritdoc/>
    public string Name => "gelu-tanh";

    /// <inheritdoc/>
    public Notation Notation => Notation.Function("gelutanh");

    /// <inheritdoc/>
    public Domain Domain => Domain.Reals;

    /// <inheritdoc/>
    public Differentiability Differentiability => Differentiability.Differentiable;

    /// <inheritdoc/>
    public Saves Saves => Saves.Input;

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
        // Where σ(2u)σ(−2u) is 0 the second term is 0, however large x is.
        var doubled = Doubled(x);
        S sigmoid = S.Apply<Sigmoid>(doubled), complement = S.Apply<Sigmoid>(-doubled);
        return S.Select(sigmoid * complement, sigmoid + x * sigmoid * complement * (Scale * (1 + 3 * Cubic * S.Apply<Square>(x))), sigmoid);
    }

    private static S Formula<S>(S x)
        where S : IAlgebra<S>
    {
        var sigmoid = S.Apply<Sigmoid>(Doubled(x));
        return S.Select(sigmoid, x * sigmoid, 0);
    }

    private static S Doubled<S>(S x)
        where S : IAlgebra<S> => Scale * (x + Cubic * (x * S.Apply<Square>(x)));
}

/// <content>GeluTanh.</content>
public static partial class Functions
{
    /// <summary>
    /// The tanh form of the Gaussian error linear unit, ½x(1 + tanh u) with u = √(2/π)(x + 0.044715x³), elementwise; PyTorch's <c>gelu</c> with
    /// <c>approximate="tanh"</c>, and the default of JAX. It is computed as x·σ(2u), which is the same number without the cancellation in 1 + tanh u, so that
    /// small results on the left keep their digits; of −∞ the result is 0, the limit, where PyTorch has NaN.
    /// </summary>
    public static Variable<T> GeluTanh<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new GeluTanh(), x);
}
