namespace AutoDiff.Symbolic;

/// <summary>How terms will be written: signs, and the cost (<see cref="Term.Cost"/>) of the outcome.</summary>
internal static class WrittenForm
{
    private const double MaximumCost = 1e15;
    private const int ShortDecimal = 10_000, LongDecimal = 100_000_000;

    // Multiples within exponents are looked at to this depth, which the call stack holds; what lies deeper costs what it costs alone.
    private const int MaximumDepth = 32;

    /// <summary>The sign before an addend as it is written: m·(1 − m) is written for m·(m − 1), which turns the sign.</summary>
    public static int SignOf(Rational coefficient, Term monomial)
    {
        int sign = coefficient.Sign;
        if (monomial is ProductTerm product)
            foreach (var factor in product.Factors)
                if (factor.IsOdd && IsComplement(factor.Base, product.Factors)) sign = -sign;
        return sign;
    }

    /// <summary>
    /// Whether a factor is m − 1 beside a power of m, which people write as m·(1 − m): the slope of the logistic function is everywhere.
    /// </summary>
    public static bool IsComplement(Term term, IReadOnlyList<Factor> factors)
    {
        if (term is not SumTerm { Entries: [{ Coefficient.IsOne: true, Monomial: var monomial }] } sum || sum.Constant != -Rational.One) return false;
        var symbol = monomial is ProductTerm { Factors: [var only] } ? only.Base : monomial;
        for (int i = 0; i < factors.Count; i++)
            if (ReferenceEquals(factors[i].Base, symbol)) return true;
        return false;
    }

    /// <summary>Whether a sum has addends of both signs, so that turning its sign costs nothing.</summary>
    public static bool IsMixed(Term term)
    {
        if (term is not SumTerm sum) return false;
        bool hasPositive = sum.Constant.Sign > 0, hasNegative = sum.Constant.Sign < 0;
        foreach (var (coefficient, monomial) in sum.Entries)
        {
            int sign = SignOf(coefficient, monomial);
            hasPositive |= sign > 0;
            hasNegative |= sign < 0;
        }

        return hasPositive && hasNegative;
    }

    /// <summary>The cost of a sum.</summary>
    public static double CostOf(Rational constant, ReadOnlySpan<SumEntry> entries) => CostOf(constant, entries, depth: 0);

    private static double CostOf(Rational constant, ReadOnlySpan<SumEntry> entries, int depth)
    {
        double cost = entries.Length - (constant.IsZero ? 1 : 0);
        if (!constant.IsZero) cost += CostOf(constant.Abs());
        bool allNegative = constant.Sign <= 0;
        foreach (var (coefficient, monomial) in entries)
        {
            cost += CostOf(coefficient, monomial, leads: false, depth);
            allNegative &= SignOf(coefficient, monomial) < 0;
        }

        if (allNegative)
            cost += CostOf(entries[0].Coefficient, entries[0].Monomial, leads: true, depth) - CostOf(entries[0].Coefficient, entries[0].Monomial,
                leads: false, depth);
        return Math.Min(cost, MaximumCost);
    }

    /// <summary>The cost of a sum written as a number times a sum; infinite when there is no such number.</summary>
    public static double CostOfFactored(Rational constant, SumEntry[] entries)
    {
        if (entries.Length == 1 && constant.IsZero) return double.PositiveInfinity;
        var content = ContentOf(constant, entries);
        if (content.IsOne) return double.PositiveInfinity;
        var (above, below) = Split(content);
        double number = (above.IsOne ? 0 : 2) + (below.IsOne ? 0 : 2);
        return number + CostOf(constant / content, Scaled(entries, Rational.One / content));
    }

    /// <summary>The greatest number that leaves integer coefficients; 1 if those would be long, as of measured decimals.</summary>
    public static Rational ContentOf(Rational constant, ReadOnlySpan<SumEntry> entries)
    {
        if (entries.Length == 1 && constant.IsZero) return entries[0].Coefficient.Abs();
        var content = constant.Abs();
        foreach (var (coefficient, _) in entries) content = Rational.CommonDivisor(content, coefficient);
        bool isShort = (constant / content).IsShort;
        foreach (var (coefficient, _) in entries) isShort &= (coefficient / content).IsShort;
        return isShort ? content : Rational.One;
    }

    /// <summary>The addends times a number.</summary>
    public static SumEntry[] Scaled(ReadOnlySpan<SumEntry> entries, Rational factor)
    {
        var scaled = new SumEntry[entries.Length];
        for (int i = 0; i < scaled.Length; i++) scaled[i] = entries[i] with { Coefficient = entries[i].Coefficient * factor };
        return scaled;
    }

    /// <summary>The cost of an addend, its sign counted only when it leads.</summary>
    public static double CostOf(Rational coefficient, Term monomial, bool leads) => CostOf(coefficient, monomial, leads, depth: 0);

    private static double CostOf(Rational coefficient, Term monomial, bool leads, int depth)
    {
        var layout = new ProductLayout(coefficient, monomial, leads);
        double cost = 0;
        int above = layout.Above.Count, below = layout.Below.Count;
        foreach (var factor in layout.Above) cost += CostOf(factor, depth);
        foreach (var factor in layout.Below) cost += CostOf(factor, depth);
        var (numerator, denominator) = Split(layout.Coefficient);
        if (!numerator.IsOne || above == 0) (cost, above) = (cost + 1, above + 1);
        if (!denominator.IsOne) (cost, below) = (cost + 1, below + 1);
        cost += above - 1 + below;
        return Math.Min(cost + (leads && layout.IsNegative ? 1 : 0), MaximumCost);
    }

    /// <summary>The cost of a number standing alone.</summary>
    public static double CostOf(Rational number) => (Split(number).Below.IsOne ? 1 : 3) + (number.Sign < 0 ? 1 : 0);

    /// <summary>A numeric factor as it is written: 3/4 and 1/8 above and below the line, 0.1 as it is.</summary>
    public static (Rational Above, Rational Below) Split(Rational coefficient) =>
        !coefficient.IsShort || (IsShortDecimal(coefficient) && !coefficient.Denominator.IsPowerOfTwo)
            ? (coefficient, Rational.One)
            : (Rational.Of(coefficient.Numerator, 1), Rational.Of(coefficient.Denominator, 1));

    private static bool IsShortDecimal(Rational number) => number.IsFew
        ? ShortDecimal % number.Denominator == 0 && System.Numerics.BigInteger.Abs(number.Numerator) < ShortDecimal
        : LongDecimal % number.Denominator == 0;

    private static double CostOf(Factor factor, int depth)
    {
        var (@base, exponent) = factor;
        if (@base is FunctionTerm { IsExponential: true } exponential) return 1 + CostOfMultiple(exponent, exponential.Arguments[0], depth);
        if (factor.IsPowerOfPower && @base is FunctionTerm power)
            return 1 + power.Arguments[0].Cost + CostOfMultiple(exponent, power.Arguments[1], depth);
        return @base.Cost + (exponent.IsOne ? 0 : exponent == Rational.Half ? 1 : exponent.IsInteger ? 2 : 4);
    }

    private static double CostOfMultiple(Rational factor, Term term, int depth)
    {
        if (factor.IsOne || depth == MaximumDepth) return term.Cost;
        if (term is NumberTerm number) return CostOf(factor * number.Value);
        if (term is not SumTerm sum) return CostOf(factor, term, leads: true, depth + 1);
        return CostOf(sum.Constant * factor, Scaled(sum.Entries, factor), depth + 1);
    }
}
