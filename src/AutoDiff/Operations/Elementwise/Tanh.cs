using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>tanh x; derivative 1 − tanh² x.</summary>
    public readonly record struct Tanh : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "tanh";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("tanh", @"\tanh") with { CSharp = CSharpForm.Call("Math.Tanh") };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

        /// <inheritdoc/>
        public Identities Identities => Identities.Odd with { Inverse = new Atanh(), Range = new(-1, 1, "−1 < x < 1") };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Output;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Tanh(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            // tanh a = e / (e + 2) with e = exp(2a) − 1, which does not cancel near 0. From 20 on the quotient is 1, and the exponential must not
            // overflow.
            var a = Vector.MinNative(VectorMath.Constant<T>(20), Vector.Abs(x));
            var e = VectorMath.ExpM1(a + a);
            return VectorMath.CopySign(e / (e + VectorMath.Constant<T>(2)), x);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => 1 - y * y;
    }
}

namespace AutoDiff
{
    /// <content>Tanh.</content>
    public static partial class Functions
    {
        /// <summary>The hyperbolic tangent elementwise, in (−1, 1).</summary>
        public static Variable<T> Tanh<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Tanh(), x);
    }
}
