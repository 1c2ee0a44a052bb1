using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Kernels;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>erfc(x) = 1 − erf(x); derivative −2/√π e^(−x²).</summary>
    public readonly record struct Erfc : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("Erfc", """
            // erfc x = 1 − erf x: below 1 by the series erf x = 2/√π e^(−x²) Σ 2ⁿx²ⁿ⁺¹/(1·3·5⋯(2n+1)), whose terms are all positive; from there on
            // by the continued fraction e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 3/2/(x + …)))). The relative error stays below 1e-14.
            private static double Erfc(double x)
            {
                if (double.IsNaN(x)) return x;
                if (x < 0) return 2 - Erfc(-x);
                if (x > 27.5) return 0;
                // The square is split, so that its rounding is not magnified by the exponential.
                double high = Math.Round(x * 1024) / 1024, gauss = Math.Exp(-high * high) * Math.Exp((high - x) * (high + x));
                if (x < 1)
                {
                    double term = x, sum = x;
                    for (int n = 1; term > 1e-17 * sum; n++)
                    {
                        term *= 2 * x * x / (2 * n + 1);
                        sum += term;
                    }

                    return 1 - 2 / Math.Sqrt(Math.PI) * gauss * sum;
                }

                double fraction = x;
                for (int n = (int)(40 + 160 / (x * x)); n > 0; n--) fraction = x + 0.5 * n / fraction;
                return gauss / (Math.Sqrt(Math.PI) * fraction);
            }
            """);

        /// <inheritdoc/>
        public string Name => "erfc";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("erfc") with { CSharp = CSharpForm.Call(InCSharp) };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

        /// <inheritdoc/>
        public Identities Identities => new() { ReflectionSum = 2, Range = new(0, 2, "0 < x < 2") };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => ErrorFunction.Erfc(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => ErrorFunction.Erfc(x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => -Erf.TwoOverRootPi * S.Apply<Exp>(-S.Apply<Square>(x));
    }
}

namespace AutoDiff
{
    /// <content>Erfc.</content>
    public static partial class Functions
    {
        /// <summary>The complementary error function 1 − erf(x) elementwise, which keeps its digits down to the smallest numbers.</summary>
        public static Variable<T> Erfc<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Erfc(), x);
    }
}
