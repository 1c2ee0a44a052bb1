using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>
    /// max(0, x) + min(0, α(e^{x/α} − 1)); derivative 1 where x > 0, else e^{x/α}: 1 at 0 as well, but the second derivative jumps there.
    /// </summary>
    /// <param name="Alpha">α, not 0.</param>
    public readonly record struct Celu(double Alpha) : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("Celu", """
            private static double Celu(double x, double alpha) => x > 0 ? x : alpha * ExpM1(x / alpha);
            """) { Uses = [ExpM1.InCSharp] };

        /// <summary>α, not 0.</summary>
        public double Alpha { get; } = Alpha is not (0 or double.NaN)
            ? Alpha
            : throw new ArgumentException($"celu divides by alpha, which cannot be {Alpha}.");

        /// <inheritdoc/>
        public string Name => "celu";

        /// <inheritdoc/>
        public Notation Notation =>
            (Alpha == 1 ? Notation.Function("celu") : Notation.WithAttributes("celu", Alpha)) with { CSharp = CSharpForm.Call(InCSharp, Alpha) };

        /// <inheritdoc/>
        public Domain Domain => Domain.RealsWithKinks(0);

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
            where S : IAlgebra<S> => S.Select(S.Greater(x, 0), 1, S.Apply<Exp>(x / Alpha));

        private S Formula<S>(S x)
            where S : IAlgebra<S> => S.Select(S.Greater(x, 0), x, Alpha * S.Apply<ExpM1>(x / Alpha));
    }
}

namespace AutoDiff
{
    /// <content>Celu.</content>
    public static partial class Functions
    {
        /// <summary>
        /// The continuously differentiable exponential linear unit elementwise: x where x &gt; 0, else α(e^{x/α} − 1), computed without cancellation
        /// near 0. The slope is e^{x/α} at 0 and below, so that it is 1 on both sides of 0 for every α. PyTorch's <c>celu</c>; J. T. Barron,
        /// "Continuously Differentiable Exponential Linear Units", 2017.
        /// </summary>
        /// <param name="x">Any tensor.</param>
        /// <param name="alpha">α, not 0: the result tends to −α on the left.</param>
        /// <exception cref="ArgumentException"><paramref name="alpha"/> is 0 or NaN.</exception>
        public static Variable<T> Celu<T>(Variable<T> x, double alpha = 1)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Celu(alpha), x);
    }
}
