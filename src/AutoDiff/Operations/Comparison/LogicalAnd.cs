using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>[a ∧ b]: 1 where neither a nor b is 0, else 0; without a useful derivative.</summary>
    public readonly record struct LogicalAnd : IBinaryRule
    {
        /// <inheritdoc/>
        public string Name => "logical-and";

        /// <inheritdoc/>
        public Notation Notation => new("[{0} ∧ {1}]", @"\left[{0} \land {1}\right]") { CSharp = CSharpForm.Condition("{0} != 0 && {1} != 0") };

        /// <inheritdoc/>
        public Domain LeftDomain => Domain.RealsWithKinks(0);

        /// <inheritdoc/>
        public Domain RightDomain => Domain.RealsWithKinks(0);

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.ZeroAlmostEverywhere;

        /// <inheritdoc/>
        public Saves Saves => Saves.None;

        /// <inheritdoc/>
        public T Value<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Real<T>(a), new Real<T>(b)).Value;

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Lanes<T>(a), new Lanes<T>(b)).Value;

        /// <inheritdoc/>
        public S LeftSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => 0;

        /// <inheritdoc/>
        public S RightSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => 0;

        private static S Formula<S>(S a, S b)
            where S : IAlgebra<S> => S.Select(a, S.Select(b, 1, 0), 0);
    }
}

namespace AutoDiff
{
    /// <content>LogicalAnd.</content>
    public static partial class Functions
    {
        /// <summary>
        /// 1 where both a and b are other than 0 (NaN is), else 0, elementwise, broadcasting: <c>and</c> of two masks. Zero almost everywhere: no
        /// gradient passes through.
        /// </summary>
        public static Variable<T> LogicalAnd<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new LogicalAnd(), a, b);
    }
}
