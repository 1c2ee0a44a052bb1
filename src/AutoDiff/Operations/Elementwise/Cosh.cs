using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>cosh x; derivative sinh x.</summary>
    public readonly record struct Cosh : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "cosh";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("cosh", @"\cosh") with { CSharp = CSharpForm.Call("Math.Cosh") };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

        /// <inheritdoc/>
        public Identities Identities =>
            Identities.Even with { Inverse = new Acosh(), Range = new(1, double.PositiveInfinity, "x ≥ 1") { HasValueAtEnds = true } };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Cosh(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Lanes<T>(x)).Value;

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => S.Apply<Sinh>(x);

        // Far out e^a/2 alone is left, and one is taken from the exponent so that it overflows no sooner than the result.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x)
            where S : IAlgebra<S>
        {
            S a = S.Apply<Abs>(x), e = S.Apply<Exp>(a);
            return S.Select(S.Greater(a, 25), 0.5 * Math.E * S.Apply<Exp>(a - 1), 0.5 * (e + 1 / e));
        }
    }
}

namespace AutoDiff
{
    /// <content>Cosh.</content>
    public static partial class Functions
    {
        /// <summary>The hyperbolic cosine elementwise, at least 1.</summary>
        public static Variable<T> Cosh<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Cosh(), x);
    }
}
