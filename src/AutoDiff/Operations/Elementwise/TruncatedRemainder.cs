using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>
    /// a − b·trunc(a/b), with the sign of a; slopes 1 and −trunc(a/b), as the whole number (a − y)/b: a/b itself may round up to one.
    /// </summary>
    public readonly record struct TruncatedRemainder : IBinaryRule
    {
        /// <inheritdoc/>
        public string Name => "truncated remainder";

        /// <inheritdoc/>
        public Notation Notation => new("{0} % {1}", @"{0} \operatorname{rem} {1}", Precedence.Negation)
        {
            TextOperands = [Precedence.Product, Precedence.Power],
            LatexOperands = [Precedence.Product, Precedence.Power],
            Rule = "derivative of the remainder",
            CSharp = CSharpForm.Infix("%", Precedence.Product, Precedence.Power),
        };

        /// <inheritdoc/>
        public Domain LeftDomain => Domain.Reals with { HasKinkAtMultiples = true };

        /// <inheritdoc/>
        public Domain RightDomain => Domain.NonZero with { HasKinkAtMultiples = true };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.InputAndOutput;

        /// <inheritdoc/>
        public T Value<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> => a % b;

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Map(this, a, b);

        /// <inheritdoc/>
        public S LeftSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => 1;

        /// <inheritdoc/>
        public S RightSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => -S.Apply<Round>((a - y) / b);
    }
}

namespace AutoDiff
{
    /// <content>TruncatedRemainder.</content>
    public static partial class Functions
    {
        /// <summary>
        /// The remainder a − b·trunc(a/b) elementwise, broadcasting: of the sign of a, as fmod and C# have it; NaN where b is 0. Its slope in a is
        /// 1, also at the jumps. See Remainder for the one with the sign of b.
        /// </summary>
        public static Variable<T> TruncatedRemainder<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new TruncatedRemainder(), a, b);
    }
}
