using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>The least integer not below x, a step function without a useful derivative.</summary>
    public readonly record struct Ceiling : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "ceiling";

        /// <inheritdoc/>
        public Notation Notation => new("⌈{0}⌉", @"\left\lceil {0} \right\rceil") { CSharp = CSharpForm.Call("Math.Ceiling") };

        /// <inheritdoc/>
        public Domain Domain => Domain.RealsWithKinksEvery(1);

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.ZeroAlmostEverywhere;

        /// <inheritdoc/>
        public Saves Saves => Saves.None;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Ceiling(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Ceiling(x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => 0;
    }
}

namespace AutoDiff
{
    /// <content>Ceiling.</content>
    public static partial class Functions
    {
        /// <summary>The least integer not below x, elementwise. Zero almost everywhere: no gradient passes through.</summary>
        public static Variable<T> Ceiling<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Ceiling(), x);
    }
}
