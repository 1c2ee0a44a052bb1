using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>min(max(x, low), high); derivative 1 inside the open interval (low, high), 0 outside and at both ends.</summary>
    /// <param name="Low">The lower end.</param>
    /// <param name="High">The upper end, not below the lower one.</param>
    public readonly record struct HardTanh(double Low, double High) : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("HardTanh", """
            private static double HardTanh(double x, double low, double high) => x < low ? low : x > high ? high : x;
            """);

        /// <summary>The upper end, not below the lower one.</summary>
        public double High { get; } = Low <= High
            ? High
            : throw new ArgumentException($"hardtanh needs low ≤ high; given low = {Low}, high = {High}.");

        /// <inheritdoc/>
        public string Name => "hard-tanh";

        /// <inheritdoc/>
        public Notation Notation => ((Low, High) == (-1, 1) ? Notation.Function("hardtanh") : Notation.WithAttributes("hardtanh", Low, High)) with
        {
            CSharp = CSharpForm.Call(InCSharp, Low, High),
        };

        /// <inheritdoc/>
        public Domain Domain => Domain.RealsWithKinks(Low, High);

        /// <inheritdoc/>
        public Identities Identities => Low == -High ? Identities.Odd : Identities.None;

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
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => S.Greater(x, Low) * S.Greater(High, x);

        private S Formula<S>(S x)
            where S : IAlgebra<S> => S.Select(S.Greater(Low, x), Low, S.Select(S.Greater(x, High), High, x));
    }
}

namespace AutoDiff
{
    /// <content>HardTanh.</content>
    public static partial class Functions
    {
        /// <summary>
        /// x limited to [low, high] elementwise; NaN stays NaN. The slope is 1 in the open interval and 0 at its ends and outside: PyTorch's
        /// <c>hardtanh</c>. It differs from <see cref="Clip{T}(Variable{T}, double, double)"/> in the slope at the two ends alone.
        /// </summary>
        /// <param name="x">Any tensor.</param>
        /// <param name="low">The smallest result.</param>
        /// <param name="high">The largest result.</param>
        /// <exception cref="ArgumentException"><paramref name="low"/> is greater than <paramref name="high"/>, or either is NaN.</exception>
        public static Variable<T> HardTanh<T>(Variable<T> x, double low = -1, double high = 1)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new HardTanh(low, high), x);
    }
}
