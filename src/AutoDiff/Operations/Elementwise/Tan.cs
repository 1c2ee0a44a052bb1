using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>tan x; derivative 1 + tan² x.</summary>
    public readonly record struct Tan : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "tan";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("tan", @"\tan") with { CSharp = CSharpForm.Call("Math.Tan") };

        /// <inheritdoc/>
        public Domain Domain =>
            new(double.NegativeInfinity, double.PositiveInfinity, "x ≠ π/2 + kπ") { KinkOffset = Math.PI / 2, KinkSpacing = Math.PI };

        /// <inheritdoc/>
        public Identities Identities => Identities.Odd with { Inverse = new Atan(), TakesAngle = true };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Output;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Tan(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Sin(x) / VectorMath.Cos(x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => 1 + S.Apply<Square>(y);
    }
}

namespace AutoDiff
{
    /// <content>Tan.</content>
    public static partial class Functions
    {
        /// <summary>The tangent elementwise.</summary>
        public static Variable<T> Tan<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Tan(), x);
    }
}
