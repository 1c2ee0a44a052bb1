using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>ln(1 + x), exact near 0 where the addition would lose x; derivative 1/(1 + x).</summary>
    public readonly record struct LogP1 : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("LogP1", """
            // ln(1 + x) without loss of digits near 0 (Kahan); within a few units in the last place.
            private static double LogP1(double x)
            {
                double u = 1 + x, d = u - 1;
                return x > 1 ? Math.Log(u) : d == 0 ? x : Math.Log(u) * x / d;
            }
            """);

        /// <inheritdoc/>
        public string Name => "log1p";

        /// <inheritdoc/>
        public Notation Notation => new("log1p({0})", @"\ln\left(1 + {0}\right)")
        {
            LatexOperands = [Precedence.Sum],
            Rule = "logarithm rule",
            CSharp = CSharpForm.Call(InCSharp),
        };

        /// <inheritdoc/>
        public Domain Domain => new(-1, double.PositiveInfinity, "x > −1");

        /// <inheritdoc/>
        public Identities Identities => new() { Inverse = new ExpM1() };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Real<T>(x)).Value;

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.LogP1(x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => 1 / (1 + x);

        // Kahan: the factor x / ((1 + x) − 1) restores what rounding 1 + x lost.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x)
            where S : IAlgebra<S>
        {
            var u = 1 + x;
            var d = u - 1;
            var logarithm = S.Apply<Log>(u);
            return S.Select(S.Greater(x, 1), logarithm, S.Select(d, logarithm * x / d, x));
        }
    }
}

namespace AutoDiff
{
    /// <content>LogP1.</content>
    public static partial class Functions
    {
        /// <summary>ln(1 + x) elementwise, without loss of digits near 0: −∞ at −1, NaN below.</summary>
        public static Variable<T> LogP1<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new LogP1(), x);
    }
}
