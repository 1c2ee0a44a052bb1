namespace AutoDiff.Symbolic;

/// <summary>How a multiple of a product is written: what stands above and below the line, with positive exponents, and in which order.</summary>
internal sealed class ProductLayout
{
    private readonly HashSet<Term> _turned = new(ReferenceEqualityComparer.Instance);

    /// <summary>Lays a product out.</summary>
    /// <param name="coefficient">Its numeric factor.</param>
    /// <param name="monomial">The product, or its only factor.</param>
    /// <param name="leads">Whether nothing precedes it, so that its sign is better hidden in a difference: (ŷ − y)·x for −(y − ŷ)·x.</param>
    public ProductLayout(Rational coefficient, Term monomial, bool leads)
    {
        Coefficient = coefficient.Abs();
        var factors = monomial is ProductTerm product ? product.Factors : [new Factor(monomial, Rational.One)];
        IsNegative = coefficient.Sign < 0;
        foreach (var factor in factors)
        {
            if (!factor.Exponent.IsInteger || !WrittenForm.IsComplement(factor.Base, factors)) continue;
            _turned.Add(factor.Base);
            if (factor.IsOdd) IsNegative = !IsNegative;
        }

        if (IsNegative && leads && (factors.Length > 1 || factors[0].Exponent.Sign < 0)) HideSign(factors);
        foreach (var factor in factors)
        {
            // Exponentials stay above the line, where a negative exponent costs less.
            bool isAbove = factor.Exponent.Sign > 0 || (factor.Base is FunctionTerm { IsExponential: true } && !factor.Base.IsConstant)
                || factor.IsPowerOfPower;
            if (isAbove) Above.Add(factor);
            else Below.Add(factor with { Exponent = -factor.Exponent });
        }

        JoinRoots();
    }

    /// <summary>The factors of the numerator.</summary>
    public List<Factor> Above { get; } = [];

    /// <summary>The factors of the denominator.</summary>
    public List<Factor> Below { get; } = [];

    /// <summary>The numeric factor without its sign.</summary>
    public Rational Coefficient { get; private set; }

    /// <summary>The sign before the whole.</summary>
    public bool IsNegative { get; private set; }

    /// <summary>Whether a base is written with the opposite sign.</summary>
    public bool IsTurned(Term @base) => _turned.Contains(@base);

    /// <summary>
    /// The order a person writes factors in: differences first, each after the symbols that it contains (ŷ·(1 − ŷ)), then symbols
    /// alphabetically, powers, functions.
    /// </summary>
    public static List<Factor> Order(List<Factor> factors)
    {
        var rest = new List<Factor>(factors);
        rest.Sort((a, b) => string.CompareOrdinal(a.Base.Key, b.Base.Key) is var order and not 0 ? order : a.Base.Index.CompareTo(b.Base.Index));
        var ordered = new List<Factor>(factors.Count);
        var sums = rest.FindAll(factor => factor.Base is SumTerm);
        var complements = sums.FindAll(factor => WrittenForm.IsComplement(factor.Base, factors));
        // σ·(1 − σ)·(1 − 2σ): what is made of such a symbol alone follows.
        var followers = sums.FindAll(factor => !complements.Contains(factor)
            && complements.Exists(other => IsPolynomialIn(SymbolOf(((SumTerm)other.Base).Entries[0].Monomial), (SumTerm)factor.Base)));
        foreach (var factor in sums.Except(complements).Except(followers).Concat(complements).Concat(followers))
        {
            // A symbol and its complement stay together, before any other sum claims the symbol.
            bool isComplement = complements.Contains(factor);
            foreach (var companion in rest.FindAll(other => other.Base is not SumTerm && Contains((SumTerm)factor.Base, other.Base)))
            {
                if (!isComplement && complements.Exists(other => Contains((SumTerm)other.Base, companion.Base))) continue;
                ordered.Add(companion);
                rest.Remove(companion);
            }

            ordered.Add(factor);
            rest.Remove(factor);
        }

        ordered.AddRange(rest);
        return ordered;
    }

    private static Term SymbolOf(Term monomial) => monomial is ProductTerm { Factors: [var only] } ? only.Base : monomial;

    private static bool IsPolynomialIn(Term symbol, SumTerm sum) =>
        Array.TrueForAll(sum.Entries, entry => ReferenceEquals(SymbolOf(entry.Monomial), symbol));

    private static bool Contains(SumTerm sum, Term part)
    {
        foreach (var (_, monomial) in sum.Entries)
            if (ReferenceEquals(monomial, part)
                || (monomial is ProductTerm product && Array.Exists(product.Factors, factor => ReferenceEquals(factor.Base, part))))
                return true;
        return false;
    }

    // Roots of numbers are written with other roots of the same degree: √(2x) for √2·√x, √(x/2) for √2·√x/2, 1/√(2π) for √2/(2√π); alone, x/√2 for
    // √2·x/2.
    private void JoinRoots()
    {
        if (!Above.Exists(IsRootOfNumber)) return;
        foreach (var exponent in Above.Where(IsRootOfNumber).Select(factor => factor.Exponent).Distinct().ToArray())
        {
            var number = Rational.One;
            foreach (var root in Above.FindAll(factor => IsRootOfNumber(factor) && factor.Exponent == exponent))
                number *= ((NumberTerm)root.Base).Value;
            Above.RemoveAll(factor => IsRootOfNumber(factor) && factor.Exponent == exponent);
            int above = Partner(Above, exponent), below = Partner(Below, exponent);
            var divisor = Rational.Of(Coefficient.Denominator, 1);
            bool isSquareRoot = exponent == Rational.Half, dividesBy = isSquareRoot && (divisor / number).IsInteger;
            if (below >= 0 && dividesBy)
            {
                Coefficient *= number;
                Below[below] = Below[below] with { Base = Multiple(number, Below[below].Base) };
            }
            else if (below >= 0)
            {
                Above.Add(new(Multiple(number, new ProductTerm([new(Below[below].Base, -Rational.One)])), exponent));
                Below.RemoveAt(below);
            }
            else if (above >= 0)
            {
                bool takesDivisor = isSquareRoot && (number / divisor).IsInteger;
                if (takesDivisor) (Coefficient, number) = (Coefficient * divisor, number / (divisor * divisor));
                Above[above] = Above[above] with { Base = Multiple(number, Above[above].Base) };
            }
            else if (dividesBy && Above.Count > 0)
            {
                Coefficient *= number;
                Below.Add(new(new NumberTerm(number), exponent));
            }
            else
            {
                Above.Add(new(new NumberTerm(number), exponent));
            }
        }
    }

    private static bool IsRootOfNumber(Factor factor) => factor.Base is NumberTerm { Value.Sign: > 0 } && !factor.Exponent.IsInteger;

    // A constant rather than what varies: √(2π)·√x.
    private static int Partner(List<Factor> factors, Rational exponent)
    {
        int constant = factors.FindIndex(factor => IsAlike(factor) && factor.Base.IsConstant);
        return constant >= 0 ? constant : factors.FindIndex(IsAlike);

        bool IsAlike(Factor factor) =>
            factor.Exponent == exponent && factor.Base is not (NumberTerm or FunctionTerm { IsExponential: true }) && !factor.IsPowerOfPower;
    }

    private static Term Multiple(Rational number, Term term) => number.IsOne ? term
        : term is SumTerm sum ? new SumTerm(number * sum.Constant, WrittenForm.Scaled(sum.Entries, number))
        : new SumTerm(Rational.Zero, [new(number, term)]);

    private void HideSign(Factor[] factors)
    {
        Term? best = null;
        foreach (var factor in factors)
            if (factor.IsOdd && WrittenForm.IsMixed(factor.Base) && (best is null || IsBetter(factor.Base, best))) best = factor.Base;
        if (best is null) return;
        if (!_turned.Remove(best)) _turned.Add(best);
        IsNegative = false;

        // A complement 1 − m is turned only if nothing else can be.
        bool IsBetter(Term term, Term other) =>
            WrittenForm.IsComplement(term, factors) is var isComplement && isComplement != WrittenForm.IsComplement(other, factors)
                ? !isComplement
                : TermOrder.Compare(term, other) < 0;
    }
}
