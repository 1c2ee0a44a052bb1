using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>erf(x) = 2/√π ∫₀ˣ e^(−t²) dt; derivative 2/√π e^(−x²).</summary>
public readonly record struct Erf : IUnaryRule
{
    /// <inheritdoc/>
    public string Name => "erf";

    /// <inheritdoc/>
    public Notation Notation => Notation.Function("erf");

    /// <inheritdoc/>
    public Domain Domain => Domain.Reals;

    /// <inheritdoc/>
    public Identities Identities => Identities.Odd with { Inverse = new ErfInv() };

    /// <inheritdoc/>
    public Differentiability Differentiability => Differentiability.Differentiable;

    /// <inheritdoc/>
    public Saves Saves => Saves.Input;

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ErrorFunction.Erf(x);

    /// <inheritdoc/>
    public Vector<T> Value<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => ErrorFunction.Erf(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public S Slope<S>(S x, S y)
        where S : IAlgebra<S> => TwoOverRootPi * S.Apply<Exp>(-S.Apply<Square>(x));

    // 2/√π.
    internal const double TwoOverRootPi = 1.1283791670955126;
}

/// <content>Erf.</content>
public static partial class Functions
{
    /// <summary>The error function elementwise, in [−1, 1].</summary>
    public static Variable<T> Erf<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Erf(), x);
}
