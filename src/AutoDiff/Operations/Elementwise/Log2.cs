using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>log₂ x; derivative 1/(x ln 2).</summary>
    public readonly record struct Log2 : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "log2";

        /// <inheritdoc/>
        public Notation Notation => new("log2({0})", @"\log_2\left({0}\right)") { Rule = "logarithm rule", CSharp = CSharpForm.Call("Math.Log2") };

        /// <inheritdoc/>
        public Domain Domain => Domain.Positive;

        /// <inheritdoc/>
        public Identities Identities => new() { Inverse = new Exp2(), Base = 2 };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Log2(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Log2(x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => 1 / (Ln2 * x);

        private const double Ln2 = 0.69314718055994529;
    }
}

namespace AutoDiff
{
    /// <content>Log2.</content>
    public static partial class Functions
    {
        /// <summary>The logarithm to the base 2 elementwise: −∞ at 0, NaN below.</summary>
        public static Variable<T> Log2<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Log2(), x);
    }
}
