using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>2ˣ; derivative 2ˣ ln 2.</summary>
    public readonly record struct Exp2 : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "exp2";

        /// <inheritdoc/>
        public Notation Notation => new("exp2({0})", "2^{{0}}")
        {
            LatexPrecedence = Precedence.Power,
            Rule = "exponential rule",
            CSharp = new CSharpForm("Math.Pow(2, {0})"),
        };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

        /// <inheritdoc/>
        public Identities Identities => new() { Inverse = new Log2(), Range = Domain.Positive };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Output;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Exp2(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Map(this, x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => Ln2 * y;

        private const double Ln2 = 0.69314718055994529;
    }
}

namespace AutoDiff
{
    /// <content>Exp2.</content>
    public static partial class Functions
    {
        /// <summary>2ˣ elementwise.</summary>
        public static Variable<T> Exp2<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Exp2(), x);
    }
}
