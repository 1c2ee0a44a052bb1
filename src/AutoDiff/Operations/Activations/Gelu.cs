using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Kernels;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>x·Φ(x) with the normal distribution Φ; derivative Φ(x) + x·φ(x) with its density φ.</summary>
    public readonly record struct Gelu : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("Gelu", """
            // x Φ(x) with the normal distribution's Φ; the relative error is that of Erfc.
            private static double Gelu(double x)
            {
                double cumulated = 0.5 * Erfc(-x * Math.Sqrt(0.5));
                return cumulated == 0 ? 0 : x * cumulated;
            }
            """) { Uses = [Erfc.InCSharp] };

        /// <inheritdoc/>
        public string Name => "gelu";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("gelu") with { CSharp = CSharpForm.Call(InCSharp) };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => typeof(T) == typeof(float) || typeof(T) == typeof(double)
                ? ErrorFunction.TimesNormal(new Vector<T>(x))[0]
                : T.CreateTruncating(ErrorFunction.TimesNormal(new Vector<double>(double.CreateTruncating(x)))[0]);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => ErrorFunction.TimesNormal(x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S>
        {
            // Where the density is 0 the second term is 0, however large x is.
            var cumulated = NormalDistribution.Of(x, out var density);
            return S.Select(density, cumulated + x * density, cumulated);
        }
    }
}

namespace AutoDiff
{
    /// <content>Gelu.</content>
    public static partial class Functions
    {
        /// <summary>
        /// The Gaussian error linear unit x·Φ(x) = ½x·erfc(−x/√2) elementwise: the exact form, PyTorch's <c>gelu</c> by default; for the other there
        /// is <see cref="GeluTanh{T}"/>. Small results on the far left keep their digits; of −∞ the result is 0, the limit, where PyTorch has NaN.
        /// Hendrycks and Gimpel, 2016.
        /// </summary>
        public static Variable<T> Gelu<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Gelu(), x);
    }
}
