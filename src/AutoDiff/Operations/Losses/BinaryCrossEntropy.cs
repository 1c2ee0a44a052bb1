using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>
    /// −(t ln p + (1 − t) ln(1 − p)) for a probability p and a target t; slopes (p − t)/(p(1 − p)) and ln(1 − p) − ln p.
    /// A primitive of its own because the composed form is NaN at p = 0 and p = 1, where PyTorch's convention holds: each logarithm is at least
    /// −100, and where p(1 − p) is exactly 0 the slope divides by 10⁻¹² instead.
    /// </summary>
    public readonly record struct BinaryCrossEntropy : IBinaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("BinaryCrossEntropy", """
            // −(t ln p + (1 − t) ln(1 − p)), the logarithms not below −100.
            private static double BinaryCrossEntropy(double p, double t) => -(t * Math.Max(Math.Log(p), -100) + (1 - t) * Math.Max(LogP1(-p), -100));
            """) { Uses = [LogP1.InCSharp] };

        /// <inheritdoc/>
        public string Name => "binary cross entropy";

        /// <inheritdoc/>
        public Notation Notation => new("BCE({0}, {1})", @"\operatorname{BCE}\left({0}, {1}\right)")
        {
            Rule = "derivative of binary cross entropy",
            CSharp = CSharpForm.Call(InCSharp),
        };

        /// <inheritdoc/>
        public Domain LeftDomain => Domain.UnitInterval with { HasValueAtEnds = true };

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
            where S : IAlgebra<S>
        {
            var variance = a * (1 - a);
            return S.Select(variance, (a - b) / variance, 1e12 * (a - b));
        }

        /// <inheritdoc/>
        public S RightSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => LogOfComplement(a) - LogOf(a);

        private static S Formula<S>(S p, S t)
            where S : IAlgebra<S> => -(t * LogOf(p) + (1 - t) * LogOfComplement(p));

        private static S LogOf<S>(S p)
            where S : IAlgebra<S> => S.Apply<Maximum>(S.Apply<Log>(p), -100);

        private static S LogOfComplement<S>(S p)
            where S : IAlgebra<S> => S.Apply<Maximum>(S.Apply<LogP1>(-p), -100);
    }
}

namespace AutoDiff
{
    /// <content>Binary cross entropy.</content>
    public static partial class Functions
    {
        /// <summary>
        /// Binary cross entropy of probabilities: −(t ln p + (1 − t) ln(1 − p)), then reduced. Each logarithm is at least −100, as in
        /// PyTorch. From logits, <see cref="SigmoidCrossEntropy{T}"/> is more exact.
        /// </summary>
        /// <param name="probability">p, in [0, 1].</param>
        /// <param name="target">t, usually 0 or 1; of the same shape, or a single number: one target for all.</param>
        /// <param name="reduction">How the elements become one number.</param>
        /// <exception cref="ShapeException">The target has another shape; nothing is broadcast but a single number.</exception>
        public static Variable<T> BinaryCrossEntropy<T>(Variable<T> probability, Variable<T> target, Reduction reduction = Reduction.Mean)
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            EnsureTargetFits("binary cross entropy", probability, target);
            return Reduce(Variable<T>.Apply(new BinaryCrossEntropy(), probability, target), reduction);
        }
    }
}
