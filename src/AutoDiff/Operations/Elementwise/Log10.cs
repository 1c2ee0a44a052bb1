using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>log₁₀ x; derivative 1/(x ln 10).</summary>
    public readonly record struct Log10 : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "log10";

        /// <inheritdoc/>
        public Notation Notation =>
            new("log10({0})", @"\log_{10}\left({0}\right)") { Rule = "logarithm rule", CSharp = CSharpForm.Call("Math.Log10") };

        /// <inheritdoc/>
        public Domain Domain => Domain.Positive;

        /// <inheritdoc/>
        public Identities Identities => new() { Base = 10 };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Log10(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Map(this, x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => 1 / (Ln10 * x);

        private const double Ln10 = 2.302585092994046;
    }
}

namespace AutoDiff
{
    /// <content>Log10.</content>
    public static partial class Functions
    {
        /// <summary>The logarithm to the base 10 elementwise, exact for powers of 10: −∞ at 0, NaN below.</summary>
        public static Variable<T> Log10<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Log10(), x);
    }
}
