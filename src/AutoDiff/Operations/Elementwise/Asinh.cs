using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>arsinh x; derivative 1/√(1 + x²).</summary>
    public readonly record struct Asinh : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "asinh";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("asinh", @"\operatorname{arsinh}") with { CSharp = CSharpForm.Call("Math.Asinh") };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

        /// <inheritdoc/>
        public Identities Identities => Identities.Odd with { Inverse = new Sinh() };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Asinh(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Lanes<T>(x)).Value;

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => 1 / S.Apply<Sqrt>(1 + S.Apply<Square>(x));

        // ln(a + √(a² + 1)) = ln(1 + (a + a²/(1 + √(a² + 1)))): nothing cancels near 0. Far out, where a² would overflow, ln 2a.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x)
            where S : IAlgebra<S>
        {
            S a = S.Apply<Abs>(x), square = a * a;
            var near = S.Apply<LogP1>(a + square / (1 + S.Apply<Sqrt>(1 + square)));
            return S.Apply<Sign>(x) * S.Select(S.Greater(a, 1e9), S.Apply<Log>(a) + Ln2, near);
        }

        private const double Ln2 = 0.69314718055994529;
    }
}

namespace AutoDiff
{
    /// <content>Asinh.</content>
    public static partial class Functions
    {
        /// <summary>The number whose hyperbolic sine is x, elementwise, without loss of digits near 0.</summary>
        public static Variable<T> Asinh<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Asinh(), x);
    }
}
