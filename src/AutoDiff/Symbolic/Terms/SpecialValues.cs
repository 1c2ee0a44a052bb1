namespace AutoDiff.Symbolic;

/// <summary>Exact values of functions at exact numbers: cos(π/3) is 1/2, arctan 1 is π/4, log₂ 8 is 3. All others stay as they are written.</summary>
internal static class SpecialValues
{
    // sin², cos² and tan² of multiples of π/6 and π/4 are multiples of 1/12 up to 3.
    private const int Twelve = 12, LargestSquare = 3;

    // Between these integers functions have values that are easy to know, as ln 1 and Γ(2).
    private const int Smallest = -1, Largest = 2;

    private const double Tolerance = 1e-9;

    /// <summary>The value; null when it is not special.</summary>
    public static Term? Of(TermAlgebra algebra, IUnaryRule rule, Term x)
    {
        if (!x.IsConstant) return null;
        var identities = rule.Identities;
        if (identities.TakesAngle && OfAngle(algebra, rule, x) is { } value) return value;
        if (identities.GivesAngle && Angle(algebra, rule, x) is { } angle) return angle;
        if (x is not NumberTerm { Value: var number }) return null;
        if (identities.Inverse?.Identities.Base is { } power) return algebra.Power(algebra.Table.Number(Rational.Of(power)), number);
        return (identities.Base is { } @base ? Logarithm(rule, number, Rational.Of(@base)) : AtSmallInteger(rule, number)) is { } known
            ? algebra.Table.Number(known)
            : null;
    }

    private static Term? OfAngle(TermAlgebra algebra, IUnaryRule rule, Term x)
    {
        var (coefficient, monomial) = TermAlgebra.Split(x);
        if (x is NumberTerm { Value.IsZero: true }) coefficient = Rational.Zero;
        else if (monomial is not AtomTerm { IsPi: true }) return null;
        if (!(coefficient * Twelve).TryInteger(out int twelfths) || (twelfths % 2 != 0 && twelfths % 3 != 0)) return null;
        double value = rule.Value(twelfths % (2 * Twelve) * Math.PI / Twelve);
        if (value * value > LargestSquare + 1) return null;
        var root = algebra.Power(algebra.Table.Number(Rational.Of((int)Math.Round(value * value * Twelve), Twelve)), Rational.Half);
        return value < 0 ? algebra.Negate(root) : root;
    }

    private static Term? Angle(TermAlgebra algebra, IUnaryRule rule, Term x)
    {
        if (algebra.Power(x, 2) is not NumberTerm { Value: var square } || !(square * Twelve).IsInteger || square > LargestSquare) return null;
        double root = Math.Sqrt(square.To<double>()), angle = rule.Value(TermRange.Of(x).High is { Sign: <= 0 } ? -root : root) / Math.PI * Twelve;
        double twelfths = Math.Round(angle);
        return Math.Abs(angle - twelfths) < Tolerance ? algebra.Scale(Rational.Of((int)twelfths, Twelve), algebra.Pi) : null;
    }

    private static Rational? Logarithm(IUnaryRule rule, Rational number, Rational @base)
    {
        double exponent = Math.Round(rule.Value(number.To<double>()));
        return double.IsFinite(exponent) && @base.Power((int)exponent) == number ? (int)exponent : null;
    }

    private static Rational? AtSmallInteger(IUnaryRule rule, Rational number)
    {
        if (!number.TryInteger(out int integer) || integer is < Smallest or > Largest) return null;
        double value = rule.Value((double)integer);
        bool isKnown = double.IsInteger(value) || (integer == 0 && double.IsInteger(2 * value));
        return isKnown && RealSet.Of(Interval.Of(rule.Identities.Range)).Contains(Rational.Of(value)) ? Rational.Of(value) : null;
    }
}
