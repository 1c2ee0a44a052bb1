using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Kernels;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>x·tanh(ln(1 + eˣ)); derivative t + x·σ(x)(1 − t²) with t the hyperbolic tangent.</summary>
    public readonly record struct Mish : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("Mish", """
            // x tanh(ln(1 + eˣ)); 0 where the second factor is 0, however large x is.
            private static double Mish(double x)
            {
                double tanh = Math.Tanh(Softplus(x));
                return tanh == 0 ? 0 : x * tanh;
            }
            """) { Uses = [Softplus.InCSharp] };

        /// <inheritdoc/>
        public string Name => "mish";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("mish") with { CSharp = CSharpForm.Call(InCSharp) };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Real<T>(x)).Value;

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Lanes<T>(x)).Value;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S>
        {
            // With q = σ(−x): t = (1 − q²)/(1 + q²) and 1 − t² = (2q/(1 + q²))². Where σ(x)·q is 0 the second term is 0, however large x is.
            S sigmoid = S.Apply<Sigmoid>(x), q = S.Apply<Sigmoid>(-x);
            var sum = 1 + q * q;
            var tanh = sigmoid * (1 + q) / sum;
            return S.Select(sigmoid * q, tanh + x * sigmoid * S.Apply<Square>(2 * q / sum), tanh);
        }

        // tanh(ln(1 + n)) = n(n + 2)/(n(n + 2) + 2) with n = eˣ, and the same divided by n² on the right: only exponentials that do not overflow.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x)
            where S : IAlgebra<S>
        {
            S falling = FallingExponential.Of(S.Apply<Abs>(x), out var scale), e = falling * scale, isNegative = S.Greater(0, x);
            var factor = S.Select(isNegative, falling, 1);
            var above = S.Select(isNegative, e + 2, 1 + 2 * e);
            var below = S.Select(isNegative, e * (e + 2) + 2, 1 + 2 * e * (1 + e));
            return S.Select(factor, x * factor * (above / below) * S.Select(isNegative, scale, 1), 0);
        }
    }
}

namespace AutoDiff
{
    /// <content>Mish.</content>
    public static partial class Functions
    {
        /// <summary>
        /// x·tanh(softplus(x)) elementwise. Small results on the far left keep their digits; of −∞ the result is 0, the limit, where PyTorch's
        /// <c>mish</c> has NaN. D. Misra, "Mish: A Self Regularized Non-Monotonic Activation Function", 2019.
        /// </summary>
        public static Variable<T> Mish<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Mish(), x);
    }
}
