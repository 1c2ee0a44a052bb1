using AutoDiff.Rules;

namespace AutoDiff.Symbolic;

/// <summary>Which terms are never negative, and which are always positive, as far as their form shows it.</summary>
internal static class SignFacts
{
    private const int MaximumDepth = 8;

    /// <summary>Whether a term is at least 0 wherever it has a value.</summary>
    public static bool IsNonNegative(Term term) => Is(term, strictly: false, MaximumDepth);

    /// <summary>Whether a term is greater than 0 wherever it has a value.</summary>
    public static bool IsPositive(Term term) => Is(term, strictly: true, MaximumDepth);

    private static bool Is(Term term, bool strictly, int depth) => depth > 0 && term switch
    {
        NumberTerm { Value: var value } => strictly ? value.Sign > 0 : value.Sign >= 0,
        AtomTerm { IsNonZeroConstant: true, Name: "π" or "e" } => true,
        FunctionTerm { Head: Exp or Sigmoid or Cosh or Softplus } => true,
        FunctionTerm { Head: Log, Arguments: [NumberTerm { Value: var value }] } => value > Rational.One,
        FunctionTerm { Head: Abs or Relu } => !strictly,
        FunctionTerm { IsPower: true, Arguments: [var @base, _] } => Is(@base, strictly, depth - 1),
        ProductTerm product => Array.TrueForAll(product.Factors, factor => (factor.IsEven && !strictly) || (!factor.Exponent.IsInteger && !strictly) || Is(factor.Base, strictly, depth - 1)),
        SumTerm sum => sum.Constant.Sign >= 0 && Array.TrueForAll(sum.Entries, entry => entry.Coefficient.Sign > 0 && Is(entry.Monomial, strictly && sum.Constant.IsZero, depth - 1)),
        _ => false,
    };
}
