using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>ln(eᵃ + eᵇ); slopes σ(a − b) and σ(b − a).</summary>
    public readonly record struct LogAddExp : IBinaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("LogAddExp", """
            // ln(eᵃ + eᵇ), which does not overflow.
            private static double LogAddExp(double a, double b) => Math.Max(a, b) + (a == b ? Math.Log(2) : LogP1(Math.Exp(-Math.Abs(a - b))));
            """) { Uses = [LogP1.InCSharp] };

        /// <inheritdoc/>
        public string Name => "logaddexp";

        /// <inheritdoc/>
        public Notation Notation => new("logaddexp({0}, {1})", @"\ln\left(e^{{0}} + e^{{1}}\right)")
        {
            Rule = "derivative of log-sum-exp",
            CSharp = CSharpForm.Call(InCSharp),
        };

        /// <inheritdoc/>
        public Domain LeftDomain => Domain.Reals;

        /// <inheritdoc/>
        public Domain RightDomain => Domain.Reals;

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
            where S : IAlgebra<S> => S.Apply<ShareOfTwo>(a, b);

        /// <inheritdoc/>
        public S RightSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => S.Apply<ShareOfTwo>(b, a);

        // The larger argument, and what the smaller adds to it; at a tie ln 2, also where the difference of two infinities is not a number.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S a, S b)
            where S : IAlgebra<S>
        {
            var isTie = 1 - S.Greater(a, b) - S.Greater(b, a);
            return S.Apply<Maximum>(a, b) + S.Select(isTie, Math.Log(2), S.Apply<LogP1>(S.Apply<Exp>(-S.Apply<Abs>(a - b))));
        }
    }
}

namespace AutoDiff
{
    /// <content>LogAddExp.</content>
    public static partial class Functions
    {
        /// <summary>
        /// ln(eᵃ + eᵇ) elementwise, broadcasting: the sum of two probabilities given by their logarithms. It never overflows. Of two arguments −∞
        /// neither contributes anything: both slopes are 0. Those of two arguments +∞ are NaN.
        /// </summary>
        public static Variable<T> LogAddExp<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new LogAddExp(), a, b);
    }
}
