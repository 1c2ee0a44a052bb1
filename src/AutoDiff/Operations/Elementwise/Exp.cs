using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>eˣ; derivative eˣ, the result itself.</summary>
    public readonly record struct Exp : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "exp";

        /// <inheritdoc/>
        public Notation Notation =>
            new("exp({0})", "e^{{0}}")
            {
                LatexPrecedence = Precedence.Power,
                Style = NotationStyle.Power,
                Base = "e",
                Rule = "exponential rule",
                CSharp = CSharpForm.Call("Math.Exp")
            };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

        /// <inheritdoc/>
        public Identities Identities => new() { Inverse = new Log(), Range = Domain.Positive };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Output;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Exp(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Exp(x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => y;
    }
}

namespace AutoDiff
{
    /// <content>Exp.</content>
    public static partial class Functions
    {
        /// <summary>eˣ elementwise.</summary>
        public static Variable<T> Exp<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Exp(), x);
    }
}
