namespace AutoDiff.Symbolic;

/// <summary>A condition under which a simplification holds.</summary>
/// <param name="Term">What the condition is about.</param>
/// <param name="Pattern">The condition on it as a reader would write it, with x for the term: "x ≠ 0".</param>
internal readonly record struct Condition(Term Term, string Pattern)
{
    public static Condition NonZero(Term term) => new(term, "x ≠ 0");
}
