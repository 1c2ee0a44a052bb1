using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>min(x, high); x takes the slope 1 where it is within the bound, also at the bound, else the bound does.</summary>
    public readonly record struct AtMost : IBinaryRule
    {
        /// <inheritdoc/>
        public string Name => "at-most";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("atmost") with { CSharp = CSharpForm.Call("Math.Min") };

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
            where T : unmanaged, IFloatingPointIeee754<T> => T.Min(a, b);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => Vector.Min(a, b);

        /// <inheritdoc/>
        public S LeftSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => S.Apply<GreaterOrEqual>(b, a);

        /// <inheritdoc/>
        public S RightSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => S.Greater(a, b);
    }
}

namespace AutoDiff
{
    /// <content>AtMost.</content>
    public static partial class Functions
    {
        /// <summary>
        /// min(x, high) elementwise, broadcasting; NaN if either is. Where x is within the bound, also just at it, the cotangent goes to x, else to
        /// the bound: PyTorch's <c>clamp</c> with that bound alone. At a tie it differs from <see cref="Minimum{T}"/>, which shares.
        /// </summary>
        /// <param name="x">What is limited.</param>
        /// <param name="high">The upper bound; a number or a tensor.</param>
        public static Variable<T> AtMost<T>(Variable<T> x, Variable<T> high)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new AtMost(), x, high);
    }
}
