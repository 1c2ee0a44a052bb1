using System.Numerics;

namespace AutoDiff;

/// <summary>The derivative of one node y in forward mode.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Node">The node y.</param>
/// <param name="Symbol">How its derivative is written: ∂y/∂x, or ẏ where x is no single number.</param>
/// <param name="Rules">The rules used, by the names a textbook gives them, in English.</param>
/// <param name="Formula">The derivative by the chain rule, written with the symbols of the inputs' derivatives, which carry their values.</param>
/// <param name="Derivative">The derivative.</param>
/// <param name="Simplified">The derivative as a formula, simplified.</param>
/// <param name="Restrictions">What the simplification relied on.</param>
public sealed record TangentRow<T>(
    Variable<T> Node,
    string Symbol,
    IReadOnlyList<string> Rules,
    Variable<T> Formula,
    Variable<T> Derivative,
    Variable<T> Simplified,
    IReadOnlyList<string> Restrictions)
    where T : unmanaged, IFloatingPointIeee754<T>;
