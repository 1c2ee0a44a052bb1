using System.Numerics;

namespace AutoDiff;

/// <summary>One edge of a path: from an element of a node to the element of an input that it was computed from.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="From">The element nearer to the root, y.</param>
/// <param name="To">The element that it was computed from, x.</param>
/// <param name="Input">Which input of y's operation x is.</param>
/// <param name="Local">The local derivative ∂y/∂x, as the operation's own rule gives it.</param>
/// <param name="Product">The product of the local derivatives so far: what this path says of ∂root/∂x.</param>
public sealed record PathStep<T>(PathElement<T> From, PathElement<T> To, int Input, T Local, T Product)
    where T : unmanaged, IFloatingPointIeee754<T>;
