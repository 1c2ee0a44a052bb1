namespace AutoDiff.Symbolic;

/// <summary>
/// The greatest common divisor of polynomials in several generators, by Euclid's algorithm on primitive parts: one generator is the main one, the
/// coefficients are polynomials in the others. The recursion is as deep as there are generators.
/// </summary>
internal sealed class CommonDivisor(Effort effort)
{
    // Remainders may grow; past this the search is given up.
    private const int MaximumSteps = 64;

    /// <summary>The divisor with integer coefficients; 1 when there is none, or when it takes too long to find.</summary>
    public Polynomial Of(Polynomial a, Polynomial b) => Find(a, b) ?? Polynomial.One;

    private Polynomial? Find(Polynomial a, Polynomial b)
    {
        if (a.IsZero) return Primitive(b);
        if (b.IsZero) return Primitive(a);
        int main = MainGenerator(a, b);
        if (main < 0) return Polynomial.One;
        if (Content(a, main) is not { } contentOfA || Content(b, main) is not { } contentOfB || Find(contentOfA, contentOfB) is not { } content)
            return null;
        if (a.DivideExactly(contentOfA, effort) is not { } p || b.DivideExactly(contentOfB, effort) is not { } q) return null;

        for (int step = 0; step < MaximumSteps; step++)
        {
            if (p.Degree(main) < q.Degree(main)) (p, q) = (q, p);
            if (q.Degree(main) == 0) return q.IsZero ? p.Multiply(content, effort) : content;
            if (Remainder(p, q, main) is not { } rest) return null;
            if (rest.IsZero) return q.Multiply(content, effort);
            if (Content(rest, main) is not { } contentOfRest || rest.DivideExactly(contentOfRest, effort) is not { } primitive) return null;
            (p, q) = (q, Primitive(primitive));
        }

        return null;
    }

    // p and q swap places until one has degree 0 in the main generator; a primitive polynomial of degree 0 is a constant.
    private Polynomial? Remainder(Polynomial p, Polynomial q, int main)
    {
        int degree = q.Degree(main);
        var leading = q.CoefficientOf(main, degree);
        for (int step = 0; !p.IsZero && p.Degree(main) >= degree; step++)
        {
            int own = p.Degree(main);
            var lifted = p.CoefficientOf(main, own).Multiply(q, effort)?.TimesMonomial(Monomial.Of(main, own - degree));
            if (step > MaximumSteps || lifted is null || p.Multiply(leading, effort) is not { } scaled) return null;
            p = scaled.Add(lifted, -Rational.One);
            // Remainders' numbers grow, and long numbers take long.
            effort.Spend(p.IsZero ? 1 : p.Count * p.LeadingCoefficient.Length / 8);
            if (effort.IsExhausted) return null;
        }

        return p.IsZero ? p : Primitive(p);
    }

    private Polynomial? Content(Polynomial p, int main)
    {
        Polynomial? content = Polynomial.Zero;
        for (int exponent = p.Degree(main); exponent >= 0 && content is not null; exponent--)
        {
            var coefficient = p.CoefficientOf(main, exponent);
            if (!coefficient.IsZero) content = Find(content, coefficient);
            if (content is { IsOne: true }) break;
        }

        return content;
    }

    private static Polynomial Primitive(Polynomial p) => p.IsZero ? p : p.Scale(Rational.One / p.Content());

    private static int MainGenerator(Polynomial a, Polynomial b)
    {
        for (int generator = 0; generator < Monomial.MaximumGenerators; generator++)
            if (a.Degree(generator) > 0 || b.Degree(generator) > 0) return generator;
        return -1;
    }
}
