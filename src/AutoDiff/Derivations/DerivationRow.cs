using System.Numerics;

namespace AutoDiff;

/// <summary>All that a derivation does for one node: the steps that arrive, and their sum.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Node">The node x.</param>
/// <param name="Symbol">How its derivative is written: ∂L/∂x, or δ[2] for a layer.</param>
/// <param name="Steps">The steps that arrive at it; where there are several, paths meet and add.</param>
/// <param name="Derivative">∂L/∂x: the sum of the steps' products.</param>
/// <param name="Simplified">∂L/∂x as a formula, simplified.</param>
/// <param name="Restrictions">What the simplification relied on, such as ŷ ≠ 0.</param>
/// <param name="DifferenceQuotient">
/// (L(x + h) − L(x − h)) / 2h for each element: the same number found without any rule; null without values, for a tensor too large to tabulate, or
/// when it was not asked for.
/// </param>
/// <param name="Uses">How many steps start from this row: what was computed once here is used so many times.</param>
public sealed record DerivationRow<T>(
    Variable<T> Node,
    string Symbol,
    IReadOnlyList<DerivationStep<T>> Steps,
    Variable<T> Derivative,
    Variable<T> Simplified,
    IReadOnlyList<string> Restrictions,
    Variable<T>? DifferenceQuotient,
    int Uses)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The form of the chain rule that makes the row: of several variables where paths meet.</summary>
    public string Rule => Steps.Count > 1 ? "multivariable chain rule" : "chain rule";
}
