using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>a where a > 0, else b·a: a leaky rectified linear unit with its slope as an argument; slopes 1 or b, and min(0, a).</summary>
    public readonly record struct PRelu : IBinaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("PRelu", """
            private static double PRelu(double x, double slope) => x > 0 ? x : slope * x;
            """);

        /// <inheritdoc/>
        public string Name => "prelu";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("prelu") with { CSharp = CSharpForm.Call(InCSharp) };

        /// <inheritdoc/>
        public Domain LeftDomain => Domain.RealsWithKinks(0);

        /// <inheritdoc/>
        public Domain RightDomain => Domain.Reals;

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Real<T>(a), new Real<T>(b)).Value;

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Lanes<T>(a), new Lanes<T>(b)).Value;

        /// <inheritdoc/>
        public S LeftSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => S.Select(S.Greater(a, 0), 1, b);

        /// <inheritdoc/>
        public S RightSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => S.Select(S.Greater(a, 0), 0, a);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S a, S b)
            where S : IAlgebra<S> => S.Select(S.Greater(a, 0), a, b * a);
    }
}

namespace AutoDiff
{
    /// <content>PRelu.</content>
    public static partial class Functions
    {
        /// <summary>
        /// max(0, x) + a·min(0, x) elementwise, broadcasting, with a slope a that can be learned. At the kink x = 0 the slope is a. PyTorch's
        /// <c>prelu</c>; He, Zhang, Ren and Sun, 2015, who start with a = 0.25.
        /// </summary>
        /// <param name="x">Any tensor.</param>
        /// <param name="slope">
        /// a: one number for all, or a tensor that broadcasts to x. For one slope a channel, where channels are the second axis of images, its shape
        /// is (channels, 1, 1).
        /// </param>
        /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
        public static Variable<T> PRelu<T>(Variable<T> x, Variable<T> slope)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new PRelu(), x, slope);
    }
}
