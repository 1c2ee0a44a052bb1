namespace AutoDiff.Symbolic;

/// <summary>The values that a term can have where it has any, as far as its form shows them: interval arithmetic on what rules state about themselves.</summary>
internal static class TermRange
{
    private const int MaximumDepth = 8;

    // Exact numbers are kept short: of a sum with longer ends nothing is said.
    private const int MaximumBits = 128;

    /// <summary>Whether a term is at least 0 wherever it has a value.</summary>
    public static bool IsNonNegative(Term term) => Of(term).Low is { Sign: >= 0 };

    /// <summary>Whether a term is greater than 0 wherever it has a value.</summary>
    public static bool IsPositive(Term term) => Of(term) is { Low: { Sign: >= 0 } low, HasLow: var hasLow } && (low.Sign > 0 || !hasLow);

    /// <summary>An interval that has all values.</summary>
    public static Interval Of(Term term) => Of(term, MaximumDepth);

    private static Interval Of(Term term, int depth)
    {
        if (depth == 0) return Interval.Reals;
        switch (term)
        {
            case NumberTerm number:
                return Interval.Point(number.Value);
            case AtomTerm { IsNonZeroConstant: true, Name: "π" or "e" }:
                return Interval.Positive;
            case FunctionTerm { Head: Rules.Log, Arguments: [NumberTerm { Value: var value }] } when value.Sign > 0 && !value.IsOne:
                return value > Rational.One ? Interval.Positive : new(null, false, Rational.Zero, false);
            // (−3)ʸ has either sign, where it has any.
            case FunctionTerm { IsPower: true } power:
                return Of(power.Arguments[0], depth - 1) is { Low.Sign: >= 0 } @base ? SignOf(@base) : Interval.Reals;
            case FunctionTerm { Head: IUnaryRule rule }:
                return Interval.Of(rule.Identities.Range);
            case ProductTerm product:
                var values = Interval.Point(Rational.One);
                foreach (var factor in product.Factors) values = Multiply(values, Power(Of(factor.Base, depth - 1), factor));
                return values;
            case SumTerm sum:
                var total = Interval.Point(sum.Constant);
                foreach (var (coefficient, monomial) in sum.Entries) total = total.Add(Of(monomial, depth - 1).Map(coefficient, Rational.Zero));
                return IsShort(total.Low) && IsShort(total.High) ? total : Interval.Reals;
            default:
                return Interval.Reals;
        }
    }

    private static bool IsShort(Rational? end) => end is not { } value || value.Length <= MaximumBits;

    // What is known of a root or of a power with any exponent: it is never negative.
    private static Interval SignOf(Interval values) => values is { Low: { Sign: >= 0 } low } && (low.Sign > 0 || !values.HasLow) ? Interval.Positive : Interval.NonNegative;

    private static Interval Power(Interval values, Factor factor)
    {
        if (factor.Exponent.IsOne) return values;
        if (!factor.Exponent.IsInteger) return factor.Exponent.Sign > 0 ? SignOf(values) : Interval.Positive;
        if (factor.Exponent.Sign < 0)
            return factor.IsEven || values is { Low.Sign: >= 0 } ? Interval.Positive : values is { High.Sign: <= 0 } ? new(null, false, Rational.Zero, false) : Interval.Reals;
        if (factor.IsOdd) return values is { Low.Sign: >= 0 } ? SignOf(values) : Interval.Reals;

        // Between −1 and 1 a square lies between 0 and 1.
        bool isInside = new Interval(-Rational.One, true, Rational.One, true) is var unit && values.Intersect(unit) == values;
        bool isNever = values is { Low: { Sign: >= 0 } low } ? low.Sign > 0 || !values.HasLow : values is { High: { Sign: <= 0 } high } && (high.Sign < 0 || !values.HasHigh);
        bool reachesOne = values is { Low: { } left, HasLow: true } && left == -Rational.One || values is { High: { } right, HasHigh: true } && right == Rational.One;
        return new(Rational.Zero, !isNever, isInside ? Rational.One : null, isInside && reachesOne);
    }

    // Signs, and the bounds of what is not negative.
    private static Interval Multiply(Interval a, Interval b)
    {
        if (a.IsPoint) return a.Low!.Value.IsZero ? a : b.Map(a.Low.Value, Rational.Zero);
        if (b.IsPoint) return b.Low!.Value.IsZero ? b : a.Map(b.Low.Value, Rational.Zero);
        if (a.High is { Sign: <= 0 }) return Multiply(a.Map(-Rational.One, Rational.Zero), b).Map(-Rational.One, Rational.Zero);
        if (b.High is { Sign: <= 0 }) return Multiply(a, b.Map(-Rational.One, Rational.Zero)).Map(-Rational.One, Rational.Zero);
        if (a.Low is not { Sign: >= 0 } lowOfA || b.Low is not { Sign: >= 0 } lowOfB) return Interval.Reals;
        return new(lowOfA * lowOfB, (a.HasLow && b.HasLow) || (a.HasLow && lowOfA.IsZero) || (b.HasLow && lowOfB.IsZero), a.High * b.High, a.HasHigh && b.HasHigh);
    }
}
