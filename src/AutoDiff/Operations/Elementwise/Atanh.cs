using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>artanh x; derivative 1/((1 − x)(1 + x)).</summary>
    public readonly record struct Atanh : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "atanh";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("atanh", @"\operatorname{artanh}") with { CSharp = CSharpForm.Call("Math.Atanh") };

        /// <inheritdoc/>
        public Domain Domain => new(-1, 1, "−1 < x < 1");

        /// <inheritdoc/>
        public Identities Identities => Identities.Odd with { Inverse = new Tanh() };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Atanh(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Lanes<T>(x)).Value;

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => 1 / ((1 - x) * (1 + x));

        // ½ ln((1 + a)/(1 − a)) = ½ ln(1 + 2a/(1 − a)): nothing cancels near 0.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x)
            where S : IAlgebra<S>
        {
            var a = S.Apply<Abs>(x);
            return S.Apply<Sign>(x) * (0.5 * S.Apply<LogP1>(2 * a / (1 - a)));
        }
    }
}

namespace AutoDiff
{
    /// <content>Atanh.</content>
    public static partial class Functions
    {
        /// <summary>
        /// The number whose hyperbolic tangent is x, elementwise: ±∞ at ±1, NaN beyond. The slope at ±1 is +∞, the limit by continuity.
        /// </summary>
        public static Variable<T> Atanh<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Atanh(), x);
    }
}
