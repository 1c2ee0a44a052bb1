namespace AutoDiff.Symbolic;

/// <summary>Makes equal terms the same object.</summary>
/// <param name="effort">What making terms counts towards.</param>
internal sealed class TermTable(Effort effort)
{
    // What a term and each of its parts take, in steps of polynomial arithmetic.
    private const int StepsPerTerm = 10, StepsPerPart = 5;

    private readonly Dictionary<Term, Term> _terms = new(new PartsComparer());

    public Term Zero => field ??= Number(Rational.Zero);

    public Term One => field ??= Number(Rational.One);

    public Term Number(Rational value) => Intern(new NumberTerm(value));

    /// <summary>The one object for a term.</summary>
    public Term Intern(Term term)
    {
        effort.Spend(StepsPerTerm + StepsPerPart * term.PartCount);
        if (_terms.TryGetValue(term, out var known)) return known;
        term.Index = _terms.Count;
        _terms.Add(term, term);
        return term;
    }

    private sealed class PartsComparer : IEqualityComparer<Term>
    {
        public bool Equals(Term? x, Term? y) => x!.HasSameParts(y!);

        public int GetHashCode(Term term) => term.HashParts();
    }
}
