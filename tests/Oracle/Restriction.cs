using Exact = AutoDiff.Oracle.HighPrecision<AutoDiff.Oracle.ShortDigits>;

namespace AutoDiff.Oracle;

/// <summary>A condition that the library reports, read as a reader reads it: 0 &lt; x &lt; 1.</summary>
internal static class Restriction
{
    private static readonly string[] s_relations = [" ≠ ", " ≥ ", " ≤ ", " > ", " < ", " = "];

    /// <summary>Whether it holds at a point; null where one side has no value.</summary>
    public static bool? Holds(string restriction, IReadOnlyDictionary<string, Exact> point)
    {
        // x ≠ 0 ∨ y ≤ 1: one of them suffices.
        string[] alternatives = restriction.Split(" ∨ ");
        if (alternatives.Length > 1)
        {
            bool?[] each = [.. alternatives.Select(alternative => Holds(alternative, point))];
            return each.Contains(true) ? true : each.Contains(null) ? null : false;
        }

        var sides = new List<Exact>();
        var relations = new List<string>();
        int depth = 0, start = 0;
        for (int i = 0; i <= restriction.Length; i++)
        {
            if (i < restriction.Length) depth += restriction[i] is '[' or '(' ? 1 : restriction[i] is ']' or ')' ? -1 : 0;
            string? relation = i == restriction.Length ? ""
                : depth == 0 ? Array.Find(s_relations, candidate => string.CompareOrdinal(restriction, i, candidate, 0, candidate.Length) == 0)
                : null;
            if (relation is null) continue;
            var side = ExpressionParser.Parse<double>(restriction[start..i]);
            if (new GraphEvaluation(point).Of(side.Root) is not { } value) return null;
            sides.Add(value);
            if (relation.Length > 0) relations.Add(relation);
            start = i + relation.Length;
        }

        if (relations.Count == 0) throw new FormatException($"'{restriction}' is no condition that can be read.");
        return relations.Select((relation, i) => Holds(sides[i].Scaled.CompareTo(sides[i + 1].Scaled), relation)).All(holds => holds);
    }

    private static bool Holds(int order, string relation) => relation switch
    {
        " ≠ " => order != 0,
        " ≥ " => order >= 0,
        " ≤ " => order <= 0,
        " > " => order > 0,
        " < " => order < 0,
        _ => order == 0,
    };
}
