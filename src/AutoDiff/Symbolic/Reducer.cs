namespace AutoDiff.Symbolic;

/// <summary>
/// Chooses the smallest of a few equal forms of a term, by <see cref="Term.Cost"/>: as it stands; over one denominator, multiplied out and
/// cancelled; either of these with common factors taken out, or with the logistic function recognized. A form is taken only if it is strictly
/// smaller, so that σ·(1 − σ) is not multiplied out, and simplifying what is simple changes nothing.
/// </summary>
/// <param name="algebra">The arithmetic.</param>
/// <param name="effort">The work allowed.</param>
/// <param name="rules">Rules of the user's.</param>
/// <param name="isPlain">Whether terms stay in their canonical form, which costs nothing to find.</param>
internal sealed class Reducer(TermAlgebra algebra, Effort effort, IReadOnlyList<RuleMatcher> rules, bool isPlain = false)
{
    private const double MaximumCost = 300;
    private const double ClearGain = 2;
    private const int MaximumRounds = 8;
    private const int MinimumSums = 2, MaximumSums = 8;

    private readonly Dictionary<Term, (Term Best, ConditionList Assumptions)> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The smallest form found.</summary>
    public Term Reduce(Term term)
    {
        if (isPlain || term is not (SumTerm or ProductTerm or FunctionTerm) || (term is FunctionTerm && rules.Count == 0) || term.Cost > MaximumCost)
            return term;
        if (!_known.TryGetValue(term, out var known))
        {
            var outer = algebra.Assumptions;
            var own = algebra.Assumptions = new ConditionList();
            known = _known[term] = (Smallest(term), own);
            algebra.Assumptions = outer;
        }

        algebra.Assumptions.AddRange(known.Assumptions.Conditions);
        return known.Best;
    }

    /// <summary>
    /// What is only done to a whole, in which nothing can cancel any more: tangents and cases. Within, sin²/cos² beside a 1 still has to become
    /// 1/cos².
    /// </summary>
    public Term Finish(Term term)
    {
        if (term.Cost > MaximumCost) return term;
        var finished = WithTangents(term);
        return isPlain ? finished : new CaseForm(algebra).Of(finished).Found(Identity.Cases) ?? finished;
    }

    private Term WithTangents(Term term)
    {
        if (term is not SumTerm { IsMultiple: false } sum)
            return TangentForm.Of(algebra, term).Found(Identity.TangentOfQuotient) is { } form && form.Cost < term.Cost ? form : term;
        var addends = Array.ConvertAll(sum.Entries, entry => TangentForm.Of(algebra, entry.Monomial).Found(Identity.TangentOfQuotient) is { } form
            && form.Cost < entry.Monomial.Cost ? entry with { Monomial = form } : entry);
        return algebra.Add([new(sum.Constant, algebra.Table.One), .. addends]);
    }

    /// <summary>One polynomial over another, if that is a polynomial.</summary>
    public Term? Quotient(Term term, Term divisor)
    {
        if (!effort.TryBegin(divisor.Cost + term.Cost)) return null;
        var ring = new PolynomialRing(algebra, effort);
        return ring.Read(term) is { Denominator: [] } whole && ring.Read(divisor) is { Denominator: [] } part
            && whole.Numerator.DivideExactly(part.Numerator, effort) is { } quotient ? ring.Write(quotient) : null;
    }

    private Term Smallest(Term term)
    {
        for (int round = 0; round < MaximumRounds; round++)
        {
            var smaller = Smaller(term);
            if (ReferenceEquals(smaller, term)) break;
            term = smaller;
        }

        return term;
    }

    private Term Smaller(Term term)
    {
        var (best, assumptions) = (term, new ConditionList());
        foreach (var rule in rules)
        {
            if (rule.IsAlways && rule.Apply(algebra, term) is { } replaced && !ReferenceEquals(replaced, term)) return replaced;
            Try(() => rule.Apply(algebra, term));
        }

        if (SigmoidForm.Undone(algebra, term).Found(Identity.LogisticUndone) is { } undone) return undone;
        Try(() => SigmoidForm.Of(algebra, term));
        Try(() => MatrixForm.Of(algebra, term));
        Try(() => CommonFactors.Of(algebra, term).Found(Identity.CommonFactor));
        // A plain product is multiplied out only for a clear gain: h·(1 − h²) says more than h − h³. But (x − 1)·(x + 1) is x² − 1.
        // Of many sums, never.
        int sums = TermAlgebra.Split(term).Monomial is ProductTerm product && Array.TrueForAll(product.Factors, factor => factor.Exponent.Sign > 0)
            ? product.Factors.Count(factor => factor.Base is SumTerm)
            : MinimumSums;
        if (sums <= MaximumSums)
        {
            double margin = sums < MinimumSums ? ClearGain : 0;
            Try(() => Cancel(term, isFactored: false), margin);
            Try(() => Cancel(term, isFactored: true), margin);
            Try(() => Cancel(term, isFactored: false, isPythagorean: true), margin);
        }

        algebra.Assumptions.AddRange(assumptions.Conditions);
        return best;

        void Try(Func<Term?> form, double margin = 0)
        {
            var outer = algebra.Assumptions;
            var own = algebra.Assumptions = new ConditionList();
            var candidate = form();
            algebra.Assumptions = outer;
            if (candidate is not null && candidate.Cost < best.Cost - margin) (best, assumptions) = (candidate, own);
        }
    }

    private Term? Cancel(Term term, bool isFactored, bool isPythagorean = false)
    {
        if (!effort.TryBegin(term.Cost)) return null;
        var ring = new PolynomialRing(algebra, effort);
        if (ring.Read(term) is not { } fraction) return null;
        if (isPythagorean)
        {
            if (ring.ReplaceSines(fraction.Numerator) is not { } replaced) return null;
            IdentityMeter.Met(Identity.Pythagoras);
            fraction = fraction with { Numerator = replaced };
        }

        long before = fraction.Denominator.Sum(factor => (long)factor.Exponent);
        fraction = fraction.Reduce(effort);
        if (fraction.Denominator.Sum(factor => (long)factor.Exponent) < before) IdentityMeter.Met(Identity.CancelledQuotient);
        if (fraction.Numerator.IsZero) return algebra.Table.Zero;
        // Every addend costs something: writing them all would be in vain.
        if (fraction.Numerator.Count > term.Cost) return null;
        var numerator = ring.Write(fraction.Numerator);
        if (isFactored) numerator = CommonFactors.Of(algebra, numerator) ?? numerator;
        var factors = new List<Factor> { new(numerator, Rational.One) };
        foreach (var (@base, exponent) in fraction.Denominator) factors.Add(new(ring.Write(@base), -exponent));
        var result = algebra.Multiply([.. factors]);
        return SigmoidForm.Of(algebra, result) is { } sigmoid && sigmoid.Cost < result.Cost ? sigmoid : result;
    }
}
