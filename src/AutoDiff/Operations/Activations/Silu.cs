using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Kernels;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>x·σ(x); derivative σ(x)(1 + x(1 − σ(x))), written σ(x) + y·σ(−x).</summary>
    public readonly record struct Silu : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("Silu", """
            // x σ(x); 0 where σ(x) is 0, however large x is.
            private static double Silu(double x)
            {
                double sigmoid = Sigmoid(x);
                return sigmoid == 0 ? 0 : x * sigmoid;
            }
            """) { Uses = [Sigmoid.InCSharp] };

        /// <inheritdoc/>
        public string Name => "silu";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("silu") with { CSharp = CSharpForm.Call(InCSharp) };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.InputAndOutput;

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
            // Far out on the right y is infinite where σ(−x) is 0; the limit of their product is 0.
            S sigmoid = S.Apply<Sigmoid>(x), complement = S.Apply<Sigmoid>(-x);
            return S.Select(complement, sigmoid + y * complement, sigmoid);
        }

        /// <summary>x·σ(gate), and σ(−gate); 0 where σ(gate) is 0, however large x is.</summary>
        // The exponential of −|gate| never overflows.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static S Gated<S>(S x, S gate, out S complement)
            where S : IAlgebra<S>
        {
            S falling = FallingExponential.Of(S.Apply<Abs>(gate), out var scale), e = falling * scale, isNegative = S.Greater(0, gate);
            var factor = S.Select(isNegative, falling, 1);
            complement = S.Select(isNegative, 1, e) / (1 + e);
            return S.Select(factor, x * factor / (1 + e) * S.Select(isNegative, scale, 1), 0);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x)
            where S : IAlgebra<S> => Gated<S>(x, x, out _);
    }
}

namespace AutoDiff
{
    /// <content>Silu.</content>
    public static partial class Functions
    {
        /// <summary>
        /// The sigmoid-weighted linear unit x·σ(x) elementwise, also called swish. Small results on the far left keep their digits; of −∞ the result
        /// is 0, the limit, where PyTorch's <c>silu</c> has NaN.
        /// </summary>
        public static Variable<T> Silu<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Silu(), x);
    }
}
