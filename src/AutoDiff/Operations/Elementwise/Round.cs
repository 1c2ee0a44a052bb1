using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>The integer nearest to x, half to even: a step function without a useful derivative.</summary>
    public readonly record struct Round : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "round";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("round") with { CSharp = CSharpForm.Call("Math.Round") };

        /// <inheritdoc/>
        public Domain Domain => Domain.RealsWithKinksEvery(1, 0.5);

        /// <inheritdoc/>
        public Identities Identities => Identities.Odd;

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.ZeroAlmostEverywhere;

        /// <inheritdoc/>
        public Saves Saves => Saves.None;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Round(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Round(x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => 0;
    }
}

namespace AutoDiff
{
    /// <content>Round.</content>
    public static partial class Functions
    {
        /// <summary>
        /// The integer nearest to x, elementwise; a half is rounded to the even neighbour. Zero almost everywhere: no gradient passes through.
        /// </summary>
        public static Variable<T> Round<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Round(), x);
    }
}
