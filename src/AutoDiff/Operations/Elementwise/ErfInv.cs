using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>The inverse of erf; derivative √π/2 e^(y²).</summary>
public readonly record struct ErfInv : IUnaryRule
{
    /// <inheritdoc/>
    public string Name => "erfinv";

    /// <inheritdoc/>
    public Notation Notation => new("erfinv({0})", @"\operatorname{erf}^{-1}\left({0}\right)") { Rule = "derivative of erfinv" };

    /// <inheritdoc/>
    public Domain Domain => new(-1, 1, "−1 < x < 1");

    /// <inheritdoc/>
    public Identities Identities => Identities.Odd with { Inverse = new Erf() };

    /// <inheritdoc/>
    public Differentiability Differentiability => Differentiability.Differentiable;

    /// <inheritdoc/>
    public Saves Saves => Saves.Output;

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(InverseErrorFunction.Of(double.CreateTruncating(x)));

    /// <inheritdoc/>
    public Vector<T> Value<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Map(this, x);

    /// <inheritdoc/>
    public S Slope<S>(S x, S y)
        where S : IAlgebra<S> => HalfRootPi * S.Apply<Exp>(S.Apply<Square>(y));

    // √π/2.
    private const double HalfRootPi = 0.88622692545275805;
}

/// <content>ErfInv.</content>
public static partial class Functions
{
    /// <summary>The number whose error function is x, elementwise: ±∞ at ±1, NaN beyond. Computed as double. The slope at ±1 is +∞, the limit by continuity.</summary>
    public static Variable<T> ErfInv<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new ErfInv(), x);
}
