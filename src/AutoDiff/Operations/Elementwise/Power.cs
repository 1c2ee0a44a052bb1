using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>aᵇ; slopes b·aᵇ⁻¹ and aᵇ ln a.</summary>
    public readonly record struct Power : IBinaryRule
    {
        /// <inheritdoc/>
        public string Name => "power";

        /// <inheritdoc/>
        public Notation Notation => new("{0}^{1}", "{0}^{{1}}", Precedence.Power)
        {
            TextOperands = [Precedence.Atom, Precedence.Atom],
            LatexOperands = [Precedence.Atom, Precedence.Lowest],
            Style = NotationStyle.Power,
            Rule = "power rule",
            CSharp = CSharpForm.Call("Math.Pow"),
        };

        /// <inheritdoc/>
        public Domain LeftDomain => Domain.Positive;

        /// <inheritdoc/>
        public Domain RightDomain => Domain.Reals;

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.InputAndOutput;

        /// <inheritdoc/>
        public T Value<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Pow(a, b);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Map(this, a, b);

        /// <inheritdoc/>
        public S LeftSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => S.Select(b, b * S.Apply<Power>(a, b - 1), 0);

        /// <inheritdoc/>
        public S RightSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => S.Select(a, y * S.Apply<Log>(a), S.Select(S.Greater(0, b), y * S.Apply<Log>(a), 0));
    }
}

namespace AutoDiff
{
    /// <content>Power.</content>
    public static partial class Functions
    {
        /// <summary>
        /// aᵇ elementwise, broadcasting. A negative base needs an integer exponent, else the result is NaN. By convention a⁰ has slope 0 in a
        /// everywhere, and 0ᵇ with b ≥ 0 has slope 0 in b.
        /// </summary>
        public static Variable<T> Power<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Power(), a, b);
    }
}
