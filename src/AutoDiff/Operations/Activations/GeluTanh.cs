using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Kernels;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>½x(1 + tanh u) = x·σ(2u) with u = √(2/π)(x + 0.044715x³); derivative σ(2u) + x·σ(2u)σ(−2u)·2u′.</summary>
    public readonly record struct GeluTanh : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("GeluTanh", """
            // ½x(1 + tanh u) = x σ(2u) with u = √(2/π)(x + 0.044715x³).
            private static double GeluTanh(double x)
            {
                double sigmoid = Sigmoid(2 * Math.Sqrt(2 / Math.PI) * x * (1 + 0.044715 * x * x));
                return sigmoid == 0 ? 0 : x * sigmoid;
            }
            """) { Uses = [Sigmoid.InCSharp] };

        // a = 2√(2/π), and what is missing from it; k = 0.044715a, and what is missing.
        private const double Scale = 1.5957691216057308, ScaleRest = -9.96930880911092e-17,
            CubicScale = 0.07135481627260025, CubicScaleRest = -6.175149918155315e-19;

        /// <inheritdoc/>
        public string Name => "gelu-tanh";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("gelutanh") with { CSharp = CSharpForm.Call(InCSharp) };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Real<T>(x), Split<T>.Constants).Value;

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Lanes<T>(x), Split<T>.Constants).Value;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S>
        {
            // Where σ(2u)σ(−2u) is 0 the second term is 0, however large x is.
            var doubled = Doubled(x);
            S sigmoid = S.Apply<Sigmoid>(doubled), complement = S.Apply<Sigmoid>(-doubled);
            return S.Select(sigmoid * complement, sigmoid + x * sigmoid * complement * (Scale + 3 * CubicScale * S.Apply<Square>(x)), sigmoid);
        }

        // On the left the result is nearly x·e^{2u}, which magnifies the rounding of 2u by |2u|, up to 700. So the error of 2u = x(a + kx²) is
        // computed along with it, and enters by the logarithmic derivative of σ(2u), which is σ(−2u). Beyond 30 it no longer matters, and could
        // overflow.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x, Constants constants)
            where S : IAlgebra<S>
        {
            var (a, k, splitter) = constants;
            var square = S.Apply<Square>(x);
            var cubic = k.High * square;
            var cubicError = ExactError.OfProduct<S>(k.High, square, cubic, splitter)
                + k.High * ExactError.OfProduct(x, x, square, splitter) + k.Low * square;
            var sum = a.High + cubic;
            var sumError = ExactError.OfSum<S>(a.High, cubic, sum) + cubicError + a.Low;
            var doubled = x * sum;
            var error = ExactError.OfProduct(x, sum, doubled, splitter) + x * sumError;
            var result = Silu.Gated<S>(x, doubled, out var complement);
            return S.Select(S.Greater(30, S.Apply<Abs>(x)), result + result * (error * complement), result);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Doubled<S>(S x)
            where S : IAlgebra<S> => x * (Scale + CubicScale * S.Apply<Square>(x));

        private readonly record struct Constants(SplitNumber Scale, SplitNumber Cubic, double Splitter);

        private static class Split<T>
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            public static readonly Constants Constants =
                new(SplitNumber.Of<T>(Scale, ScaleRest), SplitNumber.Of<T>(CubicScale, CubicScaleRest), ExactError.Splitter<T>());
        }
    }
}

namespace AutoDiff
{
    /// <content>GeluTanh.</content>
    public static partial class Functions
    {
        /// <summary>
        /// The tanh form of the Gaussian error linear unit, ½x(1 + tanh u) with u = √(2/π)(x + 0.044715x³), elementwise; PyTorch's <c>gelu</c> with
        /// <c>approximate="tanh"</c>, and the default of JAX. It is computed as x·σ(2u), which is the same number without the cancellation in 1 +
        /// tanh u, so that small results on the left keep their digits; of −∞ the result is 0, the limit, where PyTorch has NaN.
        /// </summary>
        public static Variable<T> GeluTanh<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new GeluTanh(), x);
    }
}
