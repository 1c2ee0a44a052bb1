using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>ln σ(x) = min(0, x) − ln(1 + e^−|x|); derivative σ(−x) = 1 − σ(x).</summary>
    public readonly record struct LogSigmoid : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "log-sigmoid";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("logsigmoid", @"\ln\sigma") with
        {
            Rule = "derivative of log-sigmoid",
            CSharp = new CSharpForm("-Softplus(-{0})", Precedence.Negation) { Helpers = [Softplus.InCSharp] },
        };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

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
            where S : IAlgebra<S> => S.Apply<Sigmoid>(-x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x)
            where S : IAlgebra<S> => -(S.Apply<Relu>(-x) + S.Apply<LogP1>(S.Apply<Exp>(-S.Apply<Abs>(x))));
    }
}

namespace AutoDiff
{
    /// <content>LogSigmoid.</content>
    public static partial class Functions
    {
        /// <summary>
        /// ln σ(x) = −ln(1 + e⁻ˣ) elementwise, computed as min(0, x) − ln(1 + e^−|x|): never overflows, and keeps the digits of small results.
        /// PyTorch's <c>logsigmoid</c>.
        /// </summary>
        public static Variable<T> LogSigmoid<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new LogSigmoid(), x);
    }
}
