using System.Numerics;
using AutoDiff.Algebra;

namespace AutoDiff.Rules;

/// <summary>
/// eᵃ/(eᵃ + eᵇ) = σ(a − b), the slope of <see cref="LogAddExp"/>; 0 where both are −∞, of which neither contributes anything. Slopes y(1 − y) and
/// its negative.
/// </summary>
internal readonly record struct ShareOfTwo : IBinaryRule
{
    private static readonly CSharpHelper s_inCSharp = new("ShareOfTwo", """
        // eᵃ/(eᵃ + eᵇ); 0 of nothing.
        private static double ShareOfTwo(double a, double b) => a == double.NegativeInfinity && b == a ? 0 : Sigmoid(a - b);
        """) { Uses = [Sigmoid.InCSharp] };

    public string Name => "share of two";

    public Notation Notation => new("σ({0} − {1})", @"\sigma\left({0} - {1}\right)")
    {
        TextOperands = [Precedence.Sum, Precedence.Product],
        LatexOperands = [Precedence.Sum, Precedence.Product],
        Rule = "derivative of sigmoid",
        CSharp = CSharpForm.Call(s_inCSharp),
    };

    public Domain LeftDomain => Domain.Reals;

    public Domain RightDomain => Domain.Reals;

    public Differentiability Differentiability => Differentiability.Differentiable;

    public Saves Saves => Saves.Output;

    public T Value<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T> => T.IsNegativeInfinity(a) && T.IsNegativeInfinity(b) ? T.Zero : new Sigmoid().Value(a - b);

    public Vector<T> Value<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var nothing = new Vector<T>(T.NegativeInfinity);
        return Vector.AndNot(new Sigmoid().Value(a - b), Vector.Equals(a, nothing) & Vector.Equals(b, nothing));
    }

    public S LeftSlope<S>(S a, S b, S y)
        where S : IAlgebra<S> => y * (1 - y);

    public S RightSlope<S>(S a, S b, S y)
        where S : IAlgebra<S> => -(y * (1 - y));
}
