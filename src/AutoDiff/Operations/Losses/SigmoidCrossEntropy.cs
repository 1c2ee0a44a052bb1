using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>
    /// Binary cross entropy of σ(z) for a logit z and a target t, fused: (1 − t)·max(z, 0) + t·max(−z, 0) + ln(1 + e^−|z|); slopes σ(z) − t and −z.
    /// Exact where the composition would round σ(z) to 0 or 1; a term whose weight is 0 is 0, so that a certain and right answer costs nothing.
    /// </summary>
    public readonly record struct SigmoidCrossEntropy : IBinaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("SigmoidCrossEntropy", """
            // The same of p = σ(z): (1 − t)·max(z, 0) + t·max(−z, 0) + ln(1 + e^−|z|), which does not overflow.
            private static double SigmoidCrossEntropy(double z, double t) =>
                Weighted(1 - t, Math.Max(z, 0)) + Weighted(t, Math.Max(-z, 0)) + LogP1(Math.Exp(-Math.Abs(z)));
            """) { Uses = [Weighted.InCSharp, LogP1.InCSharp] };

        /// <inheritdoc/>
        public string Name => "sigmoid cross entropy";

        /// <inheritdoc/>
        public Notation Notation => new("BCE(σ({0}), {1})", @"\operatorname{BCE}\left(\sigma\left({0}\right), {1}\right)")
        {
            Rule = "derivative of sigmoid cross entropy",
            CSharp = CSharpForm.Call(InCSharp),
        };

        /// <inheritdoc/>
        public Domain LeftDomain => Domain.Reals;

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
            where S : IAlgebra<S> => S.Apply<Sigmoid>(a) - b;

        /// <inheritdoc/>
        public S RightSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => -a;

        private static S Formula<S>(S z, S t)
            where S : IAlgebra<S> =>
                Weighted.Of(1 - t, S.Apply<Relu>(z)) + Weighted.Of(t, S.Apply<Relu>(-z)) + S.Apply<LogP1>(S.Apply<Exp>(-S.Apply<Abs>(z)));
    }
}

namespace AutoDiff
{
    /// <content>Sigmoid cross entropy.</content>
    public static partial class Functions
    {
        /// <summary>
        /// Binary cross entropy of logits: −(t ln σ(z) + (1 − t) ln(1 − σ(z))), then reduced; never overflows. A term with the weight 0 is 0: the
        /// loss of (+∞, 1) and (−∞, 0) is 0, of (+∞, t) with t &lt; 1 it is +∞. PyTorch's <c>binary_cross_entropy_with_logits</c>, which has NaN
        /// there.
        /// </summary>
        /// <param name="logit">z, any real number.</param>
        /// <param name="target">t, usually 0 or 1; of the same shape, or a single number: one target for all.</param>
        /// <param name="reduction">How the elements become one number.</param>
        /// <exception cref="ShapeException">The target has another shape; nothing is broadcast but a single number.</exception>
        public static Variable<T> SigmoidCrossEntropy<T>(Variable<T> logit, Variable<T> target, Reduction reduction = Reduction.Mean)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            EnsureTargetFits("sigmoid cross entropy", logit, target);
            return Reduce(Variable<T>.Apply(new SigmoidCrossEntropy(), logit, target), reduction);
        }
    }
}
