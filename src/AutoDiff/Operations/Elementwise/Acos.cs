using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>arccos x in [0, π]; derivative −1/√((1 − x)(1 + x)).</summary>
    public readonly record struct Acos : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "acos";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("acos", @"\arccos") with { CSharp = CSharpForm.Call("Math.Acos") };

        /// <inheritdoc/>
        public Domain Domain => new(-1, 1, "−1 < x < 1") { HasValueAtEnds = true };

        /// <inheritdoc/>
        public Identities Identities => new() { GivesAngle = true };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Acos(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Lanes<T>(x)).Value;

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => -1 / S.Apply<Sqrt>((1 - x) * (1 + x));

        // Near ±1 through the half angle, whose sine is √((1 ∓ x)/2).
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x)
            where S : IAlgebra<S>
        {
            var a = S.Apply<Abs>(x);
            var isOuter = S.Greater(a, 0.5);
            var square = S.Select(isOuter, 0.5 * (1 - a), x * x);
            var root = S.Select(isOuter, S.Apply<Sqrt>(square), x);
            var angle = root + root * Asin.Excess(square);
            return S.Select(isOuter, S.Select(S.Greater(x, 0), 2 * angle, Math.PI - 2 * angle), 0.5 * Math.PI - angle);
        }
    }
}

namespace AutoDiff
{
    /// <content>Acos.</content>
    public static partial class Functions
    {
        /// <summary>
        /// The angle in [0, π] whose cosine is x, elementwise; NaN outside [−1, 1]. The slope at ±1 is −∞, the limit by continuity.
        /// </summary>
        public static Variable<T> Acos<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Acos(), x);
    }
}
