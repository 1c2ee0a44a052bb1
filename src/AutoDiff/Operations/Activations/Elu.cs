using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>x where x > 0, else α(eˣ − 1); derivative 1 where x > 0, else αeˣ, which is α at the kink x = 0.</summary>
    /// <param name="Alpha">α.</param>
    public readonly record struct Elu(double Alpha) : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("Elu", """
            private static double Elu(double x, double alpha) => x > 0 ? x : alpha * ExpM1(x);
            """) { Uses = [ExpM1.InCSharp] };

        /// <inheritdoc/>
        public string Name => "elu";

        /// <inheritdoc/>
        public Notation Notation =>
            (Alpha == 1 ? Notation.Function("elu") : Notation.WithAttributes("elu", Alpha)) with { CSharp = CSharpForm.Call(InCSharp, Alpha) };

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
            where S : IAlgebra<S> => S.Select(S.Greater(x, 0), 1, Alpha * S.Apply<Exp>(x));

        private S Formula<S>(S x)
            where S : IAlgebra<S> => S.Select(S.Greater(x, 0), x, Alpha * S.Apply<ExpM1>(x));
    }
}

namespace AutoDiff
{
    /// <content>Elu.</content>
    public static partial class Functions
    {
        /// <summary>
        /// The exponential linear unit elementwise: x where x &gt; 0, else α(eˣ − 1), computed without cancellation near 0. At the kink x = 0 the
        /// slope is that of the left branch, α. PyTorch's <c>elu</c>; Clevert, Unterthiner and Hochreiter, 2015.
        /// </summary>
        /// <param name="x">Any tensor.</param>
        /// <param name="alpha">α: the result tends to −α on the left.</param>
        public static Variable<T> Elu<T>(Variable<T> x, double alpha = 1)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Elu(alpha), x);
    }
}
