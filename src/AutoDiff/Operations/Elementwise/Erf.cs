using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Kernels;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>erf(x) = 2/√π ∫₀ˣ e^(−t²) dt; derivative 2/√π e^(−x²).</summary>
    public readonly record struct Erf : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("Erf", """
            // erf x: near 0 by the series 2/√π e^(−x²) Σ 2ⁿx²ⁿ⁺¹/(1·3·5⋯(2n+1)), whose terms have one sign, else 1 − erfc x. The relative error
            // stays below 1e-14.
            private static double Erf(double x)
            {
                if (!(Math.Abs(x) < 1)) return x < 0 ? Erfc(-x) - 1 : 1 - Erfc(x);
                double term = x, sum = x;
                for (int n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
                {
                    term *= 2 * x * x / (2 * n + 1);
                    sum += term;
                }

                return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
            }
            """) { Uses = [Erfc.InCSharp] };

        /// <inheritdoc/>
        public string Name => "erf";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("erf") with { CSharp = CSharpForm.Call(InCSharp) };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

        /// <inheritdoc/>
        public Identities Identities => Identities.Odd with { Inverse = new ErfInv(), Range = new(-1, 1, "−1 < x < 1") };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => ErrorFunction.Erf(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => ErrorFunction.Erf(x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => TwoOverRootPi * S.Apply<Exp>(-S.Apply<Square>(x));

        // 2/√π.
        internal const double TwoOverRootPi = 1.1283791670955126;
    }
}

namespace AutoDiff
{
    /// <content>Erf.</content>
    public static partial class Functions
    {
        /// <summary>The error function elementwise, in [−1, 1].</summary>
        public static Variable<T> Erf<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Erf(), x);
    }
}
