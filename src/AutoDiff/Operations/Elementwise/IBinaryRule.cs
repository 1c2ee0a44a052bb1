using System.Numerics;
using AutoDiff.Algebra;

namespace AutoDiff;

/// <summary>
/// One elementwise primitive of two arguments, y = f(a, b), with NumPy broadcasting. See <see cref="IUnaryRule"/>.
/// Rules never see broadcasting: the kernels walk the shapes, and the backward walk sums a cotangent back.
/// </summary>
public interface IBinaryRule
{
    /// <summary>The name in messages and listings.</summary>
    string Name { get; }

    /// <summary>How f(a, b) is written.</summary>
    Notation Notation { get; }

    /// <summary>Where f is defined and smooth in its first argument.</summary>
    Domain LeftDomain { get; }

    /// <summary>Where f is defined and smooth in its second argument.</summary>
    Domain RightDomain { get; }

    /// <summary>Whether f has a derivative to speak of.</summary>
    Differentiability Differentiability { get; }

    /// <summary>What the slopes read. <see cref="Saves.None"/> states that both slopes are constants.</summary>
    Saves Saves { get; }

    /// <summary>f(a, b) for two numbers: the definition.</summary>
    T Value<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>f(a, b) for each pair of lanes.</summary>
    Vector<T> Value<T>(Vector<T> a, Vector<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>∂f/∂a, in terms of both arguments and the result y.</summary>
    S LeftSlope<S>(S a, S b, S y)
        where S : IAlgebra<S>;

    /// <summary>∂f/∂b, in terms of both arguments and the result y.</summary>
    S RightSlope<S>(S a, S b, S y)
        where S : IAlgebra<S>;
}
