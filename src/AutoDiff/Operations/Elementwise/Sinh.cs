using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>sinh x; derivative cosh x.</summary>
    public readonly record struct Sinh : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "sinh";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("sinh", @"\sinh") with { CSharp = CSharpForm.Call("Math.Sinh") };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

        /// <inheritdoc/>
        public Identities Identities => Identities.Odd with { Inverse = new Asinh() };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Sinh(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Lanes<T>(x)).Value;

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => S.Apply<Cosh>(x);

        // The Taylor series after its first term: 1/3!, 1/5! …
        private static ReadOnlySpan<double> Coefficients =>
            [1.0 / 6, 1.0 / 120, 1.0 / 5040, 1.0 / 362880, 1.0 / 39916800, 1.0 / 6227020800, 1.0 / 1307674368000, 1.0 / 355687428096000];

        // Near 0, where e^x and e^−x cancel, the series. Far out e^|x|/2 alone is left, and one is taken from the exponent so that it overflows no
        // sooner than the result.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x)
            where S : IAlgebra<S>
        {
            S a = S.Apply<Abs>(x), square = x * x, e = S.Apply<Exp>(a);
            var outer = S.Select(S.Greater(a, 25), 0.5 * Math.E * S.Apply<Exp>(a - 1), 0.5 * (e - 1 / e));
            return S.Select(S.Greater(a, 1), S.Apply<Sign>(x) * outer, x + x * (square * PowerSeries.Sum(square, Coefficients)));
        }
    }
}

namespace AutoDiff
{
    /// <content>Sinh.</content>
    public static partial class Functions
    {
        /// <summary>The hyperbolic sine elementwise, without cancellation near 0.</summary>
        public static Variable<T> Sinh<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Sinh(), x);
    }
}
