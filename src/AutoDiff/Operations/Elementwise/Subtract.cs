using System.Numerics;
using AutoDiff.Algebra;

namespace AutoDiff.Rules;

/// <summary>a − b; slopes 1 and −1.</summary>
public readonly record struct Subtract : IBinaryRule
{
    /// <inheritdoc/>
    public string Name => "subtract";

    /// <inheritdoc/>
    public Notation Notation => Notation.Infix(" − ", " - ", Precedence.Sum, Precedence.Negation, "difference rule") with
    {
        CSharp = CSharpForm.Infix("-", Precedence.Sum, Precedence.Product),
    };

    /// <inheritdoc/>
    public Domain LeftDomain => Domain.Reals;

    /// <inheritdoc/>
    public Domain RightDomain => Domain.Reals;

    /// <inheritdoc/>
    public Differentiability Differentiability => Differentiability.Differentiable;

    /// <inheritdoc/>
    public Saves Saves => Saves.None;

    /// <inheritdoc/>
    public T Value<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T> => a - b;

    /// <inheritdoc/>
    public Vector<T> Value<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => a - b;

    /// <inheritdoc/>
    public S LeftSlope<S>(S a, S b, S y)
        where S : IAlgebra<S> => 1;

    /// <inheritdoc/>
    public S RightSlope<S>(S a, S b, S y)
        where S : IAlgebra<S> => -1;
}
