using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;
using AutoDiff.SourceCode;

namespace AutoDiff.Rules
{
    /// <summary>min(max(x, low), high); derivative 1 inside the closed interval [low, high], 0 outside.</summary>
    /// <param name="Low">The lower bound.</param>
    /// <param name="High">The upper bound, not below the lower one.</param>
    public readonly record struct Clip(double Low, double High) : IUnaryRule
    {
        /// <summary>The upper bound, not below the lower one.</summary>
        public double High { get; } = Low <= High ? High : throw new ArgumentException($"clip needs low ≤ high; given low = {Low}, high = {High}.");

        /// <inheritdoc/>
        public string Name => "clip";

        /// <inheritdoc/>
        public Notation Notation => Notation.WithAttributes("clip", Low, High) with
        {
            CSharp = new CSharpForm($"Math.Min(Math.Max({{0}}, {CSharpNumber.Of(Low)}), {CSharpNumber.Of(High)})"),
        };

        /// <inheritdoc/>
        public Domain Domain => Domain.RealsWithKinks(Low, High);

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Min(T.Max(x, T.CreateTruncating(Low)), T.CreateTruncating(High));

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            Vector.Min(Vector.Max(x, new Vector<T>(T.CreateTruncating(Low))), new Vector<T>(T.CreateTruncating(High)));

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => (1 - S.Greater(Low, x)) * (1 - S.Greater(x, High));
    }
}

namespace AutoDiff
{
    /// <content>Clip.</content>
    public static partial class Functions
    {
        /// <summary>
        /// x limited to [low, high] elementwise; NaN stays NaN. The slope is 1 in the closed interval, ends included, and 0 outside.
        /// </summary>
        /// <exception cref="ArgumentException"><paramref name="low"/> is greater than <paramref name="high"/>, or either is NaN.</exception>
        public static Variable<T> Clip<T>(Variable<T> x, double low, double high)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Clip(low, high), x);

        /// <summary>
        /// x limited to [low, high] elementwise, broadcasting, with bounds that may be tensors and may be learned: min(max(x, low), high). The
        /// cotangent goes to x in the closed interval, ends included, else to the bound that was taken; where low &gt; high that is high. NaN in any
        /// of the three makes NaN. For one bound alone there are <see cref="AtLeast{T}"/> and <see cref="AtMost{T}"/>. PyTorch's <c>clamp</c>.
        /// </summary>
        /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
        public static Variable<T> Clip<T>(Variable<T> x, Variable<T> low, Variable<T> high)
            where T : unmanaged, IFloatingPointIeee754<T> => AtMost(AtLeast(x, low), high);
    }
}
