using System.Numerics;
using AutoDiff.Symbolic;

namespace AutoDiff;

/// <summary>Simplification of expressions, on the graph.</summary>
public static class Simplify
{
    private const int MaximumRounds = 4;

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
        if (variable.Operation is null) return new(variable, []);
        var algebra = new TermAlgebra(new TermTable());
        var reducer = new Reducer(algebra);
        var writer = new GraphWriter<T>(algebra);
        var term = new GraphReader<T>(algebra, reducer).Read(variable);
        var conditions = algebra.Conditions;
        var result = Write(term);

        // What is written may allow one more step; most often it is read back as the same term.
        for (int round = 0; round < MaximumRounds; round++)
        {
            algebra.Conditions = conditions;
            var again = new GraphReader<T>(algebra, reducer).Read(result);
            if (ReferenceEquals(again, term)) break;
            result = Write(term = again);
        }

        if (writer.IsOutOfRange) return new(variable, []);
        var demanded = new ConditionList();
        demanded.AddDomainOf(term);
        conditions = conditions.Except(demanded);
        algebra.Conditions = new ConditionList();
        if (variable.Name is { } name && result is { Operation: not null, Name: null }) result = result.Named(name);
        return new(result, ConditionText.Of(conditions, algebra, writer));

        Variable<T> Write(Term simplified)
        {
            // Writing only rearranges: it relies on nothing.
            algebra.Conditions = new ConditionList();
            return writer.Write(simplified).BroadcastTo(variable.Shape);
        }
    }
}
