using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>The larger of a and b, passing NaN over; the one taken has the slope 1, at a tie the first.</summary>
    public readonly record struct MaximumNumber : IBinaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("MaximumNumber", """
            // The larger, and the number where the other is NaN.
            private static double MaximumNumber(double a, double b) => a >= b || double.IsNaN(b) ? a : b;
            """);

        /// <inheritdoc/>
        public string Name => "maximum-number";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("maxnum") with { CSharp = CSharpForm.Call(InCSharp) };

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
            where T : unmanaged, IFloatingPointIeee754<T> => a >= b || T.IsNaN(b) ? a : b;

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => Vector.ConditionalSelect(Vector.GreaterThanOrEqual(a, b) | ~Vector.Equals(b, b), a, b);

        /// <inheritdoc/>
        public S LeftSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => S.Select(S.Apply<GreaterOrEqual>(a, b), 1, S.Apply<NotEqual>(b, b));

        /// <inheritdoc/>
        public S RightSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => S.Select(S.Apply<GreaterOrEqual>(a, b), 0, S.Apply<Equal>(b, b));
    }
}

namespace AutoDiff
{
    /// <content>MaximumNumber.</content>
    public static partial class Functions
    {
        /// <summary>
        /// The larger of a and b elementwise, broadcasting; where one of them is NaN, the other. All of the cotangent goes to the one taken: at a
        /// tie, or where both are NaN, to a. PyTorch's <c>fmax</c>; <see cref="Maximum{T}"/> propagates NaN and shares a tie.
        /// </summary>
        public static Variable<T> MaximumNumber<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new MaximumNumber(), a, b);
    }
}
