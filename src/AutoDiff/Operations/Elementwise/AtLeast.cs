using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>max(x, low); x takes the slope 1 where it is within the bound, also at the bound, else the bound does.</summary>
    public readonly record struct AtLeast : IBinaryRule
    {
        /// <inheritdoc/>
        public string Name => "at-least";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("atleast") with { CSharp = CSharpForm.Call("Math.Max") };

        /// <inheritdoc/>
        public Domain LeftDomain => Domain.Reals with { HasKinkAtTie = true };

        /// <inheritdoc/>
        public Domain RightDomain => Domain.Reals with { HasKinkAtTie = true };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Max(a, b);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => Vector.Max(a, b);

        /// <inheritdoc/>
        public S LeftSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => S.Apply<GreaterOrEqual>(a, b);

        /// <inheritdoc/>
        public S RightSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => S.Greater(b, a);
    }
}

namespace AutoDiff
{
    /// <content>AtLeast.</content>
    public static partial class Functions
    {
        /// <summary>
        /// max(x, low) elementwise, broadcasting; NaN if either is. Where x is within the bound, also just at it, the cotangent goes to x, else to
        /// the bound: PyTorch's <c>clamp</c> with that bound alone. At a tie it differs from <see cref="Maximum{T}"/>, which shares.
        /// </summary>
        /// <param name="x">What is limited.</param>
        /// <param name="low">The lower bound; a number or a tensor.</param>
        public static Variable<T> AtLeast<T>(Variable<T> x, Variable<T> low)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new AtLeast(), x, low);
    }
}
