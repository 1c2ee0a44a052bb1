using AutoDiff.Rules;

namespace AutoDiff.Symbolic;

/// <summary>sin u/cos u as tan u, and sinh u/cosh u as tanh u; tan u·cos u as sin u.</summary>
internal static class TangentForm
{
    /// <summary>The product with the tangents in it; null when there are none.</summary>
    public static Term? Of(TermAlgebra algebra, Term term)
    {
        var (coefficient, monomial) = TermAlgebra.Split(term);
        if (monomial is not ProductTerm product) return null;
        var form = Rewrite<Sin, Cos, Tan>(algebra, product) ?? Rewrite<Sinh, Cosh, Tanh>(algebra, product);
        return form is null ? null : algebra.Scale(coefficient, form);
    }

    private static Term? Rewrite<TSine, TCosine, TTangent>(TermAlgebra algebra, ProductTerm product)
        where TSine : struct, IUnaryRule
        where TCosine : struct, IUnaryRule
        where TTangent : struct, IUnaryRule
    {
        foreach (var (@base, exponent) in product.Factors)
        {
            if (@base is not FunctionTerm { Head: TCosine, Arguments: [var u] }) continue;
            if (exponent.Sign > 0 && Find<TTangent>(product, u) is { } tangent)
                return algebra.Multiply([new(product, Rational.One), new(@base, -Rational.One), new(tangent, -Rational.One),
                    new(algebra.Function(default(TSine), u), Rational.One)]);

            // Not cos/sin: 1/tan has no value where that is 0. Nor sin²/cos²: beside a 1 it becomes 1/cos².
            if (exponent == -1 && Find<TSine>(product, u) is { } sine)
                return algebra.Multiply([new(product, Rational.One), new(@base, Rational.One), new(sine, -Rational.One),
                    new(algebra.Function(default(TTangent), u), Rational.One)]);
        }

        return null;
    }

    private static Term? Find<TRule>(ProductTerm product, Term u)
        where TRule : struct, IUnaryRule =>
        Array.Find(product.Factors, factor => factor.Exponent.IsOne && factor.Base is FunctionTerm { Head: TRule } function
            && ReferenceEquals(function.Arguments[0], u)).Base;
}
