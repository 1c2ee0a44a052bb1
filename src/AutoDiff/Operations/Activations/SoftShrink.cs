using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>x moved towards 0 by λ, and 0 where |x| ≤ λ; derivative 1 where |x| > λ, else 0, also at the kinks ±λ.</summary>
    /// <param name="Threshold">λ, not negative.</param>
    public readonly record struct SoftShrink(double Threshold) : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("SoftShrink", """
            private static double SoftShrink(double x, double threshold) => x > threshold ? x - threshold : x < -threshold ? x + threshold : 0 * x;
            """);

        /// <summary>λ, not negative.</summary>
        public double Threshold { get; } = Threshold >= 0
            ? Threshold
            : throw new ArgumentException($"softshrink needs a threshold that is not negative; given {Threshold}.");

        /// <inheritdoc/>
        public string Name => "soft-shrink";

        /// <inheritdoc/>
        public Notation Notation => (Threshold == 0.5 ? Notation.Function("softshrink") : Notation.WithAttributes("softshrink", Threshold)) with
        {
            CSharp = CSharpForm.Call(InCSharp, Threshold),
        };

        /// <inheritdoc/>
        public Domain Domain => Domain.RealsWithKinks(-Threshold, Threshold);

        /// <inheritdoc/>
        public Identities Identities => Identities.Odd;

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Real<T>(x)).Value;

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Lanes<T>(x)).Value;

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => S.Greater(S.Apply<Abs>(x), Threshold);

        // What is in neither tail becomes 0, but NaN stays NaN.
        private S Formula<S>(S x)
            where S : IAlgebra<S> => S.Select(S.Greater(x, Threshold), x - Threshold, S.Select(S.Greater(-Threshold, x), x + Threshold, 0 * x));
    }
}

namespace AutoDiff
{
    /// <content>SoftShrink.</content>
    public static partial class Functions
    {
        /// <summary>
        /// x moved towards 0 by λ, elementwise: x − λ above λ, x + λ below −λ, 0 between; soft thresholding, the proximal map of λ|x|. NaN stays
        /// NaN. The slope is 0 at the kinks ±λ. PyTorch's <c>softshrink</c>.
        /// </summary>
        /// <param name="x">Any tensor.</param>
        /// <param name="threshold">λ, not negative.</param>
        /// <exception cref="ArgumentException"><paramref name="threshold"/> is negative or NaN.</exception>
        public static Variable<T> SoftShrink<T>(Variable<T> x, double threshold = 0.5)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new SoftShrink(threshold), x);
    }
}
