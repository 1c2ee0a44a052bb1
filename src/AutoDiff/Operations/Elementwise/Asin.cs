using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>arcsin x in [−π/2, π/2]; derivative 1/√((1 − x)(1 + x)).</summary>
    public readonly record struct Asin : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "asin";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("asin", @"\arcsin") with { CSharp = CSharpForm.Call("Math.Asin") };

        /// <inheritdoc/>
        public Domain Domain => new(-1, 1, "−1 < x < 1") { HasValueAtEnds = true };

        /// <inheritdoc/>
        public Identities Identities => Identities.Odd with { GivesAngle = true };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Asin(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Lanes<T>(x)).Value;

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => 1 / S.Apply<Sqrt>((1 - x) * (1 + x));

        // arcsin(r)/r − 1 for r² up to ¼: a polynomial interpolated at Chebyshev nodes with 60 digits, exact to 2⁻⁵⁸ of the whole.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal static S Excess<S>(S square)
            where S : IAlgebra<S> => square * PowerSeries.Sum(square, Coefficients);

        private static ReadOnlySpan<double> Coefficients =>
        [
            0.16666666666666669, 0.074999999999984329, 0.044642857146355429, 0.030381944138531247, 0.022372172942149889, 0.017352392720869973,
            0.013971212973552933,
            0.011479177415184906, 0.010322814350185779, 0.0054575067186403581, 0.017400879442694021, -0.014851887071247204, 0.028757851367421566,
        ];

        // Near ±1 through the half angle of the complement, whose sine is √((1 ∓ x)/2).
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x)
            where S : IAlgebra<S>
        {
            var a = S.Apply<Abs>(x);
            var isOuter = S.Greater(a, 0.5);
            var square = S.Select(isOuter, 0.5 * (1 - a), a * a);
            var root = S.Select(isOuter, S.Apply<Sqrt>(square), a);
            var angle = root + root * Excess(square);
            return S.Apply<Sign>(x) * S.Select(isOuter, 0.5 * Math.PI - 2 * angle, angle);
        }
    }
}

namespace AutoDiff
{
    /// <content>Asin.</content>
    public static partial class Functions
    {
        /// <summary>
        /// The angle in [−π/2, π/2] whose sine is x, elementwise; NaN outside [−1, 1]. The slope at ±1 is +∞, the limit by continuity.
        /// </summary>
        public static Variable<T> Asin<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Asin(), x);
    }
}
