using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>σ(x) = 1/(1 + e⁻ˣ); derivative σ(x)(1 − σ(x)).</summary>
    public readonly record struct Sigmoid : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("Sigmoid", """
            // σ(x) = e/(1 + e) with e = eˣ, which keeps the digits of small results and does not overflow; within a few units in the last place.
            private static double Sigmoid(double x)
            {
                double e = Math.Exp(Math.Min(x, 64));
                return e / (1 + e);
            }
            """);

        /// <inheritdoc/>
        public string Name => "sigmoid";

        /// <inheritdoc/>
        public Notation Notation => new("σ({0})", @"\sigma\left({0}\right)") { Rule = "derivative of sigmoid", CSharp = CSharpForm.Call(InCSharp) };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

        /// <inheritdoc/>
        public Identities Identities => new() { ReflectionSum = 1, Inverse = new Logit(), Range = Domain.UnitInterval };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Output;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            var e = T.Exp(T.Min(x, T.CreateTruncating(Bound<T>())));
            return e / (T.One + e);
        }

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            // A native minimum of a number and NaN is its second argument.
            var e = VectorMath.Exp(Vector.MinNative(VectorMath.Constant<T>(Bound<T>()), x));
            return e / (Vector<T>.One + e);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => y * (1 - y);

        // σ(x) = e/(1 + e) with e = eˣ keeps the digits of small results. From the bound on it is 1, and e must not overflow.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static double Bound<T>() => typeof(T) == typeof(Half) ? 10 : 64;
    }
}

namespace AutoDiff
{
    /// <content>Sigmoid.</content>
    public static partial class Functions
    {
        /// <summary>The logistic function σ(x) = 1/(1 + e⁻ˣ) elementwise, in (0, 1). Its slope is at most ¼, at 0.</summary>
        public static Variable<T> Sigmoid<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Sigmoid(), x);
    }
}
