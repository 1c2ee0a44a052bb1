using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>√x; derivative 1/(2√x), which is +∞ at 0.</summary>
    public readonly record struct Sqrt : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "sqrt";

        /// <inheritdoc/>
        public Notation Notation =>
            new("√({0})", @"\sqrt{{0}}") { Style = NotationStyle.Root, Rule = "power rule", CSharp = CSharpForm.Call("Math.Sqrt") };

        /// <inheritdoc/>
        public Domain Domain => Domain.NonNegative;

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Output;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Sqrt(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Vector.SquareRoot(x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => 0.5 / y;
    }
}

namespace AutoDiff
{
    /// <content>Sqrt.</content>
    public static partial class Functions
    {
        /// <summary>√x elementwise; NaN below 0. The slope at 0 is +∞, the limit by continuity.</summary>
        public static Variable<T> Sqrt<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Sqrt(), x);
    }
}
