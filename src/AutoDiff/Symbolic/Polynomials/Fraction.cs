namespace AutoDiff.Symbolic;

/// <summary>A polynomial over a product of powers of polynomials. The denominator stays factored, as it came.</summary>
/// <param name="Numerator">The numerator, multiplied out.</param>
/// <param name="Denominator">The denominator's factors, primitive, each once.</param>
internal sealed record Fraction(Polynomial Numerator, IReadOnlyList<DenominatorFactor> Denominator)
{
    public static Fraction Zero { get; } = new(Polynomial.Zero, []);

    public static Fraction One { get; } = new(Polynomial.One, []);

    public Fraction? Multiply(Fraction other, Effort effort)
    {
        if (Numerator.Multiply(other.Numerator, effort) is not { } numerator) return null;
        var denominator = new List<DenominatorFactor>(Denominator);
        foreach (var (@base, exponent) in other.Denominator) Include(denominator, @base, exponent, isLeast: false);
        return new(numerator, denominator);
    }

    public Fraction? Add(Fraction other, Rational factor, Effort effort)
    {
        if (Numerator.IsZero) return other with { Numerator = other.Numerator.Scale(factor) };
        var common = new List<DenominatorFactor>(Denominator);
        foreach (var (@base, exponent) in other.Denominator) Include(common, @base, exponent, isLeast: true);
        return Extend(common, effort) is { } left && other.Extend(common, effort) is { } right ? new(left.Add(right, factor), common) : null;
    }

    public Fraction? Power(int exponent, Effort effort)
    {
        if (exponent < 0) return Invert(effort)?.Power(-exponent, effort);
        Fraction? power = One;
        for (int i = 0; i < exponent && power is not null; i++) power = power.Multiply(this, effort);
        return power;
    }

    /// <summary>Cancels what numerator and denominator have in common.</summary>
    /// <param name="effort">The work allowed.</param>
    public Fraction Reduce(Effort effort)
    {
        var numerator = Numerator;
        var pending = new Queue<DenominatorFactor>(Denominator);
        var denominator = new List<DenominatorFactor>();
        var divisors = new CommonDivisor(effort);
        while (pending.TryDequeue(out var factor))
        {
            var (@base, exponent) = factor;
            while (exponent > 0 && numerator.DivideExactly(@base, effort) is { } quotient) (numerator, exponent) = (quotient, exponent - 1);
            if (exponent == 0) continue;
            var divisor = @base.Count == 1 ? Polynomial.One : divisors.Of(numerator, @base);
            if (divisor.IsConstant || numerator.DivideExactly(divisor, effort) is not { } rest
                || @base.DivideExactly(divisor, effort) is not { } other)
            {
                Include(denominator, @base, exponent, isLeast: false);
                continue;
            }

            // base = divisor·other: one of the powers loses its divisor.
            numerator = rest;
            if (!other.IsConstant) pending.Enqueue(new(other, 1));
            else numerator = numerator.Scale(Rational.One / other.LeadingCoefficient);
            if (exponent > 1) pending.Enqueue(new(@base, exponent - 1));
        }

        return new(numerator, denominator);
    }

    private Fraction? Invert(Effort effort)
    {
        if (Numerator.IsZero) return null;
        Polynomial? numerator = Polynomial.Constant(Rational.One / Numerator.Content());
        foreach (var (@base, exponent) in Denominator)
            numerator = @base.Power(exponent, effort) is { } power ? numerator?.Multiply(power, effort) : null;
        if (numerator is null) return null;

        var primitive = Numerator.Scale(Rational.One / Numerator.Content());
        var common = primitive.CommonMonomial();
        var denominator = new List<DenominatorFactor>();
        for (int generator = 0; generator < Monomial.MaximumGenerators; generator++)
            if (common.Exponent(generator) is var exponent and > 0)
                denominator.Add(new(Polynomial.Of(Monomial.Of(generator, 1), Rational.One), exponent));
        primitive = primitive.TimesMonomial(common, divide: true);
        if (!primitive.IsConstant) denominator.Add(new(primitive, 1));
        return new(numerator, denominator);
    }

    private Polynomial? Extend(List<DenominatorFactor> common, Effort effort)
    {
        Polynomial? numerator = Numerator;
        foreach (var (@base, exponent) in common)
        {
            int present = 0;
            foreach (var own in Denominator)
                if (own.Base.IsSame(@base)) present = own.Exponent;
            numerator = @base.Power(exponent - present, effort) is { } power ? numerator?.Multiply(power, effort) : null;
        }

        return numerator;
    }

    private static void Include(List<DenominatorFactor> factors, Polynomial @base, int exponent, bool isLeast)
    {
        int index = factors.FindIndex(factor => factor.Base.IsSame(@base));
        if (index < 0) factors.Add(new(@base, exponent));
        else factors[index] = new(@base, isLeast ? Math.Max(factors[index].Exponent, exponent) : factors[index].Exponent + exponent);
    }
}
