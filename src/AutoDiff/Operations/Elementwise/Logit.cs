using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>ln(x/(1 − x)), the inverse of the logistic function; derivative 1/(x(1 − x)).</summary>
    public readonly record struct Logit : IUnaryRule
    {
        /// <summary>The method that generated source calls.</summary>
        internal static CSharpHelper InCSharp { get; } = new("Logit", """
            // ln(x/(1 − x)), around ½ as ln(1 + (2x − 1)/(1 − x)).
            private static double Logit(double x)
            {
                double rest = 1 - x;
                return Math.Abs(x - 0.5) < 0.25 ? LogP1((2 * x - 1) / rest) : Math.Log(x / rest);
            }
            """) { Uses = [LogP1.InCSharp] };

        /// <inheritdoc/>
        public string Name => "logit";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("logit") with { CSharp = CSharpForm.Call(InCSharp) };

        /// <inheritdoc/>
        public Domain Domain => Domain.UnitInterval;

        /// <inheritdoc/>
        public Identities Identities => new() { Inverse = new Sigmoid() };

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
            where S : IAlgebra<S> => 1 / (x * (1 - x));

        // Around ½ the quotient is near 1: there ln(1 + (2x − 1)/(1 − x)).
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x)
            where S : IAlgebra<S>
        {
            var rest = 1 - x;
            return S.Select(S.Greater(0.25, S.Apply<Abs>(x - 0.5)), S.Apply<LogP1>((2 * x - 1) / rest), S.Apply<Log>(x / rest));
        }
    }
}

namespace AutoDiff
{
    /// <content>Logit.</content>
    public static partial class Functions
    {
        /// <summary>ln(x/(1 − x)) elementwise, without loss of digits near ½: ∓∞ at 0 and 1, NaN outside. The slope at 0 and 1 is +∞.</summary>
        public static Variable<T> Logit<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Logit(), x);
    }
}
