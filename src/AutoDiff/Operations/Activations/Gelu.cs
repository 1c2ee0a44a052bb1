using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Kernels;

namespace AutoDiff;

/// <summary>x·Φ(x) with the normal distribution Φ; derivative Φ(x) + x·φ(x) with its density φ.</summary>
public readonly record struct Gelu : IUnaryRule
{
    // 1/√2; 1/√(2π).
    private const double RootOfHalf = 0.7071067811865476, Density = 0.3989422804014327;

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
            ? Formula(new Vector<T>(x))[0]
            : T.CreateTruncating(Formula(new Vector<double>(double.CreateTruncating(x)))[0]);

    /// <inheritdoc/>
    public Vector<T> Value<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Formula(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public S Slope<S>(S x, S y)
        where S : IAlgebra<S>
    {
        // Where the density is 0 the second term is 0, however large x is.
        S cumulated = 0.5 * S.Apply<Erfc>(-RootOfHalf * x), density = Density * S.Apply<Exp>(-0.5 * S.Apply<Square>(x));
        return S.Select(density, cumulated + x * density, cumulated);
    }

    // max(0, x) − ½|x| erfc(|x|/√2): nothing cancels on either side. On the left e^(−x²/2) magnifies the rounding of x²/2, so that is computed along with it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> Formula<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector<T> root = VectorMath.Constant<T>(RootOfHalf), two = VectorMath.Constant<T>(2), half = VectorMath.Constant<T>(0.5);
        var scaled = ErrorFunction.Bounded(Vector.Abs(x) * root);
        // Bounded as well, and exact where it is not.
        var magnitude = Vector.MinNative(Vector.Abs(x), two * scaled);
        var halved = half * magnitude;
        var square = halved * magnitude;
        var tail = ErrorFunction.Falling(square, ErrorFunction.Rest(halved, magnitude, square)) * (halved * ErrorFunction.Scaled(scaled));
        return new Relu().Value(x) - tail;
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
