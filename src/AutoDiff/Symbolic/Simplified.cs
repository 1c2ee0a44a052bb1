using System.Numerics;

namespace AutoDiff;

/// <summary>What simplification made of an expression.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Result">The equivalent graph.</param>
/// <param name="Restrictions">
/// The conditions under which it is equivalent, beyond those that the result itself needs, such as "ŷ ≠ 0" after cancelling ŷ; empty when it always
/// is.
/// </param>
public sealed record Simplified<T>(Variable<T> Result, IReadOnlyList<string> Restrictions)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// Whether the work allowed was done before the simplest form was found: then like terms are collected and numbers folded as far as that goes,
    /// and the formula may be longer than it need be.
    /// </summary>
    public bool IsUnfinished { get; init; }

    /// <summary>The formula, followed by the restrictions if there are any: <c>ŷ − y  (ŷ ≠ 0, ŷ ≠ 1)</c>.</summary>
    public override string ToString() => Result.ToFormula() + (Restrictions.Count == 0 ? "" : $"  ({string.Join(", ", Restrictions)})");
}
