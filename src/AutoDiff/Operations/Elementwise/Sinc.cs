using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Kernels;
using AutoDiff.Rendering;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>
    /// sinc(x) = sin(πx)/(πx) and its derivatives, each a rule whose slope is the next: the quotient (cos πx − sinc x)/x would lose its digits near
    /// 0, and with every further derivative more of them.
    /// </summary>
    /// <param name="Order">Which derivative; 0 for the function itself.</param>
    public readonly record struct Sinc(int Order) : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("Sinc", """
            // The n-th derivative of sin(πx)/(πx): near 0 by the power series, else by Leibniz' rule for x·sinc(x) = sin(πx)/π. The error stays
            // below 1e-13 πⁿ.
            private static double Sinc(int n, double x)
            {
                double a = Math.Abs(x), value;
                if (Math.PI * a <= Math.Max(2, n))
                {
                    int k = (n + 1) / 2, left = 2 * k - n;
                    double factor = Math.Pow(Math.PI, 2 * k) * (left == 0 ? 1 : a) * (k % 2 == 0 ? 1 : -1), previous;
                    value = factor / (2 * k + 1);
                    do
                    {
                        previous = value;
                        factor *= -(Math.PI * Math.PI * a * a) / ((left + 1.0) * (left + 2));
                        k++;
                        left += 2;
                        value += factor / (2 * k + 1);
                    }
                    while (value != previous);
                }
                else
                {
                    double sine = double.SinPi(a), cosine = double.CosPi(a), power = 1;
                    value = sine / (Math.PI * a);
                    for (int k = 1; k <= n; k++)
                    {
                        double derivative = (k % 4) switch { 1 => cosine, 2 => -sine, 3 => -cosine, _ => sine };
                        value = (power * derivative - k * value) / a;
                        power *= Math.PI;
                    }
                }

                return n % 2 != 0 && x < 0 ? -value : value;
            }
            """);

        /// <inheritdoc/>
        public string Name => "sinc";

        /// <inheritdoc/>
        public Notation Notation => new($"sinc{Superscript.OfDerivative(Order)}({{0}})",
            $@"\operatorname{{sinc}}{Superscript.OfDerivativeInLatex(Order)}\left({{0}}\right)")
        {
            Rule = "derivative of sinc",
            CSharp = new CSharpForm($"Sinc({Order}, {{0}})") { Helpers = [InCSharp] },
        };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

        /// <inheritdoc/>
        public Identities Identities => Order % 2 == 0 ? Identities.Even : Identities.Odd;

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            Order == 0 ? Formula(new Real<T>(x)).Value : T.CreateTruncating(CardinalSine.Derivative(Order, double.CreateTruncating(x)));

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Order == 0 ? Formula(new Lanes<T>(x)).Value : VectorMath.Map(this, x);

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => S.Apply(new Sinc(Order + 1), x);

        // The argument is taken relative to the nearest integer, which is exact; the sine changes its sign with every odd one.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x)
            where S : IAlgebra<S>
        {
            var integer = S.Apply<Round>(x);
            var parity = integer - 2 * S.Apply<Round>(0.5 * integer);
            var sine = S.Apply<Sin>(Math.PI * (x - integer)) * (1 - 2 * (parity * parity));
            return S.Select(x, sine / (Math.PI * x), 1);
        }
    }
}

namespace AutoDiff
{
    /// <content>Sinc.</content>
    public static partial class Functions
    {
        /// <summary>
        /// The normalised cardinal sine sin(πx)/(πx) elementwise: 1 at 0, exactly 0 at every other integer, NaN at ±∞. All its derivatives are exact
        /// at 0.
        /// </summary>
        public static Variable<T> Sinc<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Sinc(), x);
    }
}
