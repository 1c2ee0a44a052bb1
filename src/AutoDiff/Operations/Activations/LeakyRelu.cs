using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>x where x > 0, else a·x; derivative 1 or a, the latter at the kink x = 0.</summary>
    /// <param name="NegativeSlope">a, the slope where x is not positive.</param>
    public readonly record struct LeakyRelu(double NegativeSlope) : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("LeakyRelu", """
            private static double LeakyRelu(double x, double slope) => x > 0 ? x : slope * x;
            """);

        /// <inheritdoc/>
        public string Name => "leaky-relu";

        /// <inheritdoc/>
        public Notation Notation =>
            (NegativeSlope == 0.01 ? Notation.Function("leakyrelu") : Notation.WithAttributes("leakyrelu", NegativeSlope)) with
            {
                CSharp = CSharpForm.Call(InCSharp, NegativeSlope),
            };

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
            where S : IAlgebra<S> => S.Select(S.Greater(x, 0), 1, NegativeSlope);

        private S Formula<S>(S x)
            where S : IAlgebra<S> => S.Select(S.Greater(x, 0), x, NegativeSlope * x);
    }
}

namespace AutoDiff
{
    /// <content>LeakyRelu.</content>
    public static partial class Functions
    {
        /// <summary>
        /// The rectified linear unit that leaks, elementwise: x where x &gt; 0, else a·x. At the kink x = 0 the slope is a. PyTorch's
        /// <c>leaky_relu</c>.
        /// </summary>
        /// <param name="x">Any tensor.</param>
        /// <param name="negativeSlope">a, the slope where x is not positive. Keras has 0.2 here.</param>
        public static Variable<T> LeakyRelu<T>(Variable<T> x, double negativeSlope = 0.01)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new LeakyRelu(negativeSlope), x);
    }
}
