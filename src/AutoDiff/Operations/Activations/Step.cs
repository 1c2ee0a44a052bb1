using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>1 where x > 0, 0 where x &lt; 0, and a number of choice at 0: a step function without a useful derivative.</summary>
    /// <param name="AtZero">The value at 0.</param>
    public readonly record struct Step(double AtZero) : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("Step", """
            private static double Step(double x, double atZero) => x > 0 ? 1 : x == 0 ? atZero : 0;
            """);

        /// <inheritdoc/>
        public string Name => "step";

        /// <inheritdoc/>
        public Notation Notation =>
            (AtZero == 0 ? Notation.Function("step") : Notation.WithAttributes("step", AtZero)) with { CSharp = CSharpForm.Call(InCSharp, AtZero) };

        /// <inheritdoc/>
        public Domain Domain => Domain.RealsWithKinks(0);

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.ZeroAlmostEverywhere;

        /// <inheritdoc/>
        public Saves Saves => Saves.None;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Real<T>(x)).Value;

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Lanes<T>(x)).Value;

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => 0;

        private S Formula<S>(S x)
            where S : IAlgebra<S> => S.Select(S.Greater(x, 0), 1, S.Select(x, 0, AtZero));
    }
}

namespace AutoDiff
{
    /// <content>Step.</content>
    public static partial class Functions
    {
        /// <summary>
        /// The unit step of Heaviside elementwise: 1 where x &gt; 0, else 0, also where x is NaN. Zero almost everywhere: no gradient passes
        /// through. PyTorch's <c>heaviside</c>.
        /// </summary>
        /// <param name="x">Any tensor.</param>
        /// <param name="atZero">The result at 0: 0 by default; a perceptron that fires at 0 has 1, and ½ makes the step symmetric.</param>
        public static Variable<T> Step<T>(Variable<T> x, double atZero = 0)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Step(atZero), x);
    }
}
