using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>The real cube root; derivative 1/(3y²).</summary>
    public readonly record struct Cbrt : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "cbrt";

        /// <inheritdoc/>
        public Notation Notation =>
            new("∛({0})", @"\sqrt[3]{{0}}") { Style = NotationStyle.Root, Rule = "power rule", CSharp = CSharpForm.Call("Math.Cbrt") };

        /// <inheritdoc/>
        public Domain Domain => Domain.NonZero;

        /// <inheritdoc/>
        public Identities Identities => Identities.Odd;

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Output;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Cbrt(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Map(this, x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => 1 / (3 * S.Apply<Square>(y));
    }
}

namespace AutoDiff
{
    /// <content>Cbrt.</content>
    public static partial class Functions
    {
        /// <summary>The real cube root elementwise, negative for negative x. The slope at 0 is +∞, the limit by continuity.</summary>
        public static Variable<T> Cbrt<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Cbrt(), x);
    }
}
