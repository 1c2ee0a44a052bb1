using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>
    /// λx where x > 0, else λα(eˣ − 1), with λ = 1.0507009873554805 and α = 1.6732632423543772; derivative λ or λαeˣ, the latter at the kink x = 0.
    /// </summary>
    public readonly record struct Selu : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("Selu", """
            // The scale and α that keep mean 0 and variance 1 from layer to layer.
            private static double Selu(double x) => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * ExpM1(x));
            """) { Uses = [ExpM1.InCSharp] };

        private const double Scale = 1.0507009873554805, Alpha = 1.6732632423543772;

        /// <inheritdoc/>
        public string Name => "selu";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("selu") with { CSharp = CSharpForm.Call(InCSharp) };

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
            where S : IAlgebra<S> => S.Select(S.Greater(x, 0), Scale, Scale * Alpha * S.Apply<Exp>(x));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x)
            where S : IAlgebra<S> => S.Select(S.Greater(x, 0), Scale * x, Scale * Alpha * S.Apply<ExpM1>(x));
    }
}

namespace AutoDiff
{
    /// <content>Selu.</content>
    public static partial class Functions
    {
        /// <summary>
        /// The self-normalizing exponential linear unit λ(max(0, x) + min(0, α(eˣ − 1))) elementwise, with λ = 1.0507009873554805 and α =
        /// 1.6732632423543772: through it mean 0 and variance 1 stay so. At the kink x = 0 the slope is that of the left branch, λα. PyTorch's
        /// <c>selu</c>; Klambauer, Unterthiner, Mayr and Hochreiter, 2017.
        /// </summary>
        public static Variable<T> Selu<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Selu(), x);
    }
}
