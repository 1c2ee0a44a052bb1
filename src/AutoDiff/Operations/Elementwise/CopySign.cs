using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>|a| with the sign of b; slopes 1 or −1, as the sign of a is kept or changed, and 0.</summary>
    public readonly record struct CopySign : IBinaryRule
    {
        /// <inheritdoc/>
        public string Name => "copysign";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("copysign") with { CSharp = CSharpForm.Call("Math.CopySign") };

        /// <inheritdoc/>
        public Domain LeftDomain => Domain.RealsWithKinks(0);

        /// <inheritdoc/>
        public Domain RightDomain => Domain.RealsWithKinks(0);

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.InputAndOutput;

        /// <inheritdoc/>
        public T Value<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> => T.CopySign(a, b);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.CopySign(a, b);

        /// <inheritdoc/>
        public S LeftSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => S.Apply<Sign>(a) * S.Apply<Sign>(y);

        /// <inheritdoc/>
        public S RightSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => 0;
    }
}

namespace AutoDiff
{
    /// <content>CopySign.</content>
    public static partial class Functions
    {
        /// <summary>
        /// The magnitude of a with the sign of b (that of a zero counts) elementwise, broadcasting. By convention the slope in a is 0 at a = 0, and
        /// the slope in b is 0 everywhere.
        /// </summary>
        public static Variable<T> CopySign<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new CopySign(), a, b);
    }
}
