using System.Diagnostics.CodeAnalysis;
using AutoDiff.Rules;

namespace AutoDiff.Symbolic;

/// <summary>Products with a logarithm in them, which an exponential turns into a power.</summary>
internal static class Logarithm
{
    /// <summary>Reads a term as w·ln v.</summary>
    public static bool TrySplit(TermAlgebra algebra, Term term, [NotNullWhen(true)] out Term? argument, [NotNullWhen(true)] out Term? times)
    {
        (argument, times) = (null, null);
        if (term is FunctionTerm { Head: Log } logarithm)
        {
            (argument, times) = (logarithm.Arguments[0], algebra.Table.One);
            return true;
        }

        if (term is not ProductTerm product) return false;
        int index = Array.FindIndex(product.Factors, factor => factor.Exponent.IsOne && factor.Base is FunctionTerm { Head: Log });
        if (index < 0 || Array.FindLastIndex(product.Factors, factor => factor.Base is FunctionTerm { Head: Log }) != index) return false;
        argument = ((FunctionTerm)product.Factors[index].Base).Arguments[0];
        times = algebra.Multiply([.. product.Factors[..index], .. product.Factors[(index + 1)..]]);
        return true;
    }
}
