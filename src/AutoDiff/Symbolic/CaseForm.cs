using AutoDiff.Rules;

namespace AutoDiff.Symbolic;

/// <summary>
/// Sums and products with brackets and choices in them as one choice, as people write cases: ([x > 2] − [2 > x] + 1)/2 is 1 where x > 2, 0 where 2
/// > x, else 1/2.
/// </summary>
internal sealed class CaseForm(TermAlgebra algebra)
{
    // Whoever has more conditions reads them better side by side.
    private const int MaximumConditions = 2;

    private const double MaximumGrowth = 1.25, AllowedCost = 10;

    private readonly ChoiceForm _choices = new(algebra);

    /// <summary>The choice; null where there is nothing to choose, or it would be much longer.</summary>
    public Term? Of(Term term)
    {
        // A product of brackets says what it says.
        bool isSum = TermAlgebra.Split(term).Monomial is SumTerm
            || (TermAlgebra.Split(term).Monomial is ProductTerm product && Array.Exists(product.Factors, IsSumOfCases));
        if (!isSum || ChoiceForm.ConditionIn(term, isBracket: true) is not { } condition) return null;
        return Cases(term, condition, MaximumConditions) is { } cases && cases.Cost <= MaximumGrowth * term.Cost + AllowedCost ? cases : null;
    }

    private static bool IsSumOfCases(Factor factor) => factor.Base is SumTerm && ChoiceForm.ConditionIn(factor.Base, isBracket: true) is not null;

    private Term? Cases(Term term, Term condition, int conditions)
    {
        if (conditions == 0) return null;
        if (condition is FunctionTerm { Head: var head, Arguments: [var a, var b] } && Comparison.Is(head))
        {
            if (a.IsConstant && !b.IsConstant) (a, b) = (b, a);
            return Part(sign: 1) is { } above && Part(sign: 0) is { } equal && Part(sign: -1) is { } below ? Joined(a, b, above, equal, below) : null;

            Term? Part(int sign) =>
                Rest(_choices.Assume(term, new Assumption(algebra, a, b, sign)), conditions - 1);
        }

        return Branch(holds: true) is { } whenTrue && Branch(holds: false) is { } whenFalse ? Choice(condition, whenTrue, whenFalse) : null;

        Term? Branch(bool holds) => Rest(_choices.Assume(term, new Assumption(algebra, condition, holds)), conditions - 1);
    }

    private Term? Rest(Term term, int conditions) => ChoiceForm.ConditionIn(term, isBracket: true) is { } condition && !IsSimple(term)
        ? Cases(term, condition, conditions)
        : term;

    // A bracket, or a choice, by itself.
    private static bool IsSimple(Term term) => TermAlgebra.Split(term).Monomial is FunctionTerm;

    private Term Joined(Term a, Term b, Term above, Term equal, Term below) =>
        ReferenceEquals(above, equal) && ReferenceEquals(equal, below) ? above
        : ReferenceEquals(equal, below) ? Choice(Bracket(new Greater(), a, b), above, below)
        : ReferenceEquals(equal, above) ? Choice(Bracket(new Greater(), b, a), below, above)
        : ReferenceEquals(above, below) ? Choice(Bracket(new Equal(), a, b), equal, above)
        : Choice(Bracket(new Greater(), a, b), above, Choice(Bracket(new Greater(), b, a), below, equal));

    private Term Bracket(IBinaryRule rule, Term a, Term b) =>
        algebra.Table.Intern(new FunctionTerm(rule, [a, b], node: null, isElementwise: true, isSmooth: false));

    private Term Choice(Term condition, Term whenTrue, Term whenFalse) => algebra.Choice(condition, whenTrue, whenFalse, node: null);
}
