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
            if (@base is not FunctionTerm { Head: TCosine, Arguments: [var u] } || !exponent.IsInteger) continue;
            Factor sine = Find<TSine>(product, u), tangent = Find<TTangent>(product, u);
            if (tangent.Exponent.Sign * exponent.Sign > 0)
            {
                // tan·cos: one of them is a sine.
                var power = Least(tangent.Exponent, exponent);
                return algebra.Multiply([new(product, Rational.One), new(@base, -power), tangent with { Exponent = -power }, new(algebra.Function(default(TSine), u), power)]);
            }

            if (sine.Exponent.Sign * exponent.Sign < 0)
            {
                var power = Least(sine.Exponent, -exponent);
                return algebra.Multiply([new(product, Rational.One), new(@base, power), sine with { Exponent = -power }, new(algebra.Function(default(TTangent), u), power)]);
            }
        }

        return null;
    }

    private static Rational Least(Rational a, Rational b) => a.Abs() < b.Abs() ? a : b;

    private static Factor Find<TRule>(ProductTerm product, Term u)
        where TRule : struct, IUnaryRule
    {
        var found = Array.Find(product.Factors, factor => factor.Exponent.IsInteger && factor.Base is FunctionTerm { Head: TRule } function && ReferenceEquals(function.Arguments[0], u));
        return found.Base is null ? new(u, Rational.Zero) : found;
    }
}
