using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>The integer part of x, a step function without a useful derivative.</summary>
    public readonly record struct Truncate : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "truncate";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("truncate") with { CSharp = CSharpForm.Call("Math.Truncate") };

        /// <inheritdoc/>
        public Domain Domain => Domain.RealsWithKinksEvery(1);

        /// <inheritdoc/>
        public Identities Identities => Identities.Odd;

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.ZeroAlmostEverywhere;

        /// <inheritdoc/>
        public Saves Saves => Saves.None;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Truncate(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Truncate(x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => 0;
    }
}

namespace AutoDiff
{
    /// <content>Truncate.</content>
    public static partial class Functions
    {
        /// <summary>x without its fraction, rounded towards 0, elementwise. Zero almost everywhere: no gradient passes through.</summary>
        public static Variable<T> Truncate<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Truncate(), x);
    }
}
