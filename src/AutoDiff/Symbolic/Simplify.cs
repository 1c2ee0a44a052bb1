using System.Numerics;
using AutoDiff.Symbolic;

namespace AutoDiff;

/// <summary>Simplification of expressions, on the graph.</summary>
public static class Simplify
{
    /// <summary>
    /// An equivalent, smaller graph in canonical form: like terms and powers collected, fractions cancelled, numbers folded exactly, identities of
    /// the primitives applied, written in the order a person would write. Of several equal forms the one with the fewest symbols, numbers
    /// and operators is taken, and what is given stays as it is unless something strictly smaller is found. Named nodes are kept as they are:
    /// they are the symbols of the result. The result is made of the same primitives, so that it can be evaluated, differentiated and printed.
    /// </summary>
    /// <remarks>
    /// A choice that only decides isolated points (the slope of a power at 0) is replaced by the formula that holds everywhere else. Of a very
    /// large graph only the part nearest to <paramref name="variable"/> is simplified. The outcome is equal as a real function; rounding may differ.
    /// </remarks>
    /// <param name="variable">The expression: of symbols, or of variables with values.</param>
    /// <returns>The result, with the shape of <paramref name="variable"/>, and the conditions it relies on.</returns>
    public static Simplified<T> Of<T>(Variable<T> variable)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(variable);
        return new Simplifier<T>().Of(variable);
    }

    /// <summary>The same with rules of the user's besides those that simplification has: see <see cref="SimplificationRule"/>.</summary>
    /// <param name="variable">The expression.</param>
    /// <param name="rules">The rules, tried in this order before the built-in ones.</param>
    /// <returns>The result, with the shape of <paramref name="variable"/>, and the conditions it relies on.</returns>
    public static Simplified<T> Of<T>(Variable<T> variable, params ReadOnlySpan<SimplificationRule<T>> rules)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(variable);
        return new Simplifier<T>(rules).Of(variable);
    }
}
