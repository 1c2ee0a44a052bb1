namespace AutoDiff.Symbolic;

/// <summary>What must hold for an expression to have a value, or for a step of a simplification to be right.</summary>
/// <param name="Term">What the condition is about.</param>
/// <param name="Values">The values that it may have; null where they cannot be told by intervals.</param>
/// <param name="Pattern">The condition then as a reader would write it, with x for the term: "det(x) ≠ 0".</param>
internal readonly record struct Condition(Term Term, RealSet? Values, string? Pattern = null)
{
    public static Condition NonZero(Term term) => new(term, RealSet.NonZero);

    public static Condition NonNegative(Term term) => new(term, RealSet.NonNegative);

    public static Condition Positive(Term term) => new(term, RealSet.Positive);

    /// <summary>
    /// Whether it is the base of a power whose exponent varies: below 0 there is a value here and there, but none nearby. It counts only where no
    /// such power is left.
    /// </summary>
    public bool IsOfPower { get; init; }

    /// <summary>
    /// The choice within which it counts: only where the condition of a choice, this term, holds or does not. Null where it counts everywhere.
    /// </summary>
    public (Term Choice, bool Holds)? Branch { get; init; }

    /// <summary>A condition that only words can tell.</summary>
    public static Condition Written(Term term, string pattern) => new(term, null, pattern);

    /// <summary>The condition that a user asks for.</summary>
    public static Condition Of(Term term, Domain domain) =>
        domain.Equals(Domain.NonZero) ? NonZero(term)
        : domain.Equals(Domain.Positive) || domain.Equals(Domain.NonNegative) || domain.Equals(Domain.UnitInterval)
            ? new(term, RealSet.Of(Interval.Of(domain)))
        : Written(term, domain.Text);

    /// <summary>The condition that a function's argument lies where it has values; null where it always does.</summary>
    public static Condition? Within(Term term, Domain domain) =>
        domain.Equals(Domain.PolesBelowOne) ? Written(term, domain.Text)
        : Interval.Of(domain) is var values && values != Interval.Reals ? new(term, RealSet.Of(values))
        : null;
}
