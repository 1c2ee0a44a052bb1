using AutoDiff.Rules;

namespace AutoDiff.Symbolic;

/// <summary>
/// The values that a term can have where it has any, as far as its form shows them: interval arithmetic on what rules state about themselves.
/// </summary>
internal static class TermRange
{
    private const int MaximumDepth = 8;

    // Exact numbers are kept short: of a sum with longer ends nothing is said.
    private const int MaximumBits = 128;

    // Of numbers that are not rational so many digits are looked at.
    private const int Digits = 12, MaximumMagnitude = 12;

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
            case AtomTerm { IsPi: true }:
                return Near(Math.PI);
            case FunctionTerm
            {
                Head: IUnaryRule constant,
                Arguments: [NumberTerm { Value: var value }]
            } when constant.Value(value.To<double>()) is var result && double.IsFinite(result):
                return Near(result);
            // (−3)ʸ has either sign, where it has any.
            case FunctionTerm { IsPower: true } power:
                return Of(power.Arguments[0], depth - 1) is { Low.Sign: >= 0 } @base ? SignOf(@base) : Interval.Reals;
            case FunctionTerm { Head: Maximum or Minimum, Arguments: [var a, var b] } extreme:
                return Extreme(Of(a, depth - 1), Of(b, depth - 1), isGreater: extreme.Head is Maximum);
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

    // The greater of two numbers is at least as great as either.
    private static Interval Extreme(Interval a, Interval b, bool isGreater)
    {
        if (!isGreater) return Negate(Extreme(Negate(a), Negate(b), isGreater: true));
        var low = b.Low is not { } lowOfB || (a.Low is { } lowOfA && (lowOfA > lowOfB || (lowOfA == lowOfB && !a.HasLow))) ? a : b;
        var high = a.High is not { } highOfA ? a
            : b.High is not { } highOfB || highOfB > highOfA || (highOfB == highOfA && b.HasHigh) ? b
            : a;
        return new(low.Low, low.HasLow, high.High, high.HasHigh);

        static Interval Negate(Interval values) => values.Map(-Rational.One, Rational.Zero);
    }

    // Around a number that is known to many more digits.
    private static Interval Near(double number)
    {
        if (number == 0) return Interval.Reals;
        int magnitude = (int)Math.Floor(Math.Log10(Math.Abs(number)));
        if (Math.Abs(magnitude) > MaximumMagnitude) return number > 0 ? Interval.Positive : new(null, false, Rational.Zero, false);
        Rational value = Rational.Of(number), error = Rational.Of(10, 1).Power(magnitude - Digits);
        return new(value - error, false, value + error, false);
    }

    private static bool IsShort(Rational? end) => end is not { } value || value.Length <= MaximumBits;

    // What is known of a root or of a power with any exponent: it is never negative.
    private static Interval SignOf(Interval values) => values is { Low: { Sign: >= 0 } low } && (low.Sign > 0 || !values.HasLow)
        ? Interval.Positive
        : Interval.NonNegative;

    private static Interval Power(Interval values, Factor factor)
    {
        if (factor.Exponent.IsOne) return values;
        if (factor.Base is NumberTerm { Value: { Sign: > 0 } root } && Math.Pow(root.To<double>(), factor.Exponent.To<double>()) is var power and > 0
            && double.IsFinite(power))
            return Near(power);
        if (!factor.Exponent.IsInteger) return factor.Exponent.Sign > 0 ? SignOf(values) : Interval.Positive;
        if (factor.Exponent.Sign < 0)
            return factor.IsEven || values is { Low.Sign: >= 0 } ? Interval.Positive
                : values is { High.Sign: <= 0 } ? new(null, false, Rational.Zero, false)
                : Interval.Reals;
        if (factor.IsOdd) return values is { Low.Sign: >= 0 } ? SignOf(values) : Interval.Reals;

        // Between −1 and 1 a square lies between 0 and 1.
        bool isInside = new Interval(-Rational.One, true, Rational.One, true) is var unit && values.Intersect(unit) == values;
        bool isNever = values is { Low: { Sign: >= 0 } low }
            ? low.Sign > 0 || !values.HasLow
            : values is { High: { Sign: <= 0 } high } && (high.Sign < 0 || !values.HasHigh);
        bool reachesOne = values is { Low: { } left, HasLow: true } && left == -Rational.One || values is { High: { } right, HasHigh: true }
            && right == Rational.One;
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
        return new(lowOfA * lowOfB, (a.HasLow && b.HasLow) || (a.HasLow && lowOfA.IsZero) || (b.HasLow && lowOfB.IsZero), a.High * b.High, a.HasHigh
            && b.HasHigh);
    }
}
