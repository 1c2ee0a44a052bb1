namespace AutoDiff.Symbolic;

/// <summary>The conditions that a simplification relied on, each once, in the order of their use.</summary>
internal sealed class ConditionList
{
    // What vanishes is searched for its conditions this far.
    private const int MaximumTerms = 1000;

    private static readonly string Positive = Domain.Positive.Text;

    private readonly HashSet<Condition> _set = [];
    private readonly List<Condition> _list = [];

    public IReadOnlyList<Condition> Conditions => _list;

    public bool IsEmpty => _list.Count == 0;

    public void Add(Condition condition)
    {
        if (_set.Add(condition)) _list.Add(condition);
    }

    public void AddRange(ConditionList other)
    {
        foreach (var condition in other._list) Add(condition);
    }

    /// <summary>The conditions that do not follow from those that another list demands anyway.</summary>
    /// <param name="demanded">What holds anyway.</param>
    /// <param name="divides">Whether the first term divides the second, so that it is not 0 where the second is not.</param>
    public ConditionList Except(ConditionList demanded, Func<Term, Term, bool> divides)
    {
        var rest = new ConditionList();
        foreach (var condition in _list)
        {
            if (demanded._set.Contains(condition) || demanded._set.Contains(new(condition.Term, Positive))) continue;
            bool isNonZero = condition == Condition.NonZero(condition.Term);
            if (isNonZero && demanded._list.Exists(other => (other == Condition.NonZero(other.Term) || other.Pattern == Positive) && divides(condition.Term, other.Term))) continue;
            rest.Add(condition);
        }

        return rest;
    }

    /// <summary>term ≠ 0, told factor by factor. What is positive by its form, as eˣ and x² + 1 are, is never 0.</summary>
    public void AddNonZero(Term term)
    {
        switch (term)
        {
            case NumberTerm or AtomTerm { IsNonZeroConstant: true }:
                break;
            case var positive when SignFacts.IsPositive(positive):
                break;
            case ProductTerm product:
                foreach (var factor in product.Factors)
                    if (factor.Exponent.Sign > 0) AddNonZero(factor.Base);
                break;
            case SumTerm { IsMultiple: true } multiple:
                AddNonZero(multiple.Entries[0].Monomial);
                break;
            default:
                Add(Condition.NonZero(term));
                break;
        }
    }

    /// <summary>The conditions under which a term has a value, for a term that no longer appears.</summary>
    public void AddDomainOf(Term term)
    {
        var seen = new HashSet<Term>(ReferenceEqualityComparer.Instance) { term };
        var pending = new Stack<Term>([term]);
        while (pending.TryPop(out var next) && seen.Count < MaximumTerms)
        {
            switch (next)
            {
                case SumTerm sum:
                    foreach (var entry in sum.Entries) Push(entry.Monomial);
                    break;
                case ProductTerm product:
                    foreach (var factor in product.Factors)
                    {
                        if (factor.Exponent.Sign < 0) AddNonZero(factor.Base);
                        if (!factor.Exponent.IsInteger && factor.Base is not NumberTerm && !SignFacts.IsNonNegative(factor.Base)) Add(new Condition(factor.Base, "x ≥ 0"));
                        Push(factor.Base);
                    }

                    break;
                case FunctionTerm function:
                    if (function.Head is IUnaryRule { Domain: var domain } && IsRestricted(domain)) Add(new Condition(function.Arguments[0], domain.Text));
                    foreach (var argument in function.Arguments) Push(argument);
                    break;
            }
        }

        void Push(Term part)
        {
            if (seen.Add(part)) pending.Push(part);
        }
    }

    private static bool IsRestricted(Domain domain) => !double.IsNegativeInfinity(domain.Low) || !double.IsPositiveInfinity(domain.High);
}
