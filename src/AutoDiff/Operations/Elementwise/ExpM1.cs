using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>eˣ − 1, exact near 0 where the subtraction would cancel; derivative eˣ = y + 1.</summary>
    public readonly record struct ExpM1 : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("ExpM1", """
            // eˣ − 1 without loss of digits near 0 (Kahan); within a few units in the last place.
            private static double ExpM1(double x)
            {
                double u = Math.Exp(x), d = u - 1;
                return Math.Abs(x) > 40 ? d : d == 0 ? x : x * (d / Math.Log(u));
            }
            """);

        /// <inheritdoc/>
        public string Name => "expm1";

        /// <inheritdoc/>
        public Notation Notation => new("expm1({0})", @"\left(e^{{0}} - 1\right)") { Rule = "exponential rule", CSharp = CSharpForm.Call(InCSharp) };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

        /// <inheritdoc/>
        public Identities Identities => new() { Inverse = new LogP1(), Range = new(-1, double.PositiveInfinity, "x > −1") };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Output;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Real<T>(x)).Value;

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.ExpM1(x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => y + 1;

        // Kahan: the rounding error of u = eˣ is the same in u − 1 and in ln u, so that their quotient is free of it.
        // The quotient, near 1, comes first: the product d·x of a tiny x would lose its digits.
        // Far out u − 1 needs no correction, and u has left the range in which its logarithm would give x back: infinite, zero, or so small that it
        // has lost digits.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x)
            where S : IAlgebra<S>
        {
            var u = S.Apply<Exp>(x);
            var d = u - 1;
            return S.Select(S.Greater(S.Apply<Abs>(x), 40), d, S.Select(d, x * (d / S.Apply<Log>(u)), x));
        }
    }
}

namespace AutoDiff
{
    /// <content>ExpM1.</content>
    public static partial class Functions
    {
        /// <summary>eˣ − 1 elementwise, without cancellation near 0.</summary>
        public static Variable<T> ExpM1<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new ExpM1(), x);
    }
}
