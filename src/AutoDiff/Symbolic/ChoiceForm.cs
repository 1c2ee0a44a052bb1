namespace AutoDiff.Symbolic;

/// <summary>
/// where(c, a, b) within where(c, …): what has been decided is not decided again. Gradients of choices are full of it, because each rule on the way
/// of a branch not taken is kept from leaking.
/// </summary>
internal sealed class ChoiceForm(TermAlgebra algebra)
{
    // Choices nested deeper within sums and products are left as they are.
    private const int MaximumDepth = 16;

    /// <summary>A choice, simplified as far as its own condition goes.</summary>
    public (Term Condition, Term IfTrue, Term IfFalse) Of(Term condition, Term ifTrue, Term ifFalse)
    {
        // where(where(c, 1, 0), a, b) is where(c, a, b).
        for (int depth = 0; depth < MaximumDepth && ConditionIn(condition) is { } inner; depth++)
        {
            if (Assume(condition, inner, true) is not NumberTerm { Value: var whenTrue }
                || Assume(condition, inner, false) is not NumberTerm { Value: var whenFalse })
                break;
            if (whenTrue.IsZero == whenFalse.IsZero)
            {
                condition = algebra.Table.Number(whenTrue.IsZero ? Rational.Zero : Rational.One);
                break;
            }

            if (whenTrue.IsZero) (ifTrue, ifFalse) = (ifFalse, ifTrue);
            condition = inner;
        }

        (ifTrue, ifFalse) = (Assume(ifTrue, condition, true), Assume(ifFalse, condition, false));
        // where([x ≠ 0], x, 0) is x.
        if (Comparison.IsTie(condition) is not { } holds) return (condition, ifTrue, ifFalse);
        var (atTie, elsewhere) = holds ? (ifTrue, ifFalse) : (ifFalse, ifTrue);
        var tie = new Assumption(algebra, condition, holds) { IsOfValues = true };
        return ReferenceEquals(Assume(elsewhere, tie), Assume(atTie, tie)) ? (condition, elsewhere, elsewhere) : (condition, ifTrue, ifFalse);
    }

    /// <summary>A term where something is known.</summary>
    public Term Assume(Term term, Assumption known) => Assume(term, known, depth: 0);

    private Term Assume(Term term, Term condition, bool holds) =>
        condition is NumberTerm ? term : Assume(term, new Assumption(algebra, condition, holds), depth: 0);

    /// <summary>The condition of the first choice, or the first bracket if these count, that is a term, an addend or a factor.</summary>
    public static Term? ConditionIn(Term term, int depth = 0, bool isBracket = false)
    {
        if (depth > MaximumDepth) return null;
        switch (term)
        {
            case FunctionTerm { IsChoice: true } choice:
                return ConditionIn(choice.Arguments[0], depth + 1) ?? choice.Arguments[0];
            case FunctionTerm function when isBracket && Comparison.Is(function.Head):
                return term;
            case SumTerm sum:
                foreach (var entry in sum.Entries)
                    if (ConditionIn(entry.Monomial, depth + 1, isBracket) is { } condition) return condition;
                return null;
            case ProductTerm product:
                foreach (var factor in product.Factors)
                    if (ConditionIn(factor.Base, depth + 1, isBracket) is { } condition) return condition;
                return null;
            default:
                return null;
        }
    }

    private Term Assume(Term term, Assumption known, int depth)
    {
        if (depth > MaximumDepth) return term;
        switch (term)
        {
            case FunctionTerm { IsChoice: true } choice when known.Holds(choice.Arguments[0]) is { } isTrue:
                return Assume(choice.Arguments[isTrue ? 1 : 2], known, depth + 1);
            case FunctionTerm { IsChoice: true } choice:
                return Assume(choice.Arguments[0], known, depth + 1) switch
                {
                    NumberTerm { Value: var number } => Assume(choice.Arguments[number.IsZero ? 2 : 1], known, depth + 1),
                    var condition when known.Holds(condition) is { } isTrue => Assume(choice.Arguments[isTrue ? 1 : 2], known, depth + 1),
                    var condition => algebra.Choice(condition, Assume(choice.Arguments[1], known, depth + 1),
                        Assume(choice.Arguments[2], known, depth + 1), choice.Node),
                };
            case FunctionTerm function when Comparison.Is(function.Head) && known.Holds(term) is { } isTrue:
                return isTrue ? algebra.Table.One : algebra.Table.Zero;
            case FunctionTerm function when known.Decided(function) is { } decided:
                return Assume(decided, known, depth + 1);
            case AtomTerm symbol when known.Number(symbol) is { } number:
                return number;
            case FunctionTerm { IsElementwise: true } function:
                var arguments = Array.ConvertAll(function.Arguments, argument => Assume(argument, known, depth + 1));
                return arguments.AsSpan().SequenceEqual(function.Arguments) ? term : algebra.Function(function, arguments);
            case SumTerm sum:
                var entries = new SumEntry[sum.Entries.Length];
                bool isChanged = false;
                for (int i = 0; i < entries.Length; i++)
                {
                    entries[i] = sum.Entries[i] with { Monomial = Assume(sum.Entries[i].Monomial, known, depth + 1) };
                    isChanged |= !ReferenceEquals(entries[i].Monomial, sum.Entries[i].Monomial);
                }

                return isChanged ? algebra.Add([.. entries, new SumEntry(Rational.One, algebra.Table.Number(sum.Constant))]) : term;
            case ProductTerm product:
                var factors = new Factor[product.Factors.Length];
                bool hasChanged = false;
                for (int i = 0; i < factors.Length; i++)
                {
                    factors[i] = product.Factors[i];
                    var knownBase = Assume(factors[i].Base, known, depth + 1);
                    // A root or a quotient of 0 has no value that might be kept.
                    if ((!factors[i].Exponent.IsInteger || factors[i].Exponent.Sign < 0) && knownBase is NumberTerm { Value.Sign: <= 0 }) return term;
                    factors[i] = factors[i] with { Base = knownBase };
                    hasChanged |= !ReferenceEquals(factors[i].Base, product.Factors[i].Base);
                }

                return hasChanged ? algebra.Multiply(factors) : term;
            default:
                return term;
        }
    }
}
