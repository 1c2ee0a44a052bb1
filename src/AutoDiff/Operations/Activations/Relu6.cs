using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>min(max(0, x), 6); derivative 1 inside the open interval (0, 6), else 0.</summary>
    public readonly record struct Relu6 : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "relu6";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("relu6") with { CSharp = new CSharpForm("Math.Min(Math.Max({0}, 0), 6)") };

        /// <inheritdoc/>
        public Domain Domain => Domain.RealsWithKinks(0, 6);

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
            where S : IAlgebra<S> => S.Greater(x, 0) * S.Greater(6, x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x)
            where S : IAlgebra<S> => S.Select(S.Greater(0, x), 0, S.Select(S.Greater(x, 6), 6, x));
    }
}

namespace AutoDiff
{
    /// <content>Relu6.</content>
    public static partial class Functions
    {
        /// <summary>
        /// The rectified linear unit with a ceiling, min(max(0, x), 6), elementwise; NaN stays NaN. The slope is 0 at both kinks. PyTorch's
        /// <c>relu6</c>, which is <see cref="HardTanh{T}"/> on [0, 6] under its own name.
        /// </summary>
        public static Variable<T> Relu6<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Relu6(), x);
    }
}
