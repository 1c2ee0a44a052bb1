using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>a ln b, and 0 where a is 0; slopes ln b and a/b.</summary>
    public readonly record struct XLogY : IBinaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("XLogY", """
            // a ln b; 0 where a is 0.
            private static double XLogY(double a, double b) => a != 0 ? a * Math.Log(b) : double.IsNaN(b) ? b : 0;
            """);

        /// <inheritdoc/>
        public string Name => "xlogy";

        /// <inheritdoc/>
        public Notation Notation => new("xlogy({0}, {1})", @"{0} \ln {1}", Precedence.Product)
        {
            LatexOperands = [Precedence.Product, Precedence.Atom],
            Rule = "derivative of xlogy",
            CSharp = CSharpForm.Call(InCSharp),
        };

        /// <inheritdoc/>
        public Domain LeftDomain => Domain.Reals;

        /// <inheritdoc/>
        public Domain RightDomain => Domain.Positive;

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Real<T>(a), new Real<T>(b)).Value;

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Lanes<T>(a), new Lanes<T>(b)).Value;

        /// <inheritdoc/>
        public S LeftSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => S.Select(a, S.Apply<Log>(b), S.Select(S.Greater(0, b), 0, S.Select(b, S.Apply<Log>(b), 0)));

        /// <inheritdoc/>
        public S RightSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => S.Select(a, a / b, a / S.Select(b, b, 1));

        // No product is formed where a is 0: of any b but NaN one of the two comparisons holds.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S a, S b)
            where S : IAlgebra<S> => S.Select(a, a * S.Apply<Log>(b), S.Select(S.Greater(b, 0) + S.Greater(1, b), 0, b));
    }
}

namespace AutoDiff
{
    /// <content>XLogY.</content>
    public static partial class Functions
    {
        /// <summary>
        /// a ln b elementwise, broadcasting; 0 where a is 0, unless b is NaN, so that a term of an entropy vanishes with its probability. There both
        /// slopes are 0 where b ≤ 0.
        /// </summary>
        public static Variable<T> XLogY<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new XLogY(), a, b);
    }
}
