using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Kernels;
using AutoDiff.Rendering;

namespace AutoDiff;

/// <summary>ψ⁽ⁿ⁾(x), the n-th derivative of ψ, n ≥ 1; its own derivative is ψ⁽ⁿ⁺¹⁾(x).</summary>
/// <param name="Order">n.</param>
public readonly record struct Polygamma(int Order) : IUnaryRule
{
    /// <inheritdoc/>
    public string Name => "polygamma";

    /// <inheritdoc/>
    public Notation Notation => new($"ψ{Superscript.OfDerivative(Order)}({{0}})", $@"\psi{Superscript.OfDerivativeInLatex(Order)}\left({{0}}\right)") { Rule = "derivative of polygamma" };

    /// <inheritdoc/>
    public Domain Domain => Domain.PolesBelowOne;

    /// <inheritdoc/>
    public Differentiability Differentiability => Differentiability.Differentiable;

    /// <inheritdoc/>
    public Saves Saves => Saves.Input;

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(PolygammaFunction.Derivative(Order, double.CreateTruncating(x)));

    /// <inheritdoc/>
    public Vector<T> Value<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Map(this, x);

    /// <inheritdoc/>
    public S Slope<S>(S x, S y)
        where S : IAlgebra<S> => S.Apply(new Polygamma(Order + 1), x);
}

/// <content>Polygamma.</content>
public static partial class Functions
{
    /// <summary>
    /// ψ⁽ⁿ⁾(x), the n-th derivative of the digamma function, elementwise; n = 0 is the digamma function itself. At the poles 0, −1, −2 … it is +∞ for odd n and −∞
    /// for even n ≥ 2. Computed as double.
    /// </summary>
    /// <param name="order">n, from 0 to 170: beyond, n! leaves the range of a double.</param>
    /// <param name="x">The argument.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="order"/> is not between 0 and 170.</exception>
    public static Variable<T> Polygamma<T>(int order, Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (order is < 0 or > 170) throw new ArgumentOutOfRangeException(nameof(order), order, "polygamma needs an order from 0 to 170.");
        return order == 0 ? Digamma(x) : Variable<T>.Apply(new Polygamma(order), x);
    }

    /// <summary>ψ′(x), the derivative of the digamma function, elementwise: the polygamma function of order 1, which is +∞ at the poles 0, −1, −2 …</summary>
    public static Variable<T> Trigamma<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Polygamma(1, x);
}
