using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Kernels;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>ψ(x), the derivative of ln Γ(x); its own derivative is ψ′(x).</summary>
    public readonly record struct Digamma : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("Digamma", """
            // ψ(x), the derivative of ln Γ(x): upwards by the recurrence to 15, from there on by the asymptotic series; below 0 by reflection. The
            // error stays below 1e-14 of the larger of 1 and the result times 10.
            private static double Digamma(double x)
            {
                if (x == 0) return Math.CopySign(double.PositiveInfinity, -x);
                if (x < 0) return x == Math.Floor(x) ? double.NaN : Digamma(1 - x) - Math.PI * double.CosPi(x) / double.SinPi(x);
                double sum = 0;
                while (x < 15) sum -= 1 / x++;
                double r = 1 / (x * x);
                return sum + Math.Log(x) - 0.5 / x
                    - r * (1.0 / 12 - r * (1.0 / 120 - r * (1.0 / 252 - r * (1.0 / 240 - r * (1.0 / 132 - r * 691.0 / 32760)))));
            }
            """);

        /// <inheritdoc/>
        public string Name => "digamma";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("ψ", @"\psi") with { Rule = "derivative of digamma", CSharp = CSharpForm.Call(InCSharp) };

        /// <inheritdoc/>
        public Domain Domain => Domain.PolesBelowOne;

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(PolygammaFunction.Digamma(double.CreateTruncating(x)));

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Map(this, x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => S.Apply(new Polygamma(1), x);
    }
}

namespace AutoDiff
{
    /// <content>Digamma.</content>
    public static partial class Functions
    {
        /// <summary>
        /// ψ(x) = Γ′(x)/Γ(x) elementwise: ∓∞ at ±0, NaN at the poles −1, −2 … Computed as double. Near its root 1.4616… it keeps its digits; near
        /// those below 0 it is exact to the spacing of doubles around 1.
        /// </summary>
        public static Variable<T> Digamma<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Digamma(), x);
    }
}
