using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Kernels;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>The inverse of erf; derivative √π/2 e^(y²).</summary>
    public readonly record struct ErfInv : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("ErfInv", """
            // The y with erf y = x, by Halley's method from Winitzki's approximation; on erfc near ±1, where 1 − |x| is exact. The relative error
            // stays below 1e-13.
            private static double ErfInv(double x)
            {
                double a = Math.Abs(x);
                if (!(a < 1)) return a == 1 ? Math.CopySign(double.PositiveInfinity, x) : double.NaN;
                double logarithm = Math.Log((1 - a) * (1 + a)), half = 2 / (Math.PI * 0.147) + logarithm / 2;
                double y = a < 0.1 ? Math.Sqrt(Math.PI) / 2 * a : Math.Sqrt(Math.Sqrt(half * half - logarithm / 0.147) - half);
                for (int i = 0; i < 4; i++)
                {
                    double excess = a < 0.5 ? Erf(y) - a : 1 - a - Erfc(y);
                    double newton = excess * Math.Sqrt(Math.PI) / 2 * Math.Exp(y * y);
                    y -= newton / (1 + y * newton);
                }

                return Math.CopySign(y, x);
            }
            """) { Uses = [Erf.InCSharp, Erfc.InCSharp] };

        /// <inheritdoc/>
        public string Name => "erfinv";

        /// <inheritdoc/>
        public Notation Notation =>
            new("erfinv({0})", @"\operatorname{erf}^{-1}\left({0}\right)") { Rule = "derivative of erfinv", CSharp = CSharpForm.Call(InCSharp) };

        /// <inheritdoc/>
        public Domain Domain => new(-1, 1, "−1 < x < 1");

        /// <inheritdoc/>
        public Identities Identities => Identities.Odd with { Inverse = new Erf() };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Output;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(InverseErrorFunction.Of(double.CreateTruncating(x)));

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Map(this, x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => HalfRootPi * S.Apply<Exp>(S.Apply<Square>(y));

        // √π/2.
        private const double HalfRootPi = 0.88622692545275805;
    }
}

namespace AutoDiff
{
    /// <content>ErfInv.</content>
    public static partial class Functions
    {
        /// <summary>
        /// The number whose error function is x, elementwise: ±∞ at ±1, NaN beyond. Computed as double. The slope at ±1 is +∞, the limit by
        /// continuity.
        /// </summary>
        public static Variable<T> ErfInv<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new ErfInv(), x);
    }
}
