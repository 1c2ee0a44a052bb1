using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>The greatest integer not above x, a step function without a useful derivative.</summary>
    public readonly record struct Floor : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "floor";

        /// <inheritdoc/>
        public Notation Notation => new("⌊{0}⌋", @"\left\lfloor {0} \right\rfloor") { CSharp = CSharpForm.Call("Math.Floor") };

        /// <inheritdoc/>
        public Domain Domain => Domain.RealsWithKinksEvery(1);

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.ZeroAlmostEverywhere;

        /// <inheritdoc/>
        public Saves Saves => Saves.None;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Floor(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Floor(x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => 0;
    }
}

namespace AutoDiff
{
    /// <content>Floor.</content>
    public static partial class Functions
    {
        /// <summary>The greatest integer not above x, elementwise. Zero almost everywhere: no gradient passes through.</summary>
        public static Variable<T> Floor<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Floor(), x);
    }
}
