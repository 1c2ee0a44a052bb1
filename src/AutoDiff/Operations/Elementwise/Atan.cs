using System.Numerics;
using System.Runtime.CompilerServices;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>arctan x in (−π/2, π/2); derivative 1/(1 + x²).</summary>
    public readonly record struct Atan : IUnaryRule
    {
        /// <inheritdoc/>
        public string Name => "atan";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("atan", @"\arctan") with { CSharp = CSharpForm.Call("Math.Atan") };

        /// <inheritdoc/>
        public Domain Domain => Domain.Reals;

        /// <inheritdoc/>
        public Identities Identities => Identities.Odd with { GivesAngle = true };

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Atan(x);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Formula(new Lanes<T>(x)).Value;

        /// <inheritdoc/>
        public S Slope<S>(S x, S y)
            where S : IAlgebra<S> => 1 / (1 + S.Apply<Square>(x));

        // arctan(r)/r − 1 for |r| up to tan(π/8): a polynomial in r² interpolated at Chebyshev nodes with 60 digits, exact to 2⁻⁵⁷ of the whole.
        private static ReadOnlySpan<double> Coefficients =>
        [
            -0.33333333333333331, 0.1999999999999548, -0.14285714284657894, 0.11111111014561013, -0.090909045498846111, 0.076921825351166484,
            -0.066645022156714473,
            0.058580687568615106, -0.050850304928109408, 0.039219552532551293, -0.019162068915902573,
        ];

        // Larger arguments are turned by π/4 or π/2 first: tan(θ − π/4) = (t − 1)/(t + 1), tan(θ − π/2) = −1/t.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static S Formula<S>(S x)
            where S : IAlgebra<S>
        {
            const double TanEighth = 0.41421356237309503, TanThreeEighths = 2.4142135623730949;
            var a = S.Apply<Abs>(x);
            S isOuter = S.Greater(a, TanThreeEighths), isMiddle = S.Greater(a, TanEighth);
            var turned = S.Select(isOuter, -1 / a, S.Select(isMiddle, (a - 1) / (a + 1), a));
            var turn = S.Select(isOuter, Math.PI / 2, S.Select(isMiddle, Math.PI / 4, 0));
            var square = turned * turned;
            return S.Apply<Sign>(x) * (turn + (turned + turned * (square * PowerSeries.Sum(square, Coefficients))));
        }
    }
}

namespace AutoDiff
{
    /// <content>Atan.</content>
    public static partial class Functions
    {
        /// <summary>The angle in (−π/2, π/2) whose tangent is x, elementwise.</summary>
        public static Variable<T> Atan<T>(Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Atan(), x);
    }
}
