using System.Numerics;
using AutoDiff.Algebra;

namespace AutoDiff.Rules;

/// <summary>a + b; both slopes are 1.</summary>
public readonly record struct Add : IBinaryRule
{
    /// <inheritdoc/>
    public string Name => "add";

    /// <inheritdoc/>
    public Notation Notation => Notation.Infix(" + ", " + ", Precedence.Sum, Precedence.Sum, "sum rule") with
    {
        CSharp = CSharpForm.Infix("+", Precedence.Sum, Precedence.Sum),
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
        where T : unmanaged, IFloatingPointIeee754<T> => a + b;

    /// <inheritdoc/>
    public Vector<T> Value<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => a + b;

    /// <inheritdoc/>
    public S LeftSlope<S>(S a, S b, S y)
        where S : IAlgebra<S> => 1;

    /// <inheritdoc/>
    public S RightSlope<S>(S a, S b, S y)
        where S : IAlgebra<S> => 1;
}
