using AutoDiff.Rules;

namespace AutoDiff.Symbolic;

/// <summary>The brackets [a > b], [a ≥ b], [a = b] and [a ≠ b], told by the facts that they state: constant but for a step where a = b.</summary>
internal static class Comparison
{
    /// <summary>Whether a function is one of them.</summary>
    public static bool Is(object head) =>
        head is IBinaryRule
        {
            Differentiability: Differentiability.ZeroAlmostEverywhere, LeftDomain.HasKinkAtTie: true,
            RightDomain.HasKinkAtTie: true
        };

    /// <summary>Whether it holds for a = b alone (true), or for all others (false); null for any other condition.</summary>
    public static bool? IsTie(Term condition) =>
        condition is FunctionTerm { Head: var head } && Is(head) && Holds(head, 1) == Holds(head, -1) ? Holds(head, 0) : null;

    /// <summary>Whether it holds for a − b of a given sign.</summary>
    public static bool Holds(object head, int sign) => ((IBinaryRule)head).Value((double)sign, 0.0) != 0;

    /// <summary>
    /// The same branch without choices between 0 and another number, as a comparison that holds: where(c, 0, 1) is the opposite of c, and where a ≥ b
    /// does not hold b > a does.
    /// </summary>
    public static (Term Choice, bool Holds) Simplest(TermAlgebra algebra, (Term Choice, bool Holds) branch)
    {
        while (branch.Choice is FunctionTerm { IsChoice: true, Arguments: [var inner, NumberTerm first, NumberTerm second] }
            && first.Value.IsZero != second.Value.IsZero)
            branch = (inner, branch.Holds == second.Value.IsZero);
        if (branch is not (FunctionTerm { Head: var head, Arguments: [var a, var b] }, false) || !Is(head)) return branch;
        IBinaryRule[] rules = [new Greater(), new GreaterOrEqual(), new Equal(), new NotEqual()];
        var opposite = rules.First(rule => Array.TrueForAll((int[])[-1, 0, 1], sign => Holds(rule, -sign) != Holds(head, sign)));
        return (algebra.Compare(opposite, b, a, node: null), true);
    }

    /// <summary>Whether it holds wherever a − b has one of some values; null where it holds for some of them alone.</summary>
    public static bool? Decided(object head, Interval values)
    {
        bool? holds = null;
        foreach (int sign in (int[])[-1, 0, 1])
        {
            var side = sign == 0 ? Interval.Point(Rational.Zero) : Interval.Positive.Map(sign, Rational.Zero);
            if (side.Intersect(values).IsEmpty) continue;
            if (holds is { } known && known != Holds(head, sign)) return null;
            holds = Holds(head, sign);
        }

        return holds;
    }

    /// <summary>The condition that a term is not 0, or that it is: of a comparison, on the difference of its sides.</summary>
    public static Condition Condition(TermAlgebra algebra, Term term, bool holds)
    {
        if (term is not FunctionTerm { Head: var head, Arguments: [var a, var b] } || !Is(head))
            return new(term, holds ? RealSet.NonZero : RealSet.NonZero.Complement());
        Interval[] signs = [new(null, false, Rational.Zero, false), Interval.Point(Rational.Zero), Interval.Positive];
        return new(algebra.Subtract(a, b), RealSet.Union(signs.Where((_, index) => Holds(head, index - 1) == holds)));
    }
}
