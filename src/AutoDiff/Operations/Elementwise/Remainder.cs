using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>a − b⌊a/b⌋, with the sign of b; slopes 1 and −⌊a/b⌋, as the whole number (a − y)/b: a/b itself may round up to one.</summary>
    public readonly record struct Remainder : IBinaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("Remainder", """
            // The remainder with the sign of b.
            private static double Remainder(double a, double b)
            {
                double rest = a % b;
                return rest != 0 && rest < 0 != b < 0 ? rest + b : rest;
            }
            """);

        /// <inheritdoc/>
        public string Name => "remainder";

        /// <inheritdoc/>
        public Notation Notation => new("{0} mod {1}", @"{0} \bmod {1}", Precedence.Negation)
        {
            TextOperands = [Precedence.Product, Precedence.Power],
            LatexOperands = [Precedence.Product, Precedence.Power],
            Rule = "derivative of the remainder",
            CSharp = CSharpForm.Call(InCSharp),
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
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            // The remainder of a division that truncates is exact; it is moved to the divisor's side.
            var rest = a % b;
            return rest != T.Zero && T.IsNegative(rest) != T.IsNegative(b) ? rest + b : rest;
        }

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
    /// <content>Remainder.</content>
    public static partial class Functions
    {
        /// <summary>
        /// The remainder a − b⌊a/b⌋ elementwise, broadcasting: of the sign of b, as Python and PyTorch have it; NaN where b is 0. Its slope in a is
        /// 1, also at the jumps. See TruncatedRemainder for the one with the sign of a.
        /// </summary>
        public static Variable<T> Remainder<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Remainder(), a, b);
    }
}
