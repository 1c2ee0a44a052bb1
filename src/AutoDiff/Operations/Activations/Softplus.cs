using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>ln(1 + eˣ); derivative σ(x).</summary>
    public readonly record struct Softplus : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("Softplus", """
            // ln(1 + eˣ), which does not overflow.
            private static double Softplus(double x) => Math.Max(x, 0) + LogP1(Math.Exp(-Math.Abs(x)));
            """) { Uses = [LogP1.InCSharp] };

        /// <inheritdoc/>
        public string Name => "softplus";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("softplus") with { CSharp = CSharpForm.Call(InCSharp) };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

        /// <inheritdoc/>
        public Identities Identities => new() { Range = Domain.Positive };

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
            where S : IAlgebra<S> => S.Apply<Sigmoid>(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x)
            where S : IAlgebra<S>
        {
            return S.Apply<Relu>(x) + S.Apply<LogP1>(S.Apply<Exp>(-S.Apply<Abs>(x)));
        }
    }
}

namespace AutoDiff
{
    /// <content>Softplus.</content>
    public static partial class Functions
    {
        /// <summary>
        /// ln(1 + eˣ) elementwise, computed as max(0, x) + ln(1 + e^−|x|): never overflows, and keeps the digits of small results.
        /// </summary>
        public static Variable<T> Softplus<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Softplus(), x);

        /// <summary>
        /// ln(1 + e^{βx})/β elementwise: the larger β, the nearer to max(0, x). It is the same formula everywhere; PyTorch's <c>softplus</c> goes
        /// over to x itself where βx &gt; 20, which costs digits in <see cref="double"/> and makes a small jump.
        /// </summary>
        /// <param name="x">Any tensor.</param>
        /// <param name="beta">β, positive.</param>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="beta"/> is not a positive finite number.</exception>
        public static Variable<T> Softplus<T>(Variable<T> x, double beta)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            beta == 1 ? Softplus(x)
            : beta > 0 && double.IsFinite(beta) ? Softplus(beta * x) / beta
            : throw new ArgumentOutOfRangeException(nameof(beta), beta, "softplus needs a positive finite beta.");
    }
}
