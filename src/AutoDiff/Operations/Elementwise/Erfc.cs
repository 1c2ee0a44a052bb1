using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>erfc(x) = 1 − erf(x); derivative −2/√π e^(−x²).</summary>
public readonly record struct Erfc : IUnaryRule
{
    /// <inheritdoc/>
    public string Name => "erfc";

    /// <inheritdoc/>
    public Notation Notation => Notation.Function("erfc");

    /// <inheritdoc/>
    public Domain Domain => Domain.Reals;

    /// <inheritdoc/>
    public Identities Identities => new() { ReflectionSum = 2 };

    /// <inheritdoc/>
    public Differentiability Differentiability => Differentiability.Differentiable;

    /// <inheritdoc/>
    public Saves Saves => Saves.Input;

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => ErrorFunction.Erfc(x);

    /// <inheritdoc/>
    public Vector<T> Value<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => ErrorFunction.Erfc(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public S Slope<S>(S x, S y)
        where S : IAlgebra<S> => -Erf.TwoOverRootPi * S.Apply<Exp>(-S.Apply<Square>(x));
}

/// <content>Erfc.</content>
public static partial class Functions
{
    /// <summary>The complementary error function 1 − erf(x) elementwise, which keeps its digits down to the smallest numbers.</summary>
    public static Variable<T> Erfc<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Erfc(), x);
}
