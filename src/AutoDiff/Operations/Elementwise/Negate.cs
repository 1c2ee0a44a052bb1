using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>−x; derivative −1.</summary>
    public readonly record struct Negate : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "negate";

        /// <inheritdoc/>
        public Notation Notation => new("−{0}", "-{0}", Precedence.Negation)
        {
            TextOperands = [Precedence.Product],
            LatexOperands = [Precedence.Product],
            Rule = "constant multiple rule",
            CSharp = new CSharpForm("-{0}", Precedence.Negation) { Operands = [Precedence.Product] },
        };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.None;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => -x;

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => -x;

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => -1;
    }
}

namespace AutoDiff
{
    /// <content>Negate.</content>
    public static partial class Functions
    {
        /// <summary>−x elementwise; the same as the operator.</summary>
        public static Variable<T> Negate<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Negate(), x);
    }
}
