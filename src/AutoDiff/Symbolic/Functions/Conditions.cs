using System.Numerics;

namespace AutoDiff.Symbolic;

/// <summary>What must hold for an expression not to be zero, as a reader would write it.</summary>
internal static class Conditions
{
    /// <summary>2y ≠ 0 is y ≠ 0; of a product, a condition for each factor.</summary>
    public static IReadOnlyList<string> NonZero<T>(Variable<T> expression)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var algebra = new TermAlgebra(new TermTable());
        var term = new GraphReader<T>(algebra, new Reducer(algebra)).Read(expression);
        var conditions = new ConditionList();
        conditions.AddNonZero(term);
        return ConditionText.Of(conditions, algebra, new GraphWriter<T>(algebra));
    }
}
