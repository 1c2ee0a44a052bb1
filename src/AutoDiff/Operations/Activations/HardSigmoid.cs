using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>min(max(0, x + 3), 6)/6; derivative 1/6 inside the open interval (−3, 3), else 0.</summary>
    public readonly record struct HardSigmoid : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("HardSigmoid", """
            private static double HardSigmoid(double x) => x < -3 ? 0 : x > 3 ? 1 : (x + 3) / 6;
            """);

        /// <inheritdoc/>
        public string Name => "hard-sigmoid";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("hardsigmoid") with { CSharp = CSharpForm.Call(InCSharp) };

        /// <inheritdoc/>
        public Domain Domain => Domain.RealsWithKinks(-3, 3);

        /// <inheritdoc/>
        public Identities Identities => new() { ReflectionSum = 1 };

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
            where S : IAlgebra<S> => S.Greater(x, -3) * S.Greater(3, x) / 6;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x)
            where S : IAlgebra<S> => S.Select(S.Greater(-3, x), 0, S.Select(S.Greater(x, 3), 1, (x + 3) / 6));
    }
}

namespace AutoDiff
{
    /// <content>HardSigmoid.</content>
    public static partial class Functions
    {
        /// <summary>
        /// The logistic function in three straight lines, elementwise: 0 up to −3, (x + 3)/6, 1 from 3 on. The slope is 0 at both kinks. PyTorch's
        /// <c>hardsigmoid</c>; older versions of Keras have 0.2x + 0.5 instead.
        /// </summary>
        public static Variable<T> HardSigmoid<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new HardSigmoid(), x);
    }
}
