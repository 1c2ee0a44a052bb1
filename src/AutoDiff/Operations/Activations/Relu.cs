using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>max(0, x); derivative 1 where x > 0, else 0 (also at the kink x = 0).</summary>
    public readonly record struct Relu : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "relu";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("relu") with { CSharp = new CSharpForm("Math.Max({0}, 0)") };

        /// <inheritdoc/>
        public Domain Domain => Domain.RealsWithKinks(0);

        /// <inheritdoc/>
        public Identities Identities => new() { Range = Domain.NonNegative, IsPositiveWithArgument = true };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Output;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => x < T.Zero ? T.Zero : x;

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Vector.ConditionalSelect(Vector.LessThan(x, Vector<T>.Zero), Vector<T>.Zero, x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => S.Greater(y, 0);
    }
}

namespace AutoDiff
{
    /// <content>Relu.</content>
    public static partial class Functions
    {
        /// <summary>
        /// The rectified linear unit max(0, x) elementwise; NaN stays NaN. At the kink x = 0 the slope is 0, the subgradient of least norm.
        /// </summary>
        public static Variable<T> Relu<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Relu(), x);
    }
}
