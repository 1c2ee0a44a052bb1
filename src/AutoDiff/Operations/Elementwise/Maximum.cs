using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>max(a, b); the larger takes the slope 1, a tie gives ½ to each.</summary>
    public readonly record struct Maximum : IBinaryRule
    {
        /// <inheritdoc/>
        public string Name => "maximum";

        /// <inheritdoc/>
        public Notation Notation =>
            new(@"max({0}, {1})", @"\max\left({0}, {1}\right)") { Rule = "derivative of the maximum", CSharp = CSharpForm.Call("Math.Max") };

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
            where S : IAlgebra<S> => 0.5 * (1 + S.Greater(a, b) - S.Greater(b, a));

        /// <inheritdoc/>
        public S RightSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => 0.5 * (1 + S.Greater(b, a) - S.Greater(a, b));
    }
}

namespace AutoDiff
{
    /// <content>Maximum.</content>
    public static partial class Functions
    {
        /// <summary>The larger of a and b elementwise, broadcasting; NaN if either is. A tie shares the cotangent equally.</summary>
        public static Variable<T> Maximum<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Maximum(), a, b);
    }
}
