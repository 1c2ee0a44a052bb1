using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Kernels;
using AutoDiff.Rendering;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>ψ⁽ⁿ⁾(x), the n-th derivative of ψ, n ≥ 1; its own derivative is ψ⁽ⁿ⁺¹⁾(x).</summary>
    /// <param name="Order">n.</param>
    public readonly record struct Polygamma(int Order) : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("Polygamma", """
            // ψ⁽ⁿ⁾(x), the derivatives of ψ, as ∓n! Σ 1/(x + k)ⁿ⁺¹: the terms up to n + 15, and the Euler–Maclaurin formula for the rest; below 0 by
            // reflection, with π dⁿ/dxⁿ cot πx as a polynomial in the cotangent. The relative error stays below 1e-13 for x > 0.
            private static double Polygamma(int n, double x)
            {
                if (n == 0) return Digamma(x);
                if (double.IsNaN(x) || double.IsNegativeInfinity(x)) return double.NaN;
                double sign = n % 2 == 0 ? -1 : 1, factorial = 1;
                for (int i = 2; i <= n; i++) factorial *= i;
                if (x <= 0)
                {
                    if (x == Math.Floor(x)) return sign * double.PositiveInfinity;
                    double[] p = new double[n + 3], next;
                    p[1] = 1;
                    for (int k = 0; k < n; k++)
                    {
                        next = new double[n + 3];
                        for (int j = 0; j <= k + 2; j++) next[j] = (j + 1) * p[j + 1] + (j > 0 ? (j - 1) * p[j - 1] : 0);
                        p = next;
                    }

                    double cotangent = double.CosPi(x) / double.SinPi(x), polynomial = 0;
                    for (int j = n + 1; j >= 0; j--) polynomial = polynomial * cotangent + p[j];
                    return -sign * Polygamma(n, 1 - x) - Math.Pow(-Math.PI, n) * Math.PI * polynomial;
                }

                double sum = 0;
                while (x < n + 15) sum += Math.Pow(x++, -n - 1);
                double[] bernoulli = { 1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510 };
                double rest = 1 / (n * Math.Pow(x, n)) + 0.5 * Math.Pow(x, -n - 1), ratio = (n + 1) / 2.0 * Math.Pow(x, -n - 2);
                for (int k = 0; k < bernoulli.Length; k++)
                {
                    rest += bernoulli[k] * ratio;
                    ratio *= (n + 2 * k + 2) / (2 * k + 3.0) * ((n + 2 * k + 3) / (2 * k + 4.0)) / (x * x);
                }

                return sign * factorial * (sum + rest);
            }
            """) { Uses = [Digamma.InCSharp] };

        /// <inheritdoc/>
        public string Name => "polygamma";

        /// <inheritdoc/>
        public Notation Notation => new($"ψ{Superscript.OfDerivative(Order)}({{0}})",
            $@"\psi{Superscript.OfDerivativeInLatex(Order)}\left({{0}}\right)")
        {
            Rule = "derivative of polygamma",
            CSharp = new CSharpForm($"Polygamma({Order}, {{0}})") { Helpers = [InCSharp] },
        };

        /// <inheritdoc/>
        public Domain Domain => Domain.PolesBelowOne;

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.CreateTruncating(PolygammaFunction.Derivative(Order, double.CreateTruncating(x)));

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Map(this, x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => S.Apply(new Polygamma(Order + 1), x);
    }
}

namespace AutoDiff
{
    /// <content>Polygamma.</content>
    public static partial class Functions
    {
        /// <summary>
        /// ψ⁽ⁿ⁾(x), the n-th derivative of the digamma function, elementwise; n = 0 is the digamma function itself. At the poles 0, −1, −2 … it is
        /// +∞ for odd n and −∞ for even n ≥ 2. Computed as double.
        /// </summary>
        /// <param name="x">The argument.</param>
        /// <param name="order">n, from 0 to 170: beyond, n! leaves the range of a double.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="order"/> is not between 0 and 170.</exception>
        public static Variable<T> Polygamma<T>(Variable<T> x, int order)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            if (order is < 0 or > 170) throw new ArgumentOutOfRangeException(nameof(order), order, "polygamma needs an order from 0 to 170.");
            return order == 0 ? Digamma(x) : Variable<T>.Apply(new Polygamma(order), x);
        }

        /// <summary>
        /// ψ′(x), the derivative of the digamma function, elementwise: the polygamma function of order 1, which is +∞ at the poles 0, −1, −2 …
        /// </summary>
        public static Variable<T> Trigamma<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Polygamma(x, 1);
    }
}
