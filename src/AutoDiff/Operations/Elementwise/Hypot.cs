using System.Numerics;
using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff.Rules
{
    /// <summary>√(a² + b²) without overflow; slopes a/y and b/y.</summary>
    public readonly record struct Hypot : IBinaryRule
    {
        /// <inheritdoc/>
        public string Name => "hypot";

        /// <inheritdoc/>
        public Notation Notation => new("hypot({0}, {1})", @"\sqrt{{0}^2 + {1}^2}")
        {
            LatexOperands = [Precedence.Atom, Precedence.Atom],
            Rule = "derivative of the hypotenuse",
            CSharp = CSharpForm.Call("double.Hypot"),
        };

        /// <inheritdoc/>
        public Domain LeftDomain => Domain.Reals;

        /// <inheritdoc/>
        public Domain RightDomain => Domain.NonZero;

        /// <inheritdoc/>
        public Differentiability Differentiability => Differentiability.Differentiable;

        /// <inheritdoc/>
        public Saves Saves => Saves.InputAndOutput;

        /// <inheritdoc/>
        public T Value<T>(T a, T b)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Hypot(a, b);

        /// <inheritdoc/>
        public Vector<T> Value<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => VectorMath.Hypot(a, b);

        /// <inheritdoc/>
        public S LeftSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => S.Select(y, a / y, 0);

        /// <inheritdoc/>
        public S RightSlope<S>(S a, S b, S y)
            where S : IAlgebra<S> => S.Select(y, b / y, 0);
    }
}

namespace AutoDiff
{
    /// <content>Hypot.</content>
    public static partial class Functions
    {
        /// <summary>
        /// The length √(a² + b²) elementwise, broadcasting; squares neither overflow nor underflow. By convention both slopes at the origin are 0,
        /// the shortest subgradient.
        /// </summary>
        public static Variable<T> Hypot<T>(Variable<T> a, Variable<T> b)
            where T : unmanaged, IFloatingPointIeee754<T> => Variable<T>.Apply(new Hypot(), a, b);
    }
}
