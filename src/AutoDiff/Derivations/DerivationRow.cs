using System.Numerics;

namespace AutoDiff;

/// <summary>All that the backward pass does for one node: the steps that arrive, and their sum.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Node">The node x.</param>
/// <param name="Steps">The steps that arrive at it; where there are several, paths meet and add.</param>
/// <param name="Cotangent">∂L/∂x: the sum of the steps' products.</param>
/// <param name="Simplified">∂L/∂x as a formula, simplified.</param>
/// <param name="Restrictions">What the simplification relied on, such as ŷ ≠ 0.</param>
/// <param name="DifferenceQuotient">
/// (L(x + h) − L(x − h)) / 2h for each element: the same number found without any rule; null without values, or for a tensor too large to tabulate.
/// </param>
public sealed record DerivationRow<T>(
    Variable<T> Node,
    IReadOnlyList<DerivationStep<T>> Steps,
    Variable<T> Cotangent,
    Variable<T> Simplified,
    IReadOnlyList<string> Restrictions,
    Variable<T>? DifferenceQuotient)
    where T : unmanaged, IFloatingPointIeee754<T>;
