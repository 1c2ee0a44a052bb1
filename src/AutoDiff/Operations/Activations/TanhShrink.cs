using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>x − tanh x, exact near 0 where the subtraction would cancel; derivative tanh² x.</summary>
    public readonly record struct TanhShrink : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("TanhShrink", """
            // x − tanh x; near 0 by Lambert's continued fraction, in which nothing cancels; within a few units in the last place.
            private static double TanhShrink(double x)
            {
                if (Math.Abs(x) >= 1.5) return x - Math.Tanh(x);
                double t = x * x;
                double above = 105411381075.0 + t * (8249586345.0 + t * (174594420.0 + t * (1276275.0 + t * (2925.0 + t))));
                double below = 316234143225.0 + t * (151242416325.0 + t * (9820936125.0 + t * (192972780.0 + t * (1351350.0 + t * (3003.0 + t)))));
                return x * (t * above / below);
            }
            """);

        /// <inheritdoc/>
        public string Name => "tanh-shrink";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("tanhshrink") with { CSharp = CSharpForm.Call(InCSharp) };

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
            where S : IAlgebra<S> => S.Apply<Square>(S.Apply<Tanh>(x));

        // Lambert's continued fraction tanh x = x/(1 + w), w = x²/(3 + x²/(5 + …)), cut off after 23 and written as a quotient of polynomials: x −
        // tanh x is x·w/(1 + w), in which everything is positive. Up to 1.5 the part cut off is below 10⁻¹⁸; further out the subtraction loses
        // nothing.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x)
            where S : IAlgebra<S>
        {
            var t = S.Apply<Square>(x);
            var above = 105411381075.0 + t * (8249586345.0 + t * (174594420.0 + t * (1276275.0 + t * (2925.0 + t))));
            var below = 316234143225.0 + t * (151242416325.0 + t * (9820936125.0 + t * (192972780.0 + t * (1351350.0 + t * (3003.0 + t)))));
            return S.Select(S.Greater(1.5, S.Apply<Abs>(x)), x * (t * above / below), x - S.Apply<Tanh>(x));
        }
    }
}

namespace AutoDiff
{
    /// <content>TanhShrink.</content>
    public static partial class Functions
    {
        /// <summary>
        /// x − tanh x elementwise, about x³/3 near 0, where it keeps all digits. PyTorch's <c>tanhshrink</c> subtracts and loses them.
        /// </summary>
        public static Variable<T> TanhShrink<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new TanhShrink(), x);
    }
}
