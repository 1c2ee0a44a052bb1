using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>[a ≥ b]: 1 where a is greater or equal, else 0; a step function without a useful derivative.</summary>
    public readonly record struct GreaterOrEqual : IBinaryRule
    {
        /// <inheritdoc/>
        public string Name => "greater-or-equal";

        /// <inheritdoc/>
        public Notation Notation => new("[{0} ≥ {1}]", @"\left[{0} \ge {1}\right]") { CSharp = CSharpForm.Condition("{0} >= {1}") };

        /// <inheritdoc/>
        public Domain LeftDomain => Domain.Reals with { HasKinkAtTie = true };

        /// <inheritdoc/>
        public Domain RightDomain => Domain.Reals with { HasKinkAtTie = true };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.ZeroAlmostEverywhere;

        /// <inheritdoc/>
        public Saves Saves => Saves.None;

        /// <inheritdoc/>
        public T Value<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> => a >= b ? T.One : T.Zero;

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> =>
                Vector.ConditionalSelect(Vector.GreaterThanOrEqual(a, b), Vector<T>.One, Vector<T>.Zero);

        /// <inheritdoc/>
        public S LeftSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => 0;

        /// <inheritdoc/>
        public S RightSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => 0;
    }
}

namespace AutoDiff
{
    /// <content>GreaterOrEqual.</content>
    public static partial class Functions
    {
        /// <summary>
        /// 1 where a ≥ b, else 0, elementwise, broadcasting; 0 where either is NaN. Zero almost everywhere: no gradient passes through.
        /// </summary>
        public static Variable<T> GreaterOrEqual<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new GreaterOrEqual(), a, b);
    }
}
