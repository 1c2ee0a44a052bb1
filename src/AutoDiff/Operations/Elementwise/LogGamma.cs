using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>ln |Γ(x)|; derivative ψ(x).</summary>
public readonly record struct LogGamma : IUnaryRule
{
    /// <inheritdoc/>
    public string Name => "loggamma";

    /// <inheritdoc/>
    public Notation Notation => new("lnΓ({0})", @"\ln\left|\Gamma\left({0}\right)\right|") { Rule = "derivative of the logarithm of the gamma function" };

    /// <inheritdoc/>
    public Domain Domain => Domain.PolesBelowOne;

    /// <inheritdoc/>
    public Differentiability Differentiability => Differentiability.Differentiable;

    /// <inheritdoc/>
    public Saves Saves => Saves.Input;

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(GammaFunction.Log(double.CreateTruncating(x)));

    /// <inheritdoc/>
    public Vector<T> Value<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Map(this, x);

    /// <inheritdoc/>
    public S Slope<S>(S x, S y)
        where S : IAlgebra<S> => S.Apply<Digamma>(x);
}

/// <content>LogGamma.</content>
public static partial class Functions
{
    /// <summary>
    /// ln |Γ(x)| elementwise: +∞ at the poles 0, −1, −2 … and at ±∞. Computed as double. Near its zeros 1 and 2 it keeps its digits; near those below −2 it
    /// is exact to the spacing of doubles around 1.
    /// </summary>
    public static Variable<T> LogGamma<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new LogGamma(), x);
}
