using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>x²; derivative 2x.</summary>
    public readonly record struct Square : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "square";

        /// <inheritdoc/>
        public Notation Notation => new("{0}²", "{0}^2", Precedence.Power)
        {
            TextOperands = [Precedence.Atom],
            LatexOperands = [Precedence.Atom],
            Rule = "power rule",
            CSharp = new CSharpForm("{0} * {0}", Precedence.Product),
        };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => x * x;

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => x * x;

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => 2 * x;
    }
}

namespace AutoDiff
{
    /// <content>Square.</content>
    public static partial class Functions
    {
        /// <summary>x² elementwise.</summary>
        public static Variable<T> Square<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Square(), x);
    }
}
