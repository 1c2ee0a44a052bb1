using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Kernels;
using AutoDiff.Rendering;

namespace AutoDiff;

/// <summary>
/// sinc(x) = sin(πx)/(πx) and its derivatives, each a rule whose slope is the next: the quotient (cos πx − sinc x)/x would lose its digits near 0, and with every
/// further derivative more of them.
/// </summary>
/// <param name="Order">Which derivative; 0 for the function itself.</param>
public readonly record struct Sinc(int Order) : IUnaryRule
{
    /// <inheritdoc/>
    public string Name => "sinc";

    /// <inheritdoc/>
    public Notation Notation => new($"sinc{Superscript.OfDerivative(Order)}({{0}})", $@"\operatorname{{sinc}}{Superscript.OfDerivativeInLatex(Order)}\left({{0}}\right)") { Rule = "derivative of sinc" };

    /// <inheritdoc/>
    public Domain Domain => Domain.Reals;

    /// <inheritdoc/>
    public Identities Identities => Order % 2 == 0 ? Identities.Even : Identities.Odd;

    /// <inheritdoc/>
    public Differentiability Differentiability => Differentiability.Differentiable;

    /// <inheritdoc/>
    public Saves Saves => Saves.Input;

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Order == 0 ? Formula(new Real<T>(x)).Value : T.CreateTruncating(CardinalSine.Derivative(Order, double.CreateTruncating(x)));

    /// <inheritdoc/>
    public Vector<T> Value<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Order == 0 ? Formula(new Lanes<T>(x)).Value : VectorMath.Map(this, x);

    /// <inheritdoc/>
    public S Slope<S>(S x, S y)
        where S : IAlgebra<S> => S.Apply(new Sinc(Order + 1), x);

    // The argument is taken relative to the nearest integer, which is exact; the sine changes its sign with every odd one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static S Formula<S>(S x)
        where S : IAlgebra<S>
    {
        var integer = S.Apply<Round>(x);
        var parity = integer - 2 * S.Apply<Round>(0.5 * integer);
        var sine = S.Apply<Sin>(Math.PI * (x - integer)) * (1 - 2 * (parity * parity));
        return S.Select(x, sine / (Math.PI * x), 1);
    }
}

/// <content>Sinc.</content>
public static partial class Functions
{
    /// <summary>The normalised cardinal sine sin(πx)/(πx) elementwise: 1 at 0, exactly 0 at every other integer, NaN at ±∞. All its derivatives are exact at 0.</summary>
    public static Variable<T> Sinc<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Sinc(), x);
}
