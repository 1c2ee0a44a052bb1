using System.Numerics;
using AutoDiff.Algebra;

namespace AutoDiff.Rules;

/// <summary>a · b elementwise; slopes b and a.</summary>
public readonly record struct Multiply : IBinaryRule
{
    /// <inheritdoc/>
    public string Name => "multiply";

    /// <inheritdoc/>
    public Notation Notation => Notation.Infix("·", @" \cdot ", Precedence.Product, Precedence.Product, "product rule") with
    {
        Style = NotationStyle.Product,
        CSharp = CSharpForm.Infix("*", Precedence.Product, Precedence.Power),
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
        where T : unmanaged, IFloatingPointIeee754<T> => a * b;

    /// <inheritdoc/>
    public Vector<T> Value<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => a * b;

    /// <inheritdoc/>
    public S LeftSlope<S>(S a, S b, S y)
        where S : IAlgebra<S> => b;

    /// <inheritdoc/>
    public S RightSlope<S>(S a, S b, S y)
        where S : IAlgebra<S> => a;
}
