using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>sign(x): −1, 0 or 1, a step function without a useful derivative.</summary>
    public readonly record struct Sign : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("Sign", """
            // −1, 0 or 1; NaN stays NaN.
            private static double Sign(double x) => x > 0 ? 1 : x < 0 ? -1 : x;
            """);

        /// <inheritdoc/>
        public string Name => "sign";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("sign") with { CSharp = CSharpForm.Call(InCSharp) };

        /// <inheritdoc/>
        public Domain Domain => Domain.RealsWithKinks(0);

        /// <inheritdoc/>
        public Identities Identities => Identities.Odd;

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.ZeroAlmostEverywhere;

        /// <inheritdoc/>
        public Saves Saves => Saves.None;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Real<T>(x)).Value;

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Lanes<T>(x)).Value;

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => 0;

        // What is neither above nor below zero is zero, of either sign, or NaN: it stays itself.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x)
            where S : IAlgebra<S>
        {
            S positive = S.Greater(x, 0), negative = S.Greater(0, x);
            return S.Select(positive + negative, positive - negative, x);
        }
    }
}

namespace AutoDiff
{
    /// <content>Sign.</content>
    public static partial class Functions
    {
        /// <summary>−1, 0 or 1 by the sign of x, elementwise; NaN stays NaN. Zero almost everywhere: no gradient passes through.</summary>
        public static Variable<T> Sign<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Sign(), x);
    }
}
