using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>The angle of the point (b, a) in [−π, π]; slopes b/r² and −a/r² with r = √(a² + b²).</summary>
    public readonly record struct Atan2 : IBinaryRule
    {
        /// <inheritdoc/>
        public string Name => "atan2";

        /// <inheritdoc/>
        public Notation Notation => Notation.Function("atan2", @"\operatorname{atan2}") with { CSharp = CSharpForm.Call("Math.Atan2") };

        /// <inheritdoc/>
        public Domain LeftDomain => Domain.Reals;

        /// <inheritdoc/>
        public Domain RightDomain => Domain.NonZero;

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.Input;

        /// <inheritdoc/>
        public T Value<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Atan2(a, b);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Map(this, a, b);

        /// <inheritdoc/>
        public S LeftSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => b / S.Apply<Hypot>(a, b) / S.Apply<Hypot>(a, b);

        /// <inheritdoc/>
        public S RightSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => -(a / S.Apply<Hypot>(a, b) / S.Apply<Hypot>(a, b));
    }
}

namespace AutoDiff
{
    /// <content>Atan2.</content>
    public static partial class Functions
    {
        /// <summary>
        /// The angle from the positive x axis to the point (x, y) in [−π, π] elementwise, broadcasting; note the order of the arguments. It jumps
        /// across the negative x axis, the sign of a zero y deciding. The slopes at the origin, where no angle exists, are NaN; they neither
        /// overflow nor underflow elsewhere before the result does.
        /// </summary>
        public static Variable<T> Atan2<T>(Variable<T> y, Variable<T> x)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Atan2(), y, x);
    }
}
