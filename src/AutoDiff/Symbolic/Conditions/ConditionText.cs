namespace AutoDiff.Symbolic;

/// <summary>Conditions as a reader would write them.</summary>
internal static class ConditionText
{
    /// <summary>The conditions under which a simplification holds, beyond those that its result needs itself.</summary>
    /// <param name="relied">What the original needs to have a value, and what the steps relied on.</param>
    /// <param name="needed">What the result needs.</param>
    /// <param name="quotient">The first polynomial over the second, if that is a polynomial.</param>
    /// <param name="algebra">The arithmetic.</param>
    /// <param name="write">A term as a formula.</param>
    public static IReadOnlyList<string> Of(ConditionSolver relied, ConditionSolver needed, Func<Term, Term, Term?> quotient, TermAlgebra algebra,
        Func<Term, string> write)
    {
        var texts = new List<string>();
        foreach (var term in relied.Terms)
        {
            var values = relied[term];
            var missing = needed[term].Intersect(RealSet.Of(TermRange.Of(term))).Except(values);
            if (missing.IsEmpty) continue;
            if (values.Equals(RealSet.NonZero) && IsProductOf(term, needed.NonZero, quotient)) continue;
            // Where the result needs most of it itself, single values remain to be named.
            if (missing.Parts.All(part => part.IsPoint)) values = missing.Complement();
            foreach (string text in Of(term, values, algebra, write))
                if (!texts.Contains(text)) texts.Add(text);
        }

        foreach (var condition in relied.Written.Except(needed.Written))
            texts.Add(condition.Pattern!.Replace("x", write(condition.Term), StringComparison.Ordinal));
        return texts;
    }

    // What divides something that is not 0 is not 0, and (x + y)² is not 0 where x + y is not.
    private static bool IsProductOf(Term term, IEnumerable<Term> nonZero, Func<Term, Term, Term?> quotient)
    {
        foreach (var factor in nonZero)
        {
            if (quotient(factor, term) is not null) return true;
            while (term is not NumberTerm && quotient(term, factor) is { } rest) term = rest;
        }

        return term is NumberTerm;
    }

    private static IEnumerable<string> Of(Term term, RealSet values, TermAlgebra algebra, Func<Term, string> write)
    {
        var hull = values.Hull;
        var left = RealSet.Of(hull).Except(values);
        if (!values.IsReadable)
        {
            yield return $"{write(term)} ∈ {string.Join(" ∪ ", values.Parts.Select(Written))}";
        }
        else if (values.IsRays)
        {
            yield return $"{write(algebra.AbsoluteValue(term))} {(values.Parts[1].HasLow ? "≥" : ">")} {Number(values.Parts[1].Low!.Value)}";
        }
        else
        {
            if (hull.IsPoint) yield return Relation("=", hull.Low!.Value);
            else if (hull is { Low: { } low, High: { } high })
                yield return $"{Number(low)} {(hull.HasLow ? "≤" : "<")} {write(term)} {(hull.HasHigh ? "≤" : "<")} {Number(high)}";
            else if (hull.Low is { } least) yield return Relation(hull.HasLow ? "≥" : ">", least);
            else if (hull.High is { } most) yield return Relation(hull.HasHigh ? "≤" : "<", most);
            foreach (var point in left.Parts) yield return Relation("≠", point.Low!.Value);
        }

        // x − y > 0 is x > y.
        string Relation(string sign, Rational value) =>
            value.IsZero && term is SumTerm { Constant.IsZero: true, Entries: [{ Coefficient.IsOne: true } first, var second] }
                && second.Coefficient == -Rational.One
                ? $"{write(first.Monomial)} {sign} {write(second.Monomial)}"
                : $"{write(term)} {sign} {Number(value)}";

        string Number(Rational value) => write(algebra.Table.Number(value));

        string Written(Interval part) =>
            $"{(part.HasLow ? "[" : "(")}{(part.Low is { } low ? Number(low) : "−∞")}, {(part.High is { } high ? Number(high) : "∞")}{(part.HasHigh ? "]" : ")")}";
    }
}
