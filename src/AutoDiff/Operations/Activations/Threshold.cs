using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>x where x > limit, else a replacement; derivative 1 or 0, the latter at the limit.</summary>
    /// <param name="Limit">What x must exceed to stay.</param>
    /// <param name="Replacement">What the other elements become.</param>
    public readonly record struct Threshold(double Limit, double Replacement) : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("Threshold", """
            private static double Threshold(double x, double limit, double replacement) => limit >= x ? replacement : x;
            """);

        /// <inheritdoc/>
        public string Name => "threshold";

        /// <inheritdoc/>
        public Notation Notation =>
            Notation.WithAttributes("threshold", Limit, Replacement) with { CSharp = CSharpForm.Call(InCSharp, Limit, Replacement) };

        /// <inheritdoc/>
        public Domain Domain => Domain.RealsWithKinks(Limit);

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
            where S : IAlgebra<S> => S.Greater(x, Limit);

        private S Formula<S>(S x)
            where S : IAlgebra<S> => S.Select(S.Apply<GreaterOrEqual>(Limit, x), Replacement, x);
    }
}

namespace AutoDiff
{
    /// <content>Threshold.</content>
    public static partial class Functions
    {
        /// <summary>
        /// x where x &gt; limit, else a replacement, elementwise; NaN stays NaN. The slope at the limit is 0. PyTorch's <c>threshold</c>.
        /// </summary>
        /// <param name="x">Any tensor.</param>
        /// <param name="limit">What x must exceed to stay.</param>
        /// <param name="replacement">What the other elements become.</param>
        public static Variable<T> Threshold<T>(Variable<T> x, double limit, double replacement)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Threshold(limit, replacement), x);
    }
}
