using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>x where |x| > λ, else 0; derivative 1 or 0, the latter at the jumps ±λ.</summary>
    /// <param name="Threshold">λ, not negative.</param>
    public readonly record struct HardShrink(double Threshold) : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("HardShrink", """
            private static double HardShrink(double x, double threshold) => threshold >= Math.Abs(x) ? 0 : x;
            """);

        /// <summary>λ, not negative.</summary>
        public double Threshold { get; } = Threshold >= 0
            ? Threshold
            : throw new ArgumentException($"hardshrink needs a threshold that is not negative; given {Threshold}.");

        /// <inheritdoc/>
        public string Name => "hard-shrink";

        /// <inheritdoc/>
        public Notation Notation => (Threshold == 0.5 ? Notation.Function("hardshrink") : Notation.WithAttributes("hardshrink", Threshold)) with
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

        private S Formula<S>(S x)
            where S : IAlgebra<S> => S.Select(S.Apply<GreaterOrEqual>(Threshold, S.Apply<Abs>(x)), 0, x);
    }
}

namespace AutoDiff
{
    /// <content>HardShrink.</content>
    public static partial class Functions
    {
        /// <summary>
        /// x where |x| &gt; λ, else 0, elementwise: hard thresholding. NaN stays NaN. The slope is 0 at the jumps ±λ. PyTorch's <c>hardshrink</c>.
        /// </summary>
        /// <param name="x">Any tensor.</param>
        /// <param name="threshold">λ, not negative.</param>
        /// <exception cref="ArgumentException"><paramref name="threshold"/> is negative or NaN.</exception>
        public static Variable<T> HardShrink<T>(Variable<T> x, double threshold = 0.5)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new HardShrink(threshold), x);
    }
}
