namespace AutoDiff.Symbolic;

/// <summary>
/// w·a + w·b as w·(a + b). A factor is taken out only if every addend has it to the same power, so that it disappears from the sum:
/// polynomials such as 3x² + 6x stay as people write them.
/// </summary>
internal static class CommonFactors
{
    /// <summary>The factored form; null when there is nothing to take out.</summary>
    public static Term? Of(TermAlgebra algebra, Term term)
    {
        if (term is SumTerm sum) return OfSum(algebra, sum);
        if (term is not ProductTerm product) return null;
        var factors = new Factor[product.Factors.Length];
        bool isChanged = false;
        for (int i = 0; i < factors.Length; i++)
        {
            factors[i] = product.Factors[i];
            if (!factors[i].Exponent.IsInteger || factors[i].Base is not SumTerm inner || OfSum(algebra, inner) is not { } factored) continue;
            factors[i] = factors[i] with { Base = factored };
            isChanged = true;
        }

        return isChanged ? algebra.Multiply(factors) : null;
    }

    private static Term? OfSum(TermAlgebra algebra, SumTerm sum)
    {
        if (!sum.Constant.IsZero || sum.Entries.Length < 2) return null;
        var common = FactorsOf(sum.Entries[0].Monomial).ToArray().ToList();
        foreach (var (_, monomial) in sum.Entries)
        {
            var own = FactorsOf(monomial).ToArray();
            common.RemoveAll(factor => Array.IndexOf(own, factor) < 0);
            if (common.Count == 0) return null;
        }

        var divisor = common.ConvertAll(factor => factor with { Exponent = -factor.Exponent });
        var entries = new SumEntry[sum.Entries.Length];
        for (int i = 0; i < entries.Length; i++)
            entries[i] = sum.Entries[i] with { Monomial = algebra.Multiply([new(sum.Entries[i].Monomial, Rational.One), .. divisor]) };
        return algebra.Multiply([new(algebra.Add(entries), Rational.One), .. common]);
    }

    private static ReadOnlySpan<Factor> FactorsOf(Term term) => term is ProductTerm product
        ? product.Factors
        : new Factor[] { new(term, Rational.One) };
}
