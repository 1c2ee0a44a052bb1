using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Kernels;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>ln |Γ(x)|; derivative ψ(x).</summary>
    public readonly record struct LogGamma : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("LogGamma", """
            // ln |Γ(x)|: upwards by the recurrence to 15, from there on by Stirling's series; below ½ by reflection. The error stays below 1e-14 of
            // the larger of 1 and the result times 10.
            private static double LogGamma(double x)
            {
                if (double.IsNaN(x)) return x;
                if (double.IsInfinity(x)) return double.PositiveInfinity;
                if (x < 0.5)
                {
                    double sine = Math.Abs(double.SinPi(x));
                    return sine == 0 ? double.PositiveInfinity : Math.Log(Math.PI / sine) - LogGamma(1 - x);
                }

                double product = 1;
                while (x < 15) product *= x++;
                double r = 1 / (x * x);
                double series = (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r * (1.0 / 1188 - r * 691.0 / 360360))))) / x;
                return (x - 0.5) * (Math.Log(x) - 1) + 0.41893853320467278 + series - Math.Log(product);
            }
            """);

        /// <inheritdoc/>
        public string Name => "loggamma";

        /// <inheritdoc/>
        public Notation Notation => new("lnΓ({0})", @"\ln\left|\Gamma\left({0}\right)\right|")
        {
            Rule = "derivative of the logarithm of the gamma function",
            CSharp = CSharpForm.Call(InCSharp),
        };

        /// <inheritdoc/>
        public Domain Domain => Domain.PolesBelowOne;

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(GammaFunction.Log(double.CreateTruncating(x)));

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Map(this, x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => S.Apply<Digamma>(x);
    }
}

namespace AutoDiff
{
    /// <content>LogGamma.</content>
    public static partial class Functions
    {
        /// <summary>
        /// ln |Γ(x)| elementwise: +∞ at the poles 0, −1, −2 … and at ±∞. Computed as double. Near its zeros 1 and 2 it keeps its digits; near those
        /// below −2 it is exact to the spacing of doubles around 1.
        /// </summary>
        public static Variable<T> LogGamma<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new LogGamma(), x);
    }
}
