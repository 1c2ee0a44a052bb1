using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>cos x; derivative −sin x.</summary>
    public readonly record struct Cos : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "cos";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("cos", @"\cos") with { CSharp = CSharpForm.Call("Math.Cos") };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

        /// <inheritdoc/>
        public Identities Identities =>
            Identities.Even with { Inverse = new Acos(), Range = new(-1, 1, "−1 ≤ x ≤ 1") { HasValueAtEnds = true }, TakesAngle = true };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Cos(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Cos(x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => -S.Apply<Sin>(x);
    }
}

namespace AutoDiff
{
    /// <content>Cos.</content>
    public static partial class Functions
    {
        /// <summary>cos x elementwise, x in radians.</summary>
        public static Variable<T> Cos<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Cos(), x);
    }
}
