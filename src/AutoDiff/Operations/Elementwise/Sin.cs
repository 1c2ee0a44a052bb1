using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>sin x; derivative cos x.</summary>
    public readonly record struct Sin : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "sin";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("sin", @"\sin") with { CSharp = CSharpForm.Call("Math.Sin") };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

        /// <inheritdoc/>
        public Identities Identities =>
            Identities.Odd with { Inverse = new Asin(), Range = new(-1, 1, "−1 ≤ x ≤ 1") { HasValueAtEnds = true }, TakesAngle = true };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Sin(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Sin(x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => S.Apply<Cos>(x);
    }
}

namespace AutoDiff
{
    /// <content>Sin.</content>
    public static partial class Functions
    {
        /// <summary>sin x elementwise, x in radians.</summary>
        public static Variable<T> Sin<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Sin(), x);
    }
}
