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
            bool isAbove = factor.Exponent.Sign > 0 || factor.Base is FunctionTerm { IsExponential: true } || factor.IsPowerOfPower;
            if (isAbove) Above.Add(factor);
            else Below.Add(factor with { Exponent = -factor.Exponent });
        }
    }

    /// <summary>The factors of the numerator.</summary>
    public List<Factor> Above { get; } = [];

    /// <summary>The factors of the denominator.</summary>
    public List<Factor> Below { get; } = [];

    /// <summary>The numeric factor without its sign.</summary>
    public Rational Coefficient { get; }

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
        foreach (var factor in sums.Except(complements).Concat(complements))
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

    private static bool Contains(SumTerm sum, Term part)
    {
        foreach (var (_, monomial) in sum.Entries)
            if (ReferenceEquals(monomial, part) || (monomial is ProductTerm product && Array.Exists(product.Factors, factor => ReferenceEquals(factor.Base, part)))) return true;
        return false;
    }

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
            WrittenForm.IsComplement(term, factors) is var isComplement && isComplement != WrittenForm.IsComplement(other, factors) ? !isComplement : TermOrder.Compare(term, other) < 0;
    }
}
