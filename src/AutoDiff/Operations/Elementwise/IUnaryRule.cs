using System.Numerics;
using AutoDiff.Algebra;

namespace AutoDiff;

/// <summary>
/// One elementwise primitive of one argument, y = f(x), told once: its value, its derivative, its notation. From it come the
/// forward kernel, the fused backward kernel, forward mode, higher derivatives, the symbolic derivative and the test.
/// Implement it on a <c>readonly record struct</c>; attributes such as a negative slope are its fields.
/// </summary>
public interface IUnaryRule
{
    /// <summary>The name in messages and listings.</summary>
    string Name { get; }

    /// <summary>How f(x) is written.</summary>
    Notation Notation { get; }

    /// <summary>Where f is defined and smooth.</summary>
    Domain Domain { get; }

    /// <summary>Identities of f that simplification may use; none by default.</summary>
    Identities Identities => Identities.None;

    /// <summary>Whether f has a derivative to speak of. Every primitive says so; there is no default.</summary>
    Differentiability Differentiability { get; }

    /// <summary>What <see cref="Slope{S}"/> reads. <see cref="Saves.None"/> states that the slope is a constant.</summary>
    Saves Saves { get; }

    /// <summary>f(x) for one number: the definition.</summary>
    T Value<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>f(x) for each lane of a register.</summary>
    Vector<T> Value<T>(Vector<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>f′(x), in terms of the argument x and the result y. The only place where this formula stands.</summary>
    S Slope<S>(S x, S y)
        where S : IAlgebra<S>;
}
