using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>x·min(max(0, x + 3), 6)/6; derivative x/3 + ½ inside (−3, 3), 0 from −3 down and 1 from 3 up.</summary>
    public readonly record struct HardSwish : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("HardSwish", """
            private static double HardSwish(double x) => x < -3 ? 0 : x > 3 ? x : x * ((x + 3) / 6);
            """);

        /// <inheritdoc/>
        public string Name => "hard-swish";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("hardswish") with { CSharp = CSharpForm.Call(InCSharp) };

        /// <inheritdoc/>
        public Domain Domain => Domain.RealsWithKinks(-3, 3);

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
            where S : IAlgebra<S> => S.Select(S.Greater(x, -3), S.Select(S.Greater(3, x), x / 3 + 0.5, 1), 0);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x)
            where S : IAlgebra<S> => S.Select(S.Greater(-3, x), 0, S.Select(S.Greater(x, 3), x, x * ((x + 3) / 6)));
    }
}

namespace AutoDiff
{
    /// <content>HardSwish.</content>
    public static partial class Functions
    {
        /// <summary>
        /// x times <see cref="HardSigmoid{T}"/> of x, elementwise: 0 up to −3, x from 3 on, a parabola between. At the kinks −3 and 3 the slope is
        /// that of the straight line, 0 and 1, as in newer versions of PyTorch; up to 2.6 it had the parabola's −½ and 3/2 there. Of −∞ the result
        /// is 0.
        /// </summary>
        public static Variable<T> HardSwish<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new HardSwish(), x);
    }
}
