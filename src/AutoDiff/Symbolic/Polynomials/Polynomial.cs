namespace AutoDiff.Symbolic;

/// <summary>
/// A polynomial with rational coefficients in a few generators: its terms in ascending order of their monomials. Immutable. Operations return null
/// when the result would be too large to be of use in a simplification: then the expression stays as it is.
/// </summary>
internal sealed class Polynomial
{
    private const int MaximumTerms = 300;

    private readonly KeyValuePair<Monomial, Rational>[] _terms;

    private Polynomial(KeyValuePair<Monomial, Rational>[] terms) => _terms = terms;

    public static Polynomial Zero { get; } = new([]);

    public static Polynomial One { get; } = Constant(Rational.One);

    public bool IsZero => _terms.Length == 0;

    public bool IsConstant => _terms.Length == 0 || (_terms.Length == 1 && LeadingMonomial.IsOne);

    public bool IsOne => _terms.Length == 1 && LeadingMonomial.IsOne && LeadingCoefficient.IsOne;

    public int Count => _terms.Length;

    public Monomial LeadingMonomial => _terms[^1].Key;

    public Rational LeadingCoefficient => _terms[^1].Value;

    /// <summary>The terms, in ascending order.</summary>
    public ReadOnlySpan<KeyValuePair<Monomial, Rational>> Terms => _terms;

    public static Polynomial Constant(Rational value) => Of(Monomial.One, value);

    public static Polynomial Of(Monomial monomial, Rational coefficient) => coefficient.IsZero ? Zero : new([new(monomial, coefficient)]);

    /// <summary>This + factor · other.</summary>
    public Polynomial Add(Polynomial other, Rational factor) => AddShifted(other, Monomial.One, factor);

    public Polynomial? Multiply(Polynomial other, Effort effort)
    {
        if (IsOne) return other;
        if (other.IsOne) return this;
        // Long numbers take longer.
        effort.Spend(Count * (long)other.Count * (1
            + (IsZero || other.IsZero ? 0 : LeadingCoefficient.Length + other.LeadingCoefficient.Length) / 64));
        if (effort.IsExhausted) return null;
        if (Count == 1) return other.TimesTerm(_terms[0]);
        if (other.Count == 1) return TimesTerm(other._terms[0]);
        var product = new Dictionary<Monomial, Rational>();
        foreach (var (left, leftCoefficient) in _terms)
        {
            foreach (var (right, rightCoefficient) in other._terms)
            {
                var monomial = left * right;
                if (!monomial.IsSmall()) return null;
                var coefficient = leftCoefficient * rightCoefficient;
                product[monomial] = product.TryGetValue(monomial, out var present) ? present + coefficient : coefficient;
            }
        }

        return Collected(product, effort) is { Count: <= MaximumTerms } collected && !effort.IsExhausted ? collected : null;
    }

    public Polynomial? Power(int exponent, Effort effort)
    {
        Polynomial? power = One;
        for (int i = 0; i < exponent && power is not null; i++) power = power.Multiply(this, effort);
        return power;
    }

    public Polynomial Scale(Rational factor) => factor.IsOne ? this : Zero.Add(this, factor);

    public Polynomial TimesMonomial(Monomial monomial, bool divide = false) =>
        new(Array.ConvertAll(_terms, term => new KeyValuePair<Monomial, Rational>(divide ? term.Key / monomial : term.Key * monomial, term.Value)));

    /// <summary>The quotient, if the division leaves no remainder.</summary>
    public Polynomial? DivideExactly(Polynomial divisor, Effort effort)
    {
        if (divisor.IsZero) return null;
        if (divisor.IsOne) return this;
        var (leading, leadingCoefficient) = divisor._terms[^1];
        var rest = this;
        var quotient = new List<KeyValuePair<Monomial, Rational>>();
        while (!rest.IsZero)
        {
            effort.Spend(rest.Count + divisor.Count);
            if (!leading.Divides(rest.LeadingMonomial) || quotient.Count >= MaximumTerms || effort.IsExhausted) return null;
            var (step, factor) = (rest.LeadingMonomial / leading, rest.LeadingCoefficient / leadingCoefficient);
            if (factor.IsTooLong || !divisor.FitsTimes(step)) return null;
            quotient.Add(new(step, factor));
            rest = rest.AddShifted(divisor, step, -factor);
        }

        quotient.Reverse();
        return new([.. quotient]);
    }

    /// <summary>The greatest monomial that divides every term.</summary>
    public Monomial CommonMonomial()
    {
        if (IsZero) return Monomial.One;
        var common = LeadingMonomial;
        foreach (var (monomial, _) in _terms) common = Monomial.Common(common, monomial);
        return common;
    }

    /// <summary>
    /// The number to divide by so that the coefficients become integers without common divisor, the leading one positive; only the sign if those
    /// integers would be long.
    /// </summary>
    public Rational Content()
    {
        var content = Rational.Zero;
        foreach (var (_, coefficient) in _terms) content = Rational.CommonDivisor(content, coefficient);
        foreach (var (_, coefficient) in _terms)
            if (!(coefficient / content).IsShort) return LeadingCoefficient.Sign;
        return LeadingCoefficient.Sign < 0 ? -content : content;
    }

    /// <summary>The highest power of a generator.</summary>
    public int Degree(int generator)
    {
        int degree = 0;
        foreach (var (monomial, _) in _terms) degree = Math.Max(degree, monomial.Exponent(generator));
        return degree;
    }

    /// <summary>The coefficient of a power of one generator: a polynomial in the others.</summary>
    public Polynomial CoefficientOf(int generator, int exponent)
    {
        var coefficients = new List<KeyValuePair<Monomial, Rational>>();
        var power = Monomial.Of(generator, exponent);
        foreach (var (monomial, coefficient) in _terms)
            if (monomial.Exponent(generator) == exponent) coefficients.Add(new(monomial / power, coefficient));
        return new([.. coefficients]);
    }

    /// <summary>The polynomial with another one in place of a power of a generator.</summary>
    public Polynomial? ReplacePowers(int generator, int power, Polynomial replacement, Effort effort)
    {
        Polynomial? sum = Zero;
        for (int exponent = Degree(generator); exponent >= 0; exponent--)
        {
            var rest = CoefficientOf(generator, exponent).TimesMonomial(Monomial.Of(generator, exponent % power));
            if (rest.IsZero) continue;
            if (replacement.Power(exponent / power, effort)?.Multiply(rest, effort) is not { } term) return null;
            sum = sum.Add(term, Rational.One);
        }

        return sum;
    }

    public bool IsSame(Polynomial other) => _terms.AsSpan().SequenceEqual(other._terms);

    private Polynomial? TimesTerm(KeyValuePair<Monomial, Rational> factor)
    {
        if (!FitsTimes(factor.Key)) return null;
        return new(Array.ConvertAll(_terms, term => new KeyValuePair<Monomial, Rational>(term.Key * factor.Key, term.Value * factor.Value)));
    }

    private bool FitsTimes(Monomial monomial)
    {
        foreach (var (own, _) in _terms)
            if (!(own * monomial).IsSmall()) return false;
        return true;
    }

    // this + factor · monomial · other, by merging: multiplying by a monomial keeps the order.
    private Polynomial AddShifted(Polynomial other, Monomial shift, Rational factor)
    {
        var sum = new KeyValuePair<Monomial, Rational>[Count + other.Count];
        int count = 0, i = 0, j = 0;
        while (i < Count || j < other.Count)
        {
            var right = j < other.Count ? other._terms[j].Key * shift : default;
            if (j == other.Count || (i < Count && _terms[i].Key < right))
            {
                sum[count++] = _terms[i++];
                continue;
            }

            var coefficient = other._terms[j++].Value * factor;
            if (i < Count && _terms[i].Key == right) coefficient += _terms[i++].Value;
            if (!coefficient.IsZero) sum[count++] = new(right, coefficient);
        }

        return new(sum.Length == count ? sum : sum[..count]);
    }

    private static Polynomial Collected(Dictionary<Monomial, Rational> terms, Effort effort)
    {
        var collected = new List<KeyValuePair<Monomial, Rational>>(terms.Count);
        foreach (var term in terms)
        {
            if (term.Value.IsTooLong) effort.GiveUp();
            if (!term.Value.IsZero) collected.Add(term);
        }

        collected.Sort((a, b) => a.Key.CompareTo(b.Key));
        return new([.. collected]);
    }
}
