using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>x·Φ(x) with the normal distribution Φ; derivative Φ(x) + x·φ(x) with its density φ.</summary>
public readonly record struct Gelu : IUnaryRule
{
    // 1/√2, and what is missing from it; 1/√(2π).
    private const double RootOfHalf = 0.7071067811865476, RootOfHalfRest = -4.833646656726457e-17, Density = 0.3989422804014327;

    /// <inheritdoc/>
    public string Name => "gelu";

    /// <inheritdoc/>
    public Notation Notation => Notation.Function("gelu");

    /// <inheritdoc/>
    public Domain Domain => Domain.Reals;

    /// <inheritdoc/>
    public Differentiability Differentiability => Differentiability.Differentiable;

    /// <inheritdoc/>
    public Saves Saves => Saves.Input;

    /// <inheritdoc/>
    public T Value<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float) || typeof(T) == typeof(double)
            ? Formula<Real<T>, T>(new(x)).Value
            : T.CreateTruncating(Formula<Real<double>, double>(new(double.CreateTruncating(x))).Value);

    /// <inheritdoc/>
    public Vector<T> Value<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Formula<Lanes<T>, T>(new(x)).Value;

    /// <inheritdoc/>
    public S Slope<S>(S x, S y)
        where S : IAlgebra<S>
    {
        // Where the density is 0 the second term is 0, however large x is.
        S cumulated = 0.5 * S.Apply<Erfc>(-RootOfHalf * x), density = Density * S.Apply<Exp>(-0.5 * S.Apply<Square>(x));
        return S.Select(density, cumulated + x * density, cumulated);
    }

    // max(0, x) − ½|x| erfc(|x|/√2): nothing cancels on either side. On the left erfc magnifies the rounding of |x|/√2 by x², so its error is computed along with
    // it. From 40 on the second term is 0, and the error could overflow.
    private static S Formula<S, T>(S x)
        where S : IAlgebra<S>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (root, splitter) = Split<T>.Constants;
        var magnitude = S.Apply<Abs>(x);
        var scaled = root.High * magnitude;
        var error = ExactError.OfProduct<S>(root.High, magnitude, scaled, splitter) + root.Low * magnitude;
        var tail = ErrorFunction.TimesTail<S, T>(0.5 * magnitude, scaled, error);
        return S.Apply<Relu>(x) - S.Select(S.Greater(magnitude, 40), 0, tail);
    }

    private static class Split<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static readonly (SplitNumber RootOfHalf, double Splitter) Constants = (SplitNumber.Of<T>(Gelu.RootOfHalf, RootOfHalfRest), ExactError.Splitter<T>());
    }
}

/// <content>Gelu.</content>
public static partial class Functions
{
    /// <summary>
    /// The Gaussian error linear unit x·Φ(x) = ½x·erfc(−x/√2) elementwise: the exact form, PyTorch's <c>gelu</c> by default; for the other there is
    /// <see cref="GeluTanh{T}"/>. Small results on the far left keep their digits; of −∞ the result is 0, the limit, where PyTorch has NaN. Hendrycks and Gimpel, 2016.
    /// </summary>
    public static Variable<T> Gelu<T>(Variable<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Gelu(), x);
}
