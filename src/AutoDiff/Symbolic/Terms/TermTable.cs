namespace AutoDiff.Symbolic;

/// <summary>Makes equal terms the same object.</summary>
internal sealed class TermTable
{
    private readonly Dictionary<Term, Term> _terms = [];

    public TermTable()
    {
        Zero = Number(Rational.Zero);
        One = Number(Rational.One);
    }

    public Term Zero { get; }

    public Term One { get; }

    public Term Number(Rational value) => Intern(new NumberTerm(value));

    /// <summary>The one object for a term.</summary>
    public Term Intern(Term term)
    {
        if (_terms.TryGetValue(term, out var known)) return known;
        term.Index = _terms.Count;
        _terms.Add(term, term);
        return term;
    }
}
