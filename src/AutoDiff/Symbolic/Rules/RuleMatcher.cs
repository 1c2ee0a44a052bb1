namespace AutoDiff.Symbolic;

/// <summary>
/// A user's rule on terms. A sum matches a part of a larger sum, up to a number that all of it is multiplied by; a product matches a part of a larger
/// product; what is inside must match as a whole. The order of addends and factors does not matter.
/// </summary>
/// <param name="pattern">What to look for.</param>
/// <param name="replacement">What to put in its place.</param>
/// <param name="symbols">The symbols of the pattern that stand for any expression.</param>
/// <param name="required">The conditions on them.</param>
internal sealed class RuleMatcher(Term pattern, Term replacement, IReadOnlySet<Term> symbols, IReadOnlyList<Condition> required)
{
    // So that a pattern of many addends ends on a sum of many addends.
    private const int MaximumSteps = 2000;

    private int _steps;

    /// <summary>Whether the replacement is taken even if it is not shorter.</summary>
    public bool IsAlways { get; init; }

    /// <summary>The term with the first match replaced; null when there is none.</summary>
    public Term? Apply(TermAlgebra algebra, Term term)
    {
        _steps = 0;
        if (pattern is SumTerm { IsMultiple: false } sum) return term is SumTerm ? ApplyToSum(algebra, sum, term) : null;
        if (term is not SumTerm { IsMultiple: false } addends) return ApplyToProduct(algebra, term);
        foreach (var entry in addends.Entries)
            if (ApplyToProduct(algebra, algebra.Scale(entry.Coefficient, entry.Monomial)) is { } replaced)
                return algebra.Add([new(Rational.One, term), new(-entry.Coefficient, entry.Monomial), new(Rational.One, replaced)]);
        return null;
    }

    private Term? ApplyToSum(TermAlgebra algebra, SumTerm sum, Term term)
    {
        Term? result = null;
        var addends = ((SumTerm)term).Entries;
        foreach (var addend in addends)
        {
            var scale = addend.Coefficient / sum.Entries[0].Coefficient;
            if (MatchAddends(algebra, sum.Entries, 0, addends, scale, Bindings.None, Finish)) break;

            bool Finish(Bindings bindings)
            {
                Require(algebra, bindings);
                result = algebra.Add([new(Rational.One, term), new(-scale, Fill(algebra, pattern, bindings)),
                    new(scale, Fill(algebra, replacement, bindings))]);
                return true;
            }
        }

        return result;
    }

    private Term? ApplyToProduct(TermAlgebra algebra, Term term)
    {
        Term? result = null;
        var (_, own) = TermAlgebra.Split(pattern);
        var (_, monomial) = TermAlgebra.Split(term);
        MatchFactors(algebra, FactorsOf(own), 0, FactorsOf(monomial), isPart: true, Bindings.None, bindings =>
        {
            Require(algebra, bindings);
            result = algebra.Multiply([new(term, Rational.One), new(Fill(algebra, pattern, bindings), -Rational.One),
                new(Fill(algebra, replacement, bindings), Rational.One)]);
            return true;
        });
        return result;
    }

    private bool Match(TermAlgebra algebra, Term own, Term term, Bindings bindings, Func<Bindings, bool> then)
    {
        if (_steps++ > MaximumSteps) return false;
        if (symbols.Contains(own)) return bindings.TryBind(own, term, out var more) && then(more);
        if (own is AtomTerm or NumberTerm) return ReferenceEquals(own, term) && then(bindings);
        if (own is SumTerm sum)
        {
            return term is SumTerm other && other.Constant == sum.Constant && other.Entries.Length == sum.Entries.Length
                && MatchAddends(algebra, sum.Entries, 0, other.Entries, Rational.One, bindings, then);
        }

        if (own is FunctionTerm { IsExponential: false } function)
            return term is FunctionTerm called && called.Head.Equals(function.Head) && called.Arguments.Length == function.Arguments.Length
                && MatchArguments(algebra, function, called, 0, bindings, then);
        return term is not (SumTerm or NumberTerm) && MatchFactors(algebra, FactorsOf(own), 0, FactorsOf(term), isPart: false, bindings, then);
    }

    private bool MatchArguments(TermAlgebra algebra, FunctionTerm own, FunctionTerm term, int from, Bindings bindings, Func<Bindings, bool> then) =>
        from == own.Arguments.Length
            ? then(bindings)
            : Match(algebra, own.Arguments[from], term.Arguments[from], bindings, more => MatchArguments(algebra, own, term, from + 1, more, then));

    private bool MatchAddends(TermAlgebra algebra, SumEntry[] own, int from, SumEntry[] addends, Rational scale, Bindings bindings,
        Func<Bindings, bool> then)
    {
        if (from == own.Length) return then(bindings);
        for (int i = 0; i < addends.Length; i++)
        {
            if (addends[i].Coefficient != own[from].Coefficient * scale) continue;
            var rest = addends.Where((_, index) => index != i).ToArray();
            if (Match(algebra, own[from].Monomial, addends[i].Monomial, bindings,
                more => MatchAddends(algebra, own, from + 1, rest, scale, more, then)))
                return true;
        }

        return false;
    }

    private bool MatchFactors(TermAlgebra algebra, Factor[] own, int from, Factor[] factors, bool isPart, Bindings bindings,
        Func<Bindings, bool> then)
    {
        if (from == own.Length) return (isPart || factors.Length == 0) && then(bindings);
        var (@base, exponent) = own[from];
        for (int i = 0; i < factors.Length; i++)
        {
            var rest = factors.Where((_, index) => index != i).ToArray();
            if (MatchFactor(algebra, @base, exponent, factors[i], isPart, bindings,
                more => MatchFactors(algebra, own, from + 1, rest, isPart, more, then)))
                return true;
        }

        return false;
    }

    private bool MatchFactor(TermAlgebra algebra, Term @base, Rational exponent, Factor factor, bool isPart, Bindings bindings,
        Func<Bindings, bool> then)
    {
        // (eᵘ)ᵏ is e to the k·u, and x⁴ is the square of x².
        if (@base is FunctionTerm { IsExponential: true } own)
            return factor.Base is FunctionTerm { IsExponential: true } other
                && Match(algebra, own.Arguments[0], algebra.Scale(factor.Exponent / exponent, other.Arguments[0]), bindings, then);
        if (symbols.Contains(@base))
        {
            var power = factor.Exponent / exponent;
            return power.IsInteger && power.Sign > 0 && Match(algebra, @base, algebra.Power(factor.Base, power), bindings, then);
        }

        bool fits = factor.Exponent == exponent
            || (isPart && factor.Exponent.Sign == exponent.Sign && factor.Exponent.Abs() > exponent.Abs() && (factor.Exponent - exponent).IsInteger);
        return fits && Match(algebra, @base, factor.Base, bindings, then);
    }

    private static Factor[] FactorsOf(Term term) => term is ProductTerm product ? product.Factors : [new(term, Rational.One)];

    private void Require(TermAlgebra algebra, Bindings bindings)
    {
        foreach (var condition in required) algebra.Assumptions.Add(condition with { Term = bindings[condition.Term] });
    }

    // The pattern's terms are small: recursion is as deep as the user wrote them.
    private Term Fill(TermAlgebra algebra, Term term, Bindings bindings)
    {
        switch (term)
        {
            case SumTerm sum:
                return algebra.Add([new(sum.Constant, algebra.Table.One),
                    .. Array.ConvertAll(sum.Entries, entry => entry with { Monomial = Fill(algebra, entry.Monomial, bindings) })]);
            case ProductTerm product:
                return algebra.Multiply(Array.ConvertAll(product.Factors, factor => factor with { Base = Fill(algebra, factor.Base, bindings) }));
            case FunctionTerm function:
                return algebra.Function(function, Array.ConvertAll(function.Arguments, argument => Fill(algebra, argument, bindings)));
            default:
                return symbols.Contains(term) ? bindings[term] : term;
        }
    }
}
