using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>ψ(x), the derivative of ln Γ(x); its own derivative is ψ′(x).</summary>
public readonly record struct Digamma : IUnaryRule
{
    /// <inheritdoc/>
    public string Name => "digamma";

    /// <inheritdoc/>
    public Notation Notation => Notation.Function("ψ", @"\psi") with { Rule = "derivative of digamma" };

    /// <inheritdoc/>
    public Domain Domain => Domain.PolesBelowOne;

    /// <inheritdoc/>
    public Differentiability Differentiability => Differentiability.Differentiable;

    /// <inheritdoc/>
    public Saves Saves => Saves.Input;

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(PolygammaFunction.Digamma(double.CreateTruncating(x)));

    /// <inheritdoc/>
    public Vector<T> Value<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Map(this, x);

    /// <inheritdoc/>
    public S Slope<S>(S x, S y)
        where S : IAlgebra<S> => S.Apply(new Polygamma(1), x);
}

/// <content>Digamma.</content>
public static partial class Functions
{
    /// <summary>
    /// ψ(x) = Γ′(x)/Γ(x) elementwise: ∓∞ at ±0, NaN at the poles −1, −2 … Computed as double. Near its root 1.4616… it keeps its digits; near those below 0
    /// it is exact to the spacing of doubles around 1.
    /// </summary>
    public static Variable<T> Digamma<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Digamma(), x);
}
