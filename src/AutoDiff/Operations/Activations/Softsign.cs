using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>x / (1 + |x|); derivative 1/(1 + |x|)².</summary>
    public readonly record struct Softsign : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("Softsign", """
            private static double Softsign(double x) => double.IsInfinity(x) ? Sign(x) : x / (1 + Math.Abs(x));
            """) { Uses = [Sign.InCSharp] };

        /// <inheritdoc/>
        public string Name => "softsign";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("softsign") with { CSharp = CSharpForm.Call(InCSharp) };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

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
            where S : IAlgebra<S> => S.Apply<Square>(1 / (1 + S.Apply<Abs>(x)));

        // At ±∞ the quotient would be ∞/∞; the limit is ±1.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x)
            where S : IAlgebra<S>
        {
            var magnitude = S.Apply<Abs>(x);
            return S.Select(S.Greater(double.PositiveInfinity, magnitude), x / (1 + magnitude), S.Apply<Sign>(x));
        }
    }
}

namespace AutoDiff
{
    /// <content>Softsign.</content>
    public static partial class Functions
    {
        /// <summary>
        /// x / (1 + |x|) elementwise, in (−1, 1): like tanh with slower tails. Its slope is 1 at 0, where it is smooth.
        /// At ±∞ it is ±1, the limit, where PyTorch's <c>softsign</c> has NaN.
        /// </summary>
        public static Variable<T> Softsign<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Softsign(), x);
    }
}
