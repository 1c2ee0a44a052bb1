using System.Numerics;

namespace AutoDiff.Symbolic;

/// <summary>Conditions as a reader would write them.</summary>
internal static class ConditionText
{
    /// <summary>The conditions, each once.</summary>
    public static IReadOnlyList<string> Of<T>(ConditionList conditions, TermAlgebra algebra, GraphWriter<T> writer)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var texts = new List<string>();
        foreach (var condition in conditions.Conditions)
        {
            string text = Of(condition, algebra, writer);
            if (!texts.Contains(text)) texts.Add(text);
        }

        return texts;
    }

    // 1 − ŷ ≠ 0 is ŷ ≠ 1, and x − y ≠ 0 is x ≠ y.
    private static string Of<T>(Condition condition, TermAlgebra algebra, GraphWriter<T> writer)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (condition == Condition.NonZero(condition.Term) && condition.Term is SumTerm sum)
        {
            if (sum.Entries is [var only]) return $"{Formula(only.Monomial)} ≠ {Formula(algebra.Table.Number(-sum.Constant / only.Coefficient))}";
            if (sum.Constant.IsZero && sum.Entries is [var left, var right] && left.Coefficient == -right.Coefficient) return $"{Formula(left.Monomial)} ≠ {Formula(right.Monomial)}";
        }

        return condition.Pattern.Replace("x", Formula(condition.Term), StringComparison.Ordinal);

        string Formula(Term term) => writer.Write(term) is { Name: { } name } ? name : writer.Write(term).ToFormula();
    }
}
