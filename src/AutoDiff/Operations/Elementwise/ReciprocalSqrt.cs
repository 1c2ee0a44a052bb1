using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>1/√x; derivative −y³/2.</summary>
    public readonly record struct ReciprocalSqrt : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "rsqrt";

        /// <inheritdoc/>
        public Notation Notation => new("1/√({0})", @"\frac{1}{\sqrt{{0}}}", Precedence.Product)
        {
            LatexPrecedence = Precedence.Product,
            Rule = "power rule",
            CSharp = new CSharpForm("1 / Math.Sqrt({0})", Precedence.Product),
        };

        /// <inheritdoc/>
        public Domain Domain => Domain.Positive;

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Output;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.One / T.Sqrt(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Vector<T>.One / Vector.SquareRoot(x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => -0.5 * (y * S.Apply<Square>(y));
    }
}

namespace AutoDiff
{
    /// <content>ReciprocalSqrt.</content>
    public static partial class Functions
    {
        /// <summary>1/√x elementwise: +∞ at 0, NaN below.</summary>
        public static Variable<T> ReciprocalSqrt<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new ReciprocalSqrt(), x);
    }
}
