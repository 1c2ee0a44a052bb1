using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>arcosh x ≥ 0; derivative 1/(√(x − 1) √(x + 1)).</summary>
    public readonly record struct Acosh : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "acosh";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("acosh", @"\operatorname{arcosh}") with { CSharp = CSharpForm.Call("Math.Acosh") };

        /// <inheritdoc/>
        public Domain Domain => new(1, double.PositiveInfinity, "x > 1") { HasValueAtEnds = true };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Acosh(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Lanes<T>(x)).Value;

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => 1 / (S.Apply<Sqrt>(x - 1) * S.Apply<Sqrt>(x + 1));

        // ln(x + √(x² − 1)) around x = 1 with the difference t = x − 1; two roots, because x² would overflow; far out ln 2x.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x)
            where S : IAlgebra<S>
        {
            // Two roots, so that below −1 there is none.
            var t = x - 1;
            var near = S.Apply<LogP1>(t + S.Apply<Sqrt>(t) * S.Apply<Sqrt>(x + 1));
            return S.Select(S.Greater(x, 1e9), S.Apply<Log>(x) + Ln2, near);
        }

        private const double Ln2 = 0.69314718055994529;
    }
}

namespace AutoDiff
{
    /// <content>Acosh.</content>
    public static partial class Functions
    {
        /// <summary>The number whose hyperbolic cosine is x, elementwise; NaN below 1. The slope at 1 is +∞, the limit by continuity.</summary>
        public static Variable<T> Acosh<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Acosh(), x);
    }
}
