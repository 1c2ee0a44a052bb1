using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>min(a, b); the smaller takes the slope 1, a tie gives ½ to each.</summary>
    public readonly record struct Minimum : IBinaryRule
    {
        /// <inheritdoc/>
        public string Name => "minimum";

        /// <inheritdoc/>
        public Notation Notation =>
            new(@"min({0}, {1})", @"\min\left({0}, {1}\right)") { Rule = "derivative of the minimum", CSharp = CSharpForm.Call("Math.Min") };

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
            where S : IAlgebra<S> => 0.5 * (1 + S.Greater(b, a) - S.Greater(a, b));

        /// <inheritdoc/>
        public S RightSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => 0.5 * (1 + S.Greater(a, b) - S.Greater(b, a));
    }
}

namespace AutoDiff
{
    /// <content>Minimum.</content>
    public static partial class Functions
    {
        /// <summary>The smaller of a and b elementwise, broadcasting; NaN if either is. A tie shares the cotangent equally.</summary>
        public static Variable<T> Minimum<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Minimum(), a, b);
    }
}
