using System.Numerics;
using AutoDiff.Algebra;

namespace AutoDiff.Rules;

/// <summary>a / b elementwise; slopes 1/b and −y/b.</summary>
public readonly record struct Divide : IBinaryRule
{
    /// <inheritdoc/>
    public string Name => "divide";

    /// <inheritdoc/>
    public Notation Notation => new("{0}/{1}", @"\frac{{0}}{{1}}", Precedence.Product)
    {
        TextOperands = [Precedence.Product, Precedence.Power],
        LatexOperands = [Precedence.Lowest],
        Rule = "quotient rule",
        CSharp = CSharpForm.Infix("/", Precedence.Product, Precedence.Power),
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
        where T : unmanaged, IFloatingPointIeee754<T> => a / b;

    /// <inheritdoc/>
    public Vector<T> Value<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => a / b;

    /// <inheritdoc/>
    public S LeftSlope<S>(S a, S b, S y)
        where S : IAlgebra<S> => 1 / b;

    /// <inheritdoc/>
    public S RightSlope<S>(S a, S b, S y)
        where S : IAlgebra<S> => -(y / b);
}
