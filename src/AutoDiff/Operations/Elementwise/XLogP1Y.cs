using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>a ln(1 + b), and 0 where a is 0; slopes ln(1 + b) and a/(1 + b).</summary>
    public readonly record struct XLogP1Y : IBinaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("XLogP1Y", """
            // a ln(1 + b); 0 where a is 0.
            private static double XLogP1Y(double a, double b) => a != 0 ? a * LogP1(b) : double.IsNaN(b) ? b : 0;
            """) { Uses = [LogP1.InCSharp] };

        /// <inheritdoc/>
        public string Name => "xlog1py";

        /// <inheritdoc/>
        public Notation Notation => new("xlog1py({0}, {1})", @"{0} \ln\left(1 + {1}\right)", Precedence.Product)
        {
            LatexOperands = [Precedence.Product, Precedence.Sum],
            Rule = "derivative of xlog1py",
            CSharp = CSharpForm.Call(InCSharp),
        };

        /// <inheritdoc/>
        public Domain LeftDomain => Domain.Reals;

        /// <inheritdoc/>
        public Domain RightDomain => new(-1, double.PositiveInfinity, "x > −1");

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
            where S : IAlgebra<S> => S.Select(a, S.Apply<LogP1>(b), S.Select(S.Greater(-1, b), 0, S.Select(1 + b, S.Apply<LogP1>(b), 0)));

        /// <inheritdoc/>
        public S RightSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => S.Select(a, a / (1 + b), a / S.Select(1 + b, 1 + b, 1));

        // No product is formed where a is 0: of any b but NaN one of the two comparisons holds.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S a, S b)
            where S : IAlgebra<S> => S.Select(a, a * S.Apply<LogP1>(b), S.Select(S.Greater(b, 0) + S.Greater(1, b), 0, b));
    }
}

namespace AutoDiff
{
    /// <content>XLogP1Y.</content>
    public static partial class Functions
    {
        /// <summary>
        /// a ln(1 + b) elementwise, broadcasting; 0 where a is 0, unless b is NaN, so that a term of an entropy vanishes with its probability. There
        /// both slopes are 0 where b ≤ −1.
        /// </summary>
        public static Variable<T> XLogP1Y<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new XLogP1Y(), a, b);
    }
}
