using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>ln x; derivative 1/x.</summary>
    public readonly record struct Log : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "log";

        /// <inheritdoc/>
        public Notation Notation => new("ln({0})", @"\ln\left({0}\right)") { Rule = "logarithm rule", CSharp = CSharpForm.Call("Math.Log") };

        /// <inheritdoc/>
        public Domain Domain => Domain.Positive;

        /// <inheritdoc/>
        public Identities Identities => new() { Inverse = new Exp() };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Log(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Log(x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => 1 / x;
    }
}

namespace AutoDiff
{
    /// <content>Log.</content>
    public static partial class Functions
    {
        /// <summary>The natural logarithm ln x elementwise: −∞ at 0, NaN below.</summary>
        public static Variable<T> Log<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Log(), x);
    }
}
