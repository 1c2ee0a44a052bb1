using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>|x|; derivative sign(x), which is 0 at the kink x = 0.</summary>
    public readonly record struct Abs : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "abs";

        /// <inheritdoc/>
        public Notation Notation =>
            new("|{0}|", @"\left|{0}\right|") { Rule = "derivative of the absolute value", CSharp = CSharpForm.Call("Math.Abs") };

        /// <inheritdoc/>
        public Domain Domain => Domain.RealsWithKinks(0);

        /// <inheritdoc/>
        public Identities Identities => Identities.Even with { Range = Domain.NonNegative };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Abs(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Vector.Abs(x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => S.Apply<Sign>(x);
    }
}

namespace AutoDiff
{
    /// <content>Abs.</content>
    public static partial class Functions
    {
        /// <summary>|x| elementwise. At the kink x = 0 the slope is 0, the subgradient of least norm.</summary>
        public static Variable<T> Abs<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Abs(), x);
    }
}
