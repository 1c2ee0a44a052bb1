using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>x where it is a finite number, else what stands for NaN, +∞ and −∞; derivative 1 where x is finite, else 0.</summary>
    /// <param name="NotANumber">In place of NaN.</param>
    /// <param name="PositiveInfinity">In place of +∞; null for the largest finite number of the element type.</param>
    /// <param name="NegativeInfinity">In place of −∞; null for the lowest.</param>
    public readonly record struct NanToNum(double NotANumber, double? PositiveInfinity, double? NegativeInfinity) : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("NanToNum", """
            private static double NanToNum(double x, double nan, double positive, double negative) =>
                double.IsNaN(x) ? nan : double.IsPositiveInfinity(x) ? positive : double.IsNegativeInfinity(x) ? negative : x;
            """);

        /// <inheritdoc/>
        public string Name => "nan-to-num";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("nantonum") with
        {
            CSharp = CSharpForm.Call(InCSharp, NotANumber, PositiveInfinity ?? double.MaxValue, NegativeInfinity ?? double.MinValue),
        };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.IsNaN(x) ? T.CreateTruncating(NotANumber)
                : T.IsPositiveInfinity(x) ? Upper<T>()
                : T.IsNegativeInfinity(x) ? Lower<T>()
                : x;

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var replaced = Vector.ConditionalSelect(Vector.Equals(x, new Vector<T>(T.PositiveInfinity)), new Vector<T>(Upper<T>()), x);
            replaced = Vector.ConditionalSelect(Vector.Equals(x, new Vector<T>(T.NegativeInfinity)), new Vector<T>(Lower<T>()), replaced);
            return Vector.ConditionalSelect(Vector.Equals(x, x), replaced, new Vector<T>(T.CreateTruncating(NotANumber)));
        }

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => S.Greater(double.PositiveInfinity, S.Apply<Abs>(x));

        private T Upper<T>()
            where T : unmanaged, IFloatingPointIeee754<T> =>
                PositiveInfinity is { } number ? T.CreateTruncating(number) : T.BitDecrement(T.PositiveInfinity);

        private T Lower<T>()
            where T : unmanaged, IFloatingPointIeee754<T> =>
                NegativeInfinity is { } number ? T.CreateTruncating(number) : T.BitIncrement(T.NegativeInfinity);
    }
}

namespace AutoDiff
{
    /// <content>NanToNum.</content>
    public static partial class Functions
    {
        /// <summary>
        /// x with numbers in place of NaN, +∞ and −∞, elementwise. The slope is 1 where x is finite and 0 where it was replaced. PyTorch's
        /// <c>nan_to_num</c>.
        /// </summary>
        /// <param name="x">Any tensor.</param>
        /// <param name="nan">In place of NaN.</param>
        /// <param name="positiveInfinity">In place of +∞; the largest finite number by default.</param>
        /// <param name="negativeInfinity">In place of −∞; the lowest finite number by default.</param>
        public static Variable<T> NanToNum<T>(Variable<T> x, double nan = 0, double? positiveInfinity = null, double? negativeInfinity = null)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new NanToNum(nan, positiveInfinity, negativeInfinity), x);
    }
}
