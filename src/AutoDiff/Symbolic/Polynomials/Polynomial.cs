namespace AutoDiff.Symbolic;

/// <summary>
/// A polynomial with rational coefficients in a few generators. Immutable. Operations return null when the result would be too large to be of
/// use in a simplification: then the expression stays as it is.
/// </summary>
internal sealed class Polynomial
{
    private const int MaximumTerms = 300;

    private readonly SortedDictionary<Monomial, Rational> _terms;

    private Polynomial(SortedDictionary<Monomial, Rational> terms) => _terms = terms;

    public static Polynomial Zero { get; } = new([]);

    public static Polynomial One { get; } = Constant(Rational.One);

    public bool IsZero => _terms.Count == 0;

    public bool IsConstant => _terms.Count == 0 || (_terms.Count == 1 && LeadingMonomial.IsOne);

    public bool IsOne => IsConstant && !IsZero && LeadingCoefficient.IsOne;

    public int Count => _terms.Count;

    public Monomial LeadingMonomial => _terms.Keys.Last();

    public Rational LeadingCoefficient => _terms[LeadingMonomial];

    /// <summary>The terms, in ascending order.</summary>
    public IEnumerable<KeyValuePair<Monomial, Rational>> Terms => _terms;

    public static Polynomial Constant(Rational value) => Of(Monomial.One, value);

    public static Polynomial Of(Monomial monomial, Rational coefficient) => coefficient.IsZero ? Zero : new(new() { [monomial] = coefficient });

    public Polynomial Add(Polynomial other, Rational factor)
    {
        var sum = new SortedDictionary<Monomial, Rational>(_terms);
        foreach (var (monomial, coefficient) in other._terms) AddTo(sum, monomial, coefficient * factor);
        return new(sum);
    }

    public Polynomial? Multiply(Polynomial other, Effort effort)
    {
        effort.Spend(Count * (long)other.Count);
        if (effort.IsExhausted) return null;
        var product = new SortedDictionary<Monomial, Rational>();
        foreach (var (left, leftCoefficient) in _terms)
        {
            foreach (var (right, rightCoefficient) in other._terms)
            {
                var monomial = left * right;
                if (!monomial.IsSmall()) return null;
                AddTo(product, monomial, leftCoefficient * rightCoefficient, effort);
            }
        }

        return product.Count > MaximumTerms || effort.IsExhausted ? null : new(product);
    }

    public Polynomial? Power(int exponent, Effort effort)
    {
        Polynomial? power = One;
        for (int i = 0; i < exponent && power is not null; i++) power = power.Multiply(this, effort);
        return power;
    }

    public Polynomial Scale(Rational factor) => Zero.Add(this, factor);

    public Polynomial TimesMonomial(Monomial monomial, bool divide = false)
    {
        var result = new SortedDictionary<Monomial, Rational>();
        foreach (var (own, coefficient) in _terms) result.Add(divide ? own / monomial : own * monomial, coefficient);
        return new(result);
    }

    /// <summary>The quotient, if the division leaves no remainder.</summary>
    public Polynomial? DivideExactly(Polynomial divisor, Effort effort)
    {
        if (divisor.IsZero) return null;
        var (leading, leadingCoefficient) = (divisor.LeadingMonomial, divisor.LeadingCoefficient);
        var rest = new SortedDictionary<Monomial, Rational>(_terms);
        var quotient = new SortedDictionary<Monomial, Rational>();
        while (rest.Count > 0)
        {
            var (monomial, coefficient) = rest.Last();
            effort.Spend(rest.Count + divisor.Count);
            if (!leading.Divides(monomial) || quotient.Count >= MaximumTerms || effort.IsExhausted) return null;
            var (step, factor) = (monomial / leading, coefficient / leadingCoefficient);
            quotient.Add(step, factor);
            foreach (var (own, ownCoefficient) in divisor._terms)
            {
                if (!(own * step).IsSmall()) return null;
                AddTo(rest, own * step, -factor * ownCoefficient, effort);
            }
        }

        return new(quotient);
    }

    /// <summary>The greatest monomial that divides every term.</summary>
    public Monomial CommonMonomial()
    {
        if (IsZero) return Monomial.One;
        var common = LeadingMonomial;
        foreach (var monomial in _terms.Keys) common = Monomial.Common(common, monomial);
        return common;
    }

    /// <summary>The number to divide by so that the coefficients become integers without common divisor, the leading one positive; only the sign if those integers would be long.</summary>
    public Rational Content()
    {
        var content = Rational.Zero;
        foreach (var coefficient in _terms.Values) content = Rational.CommonDivisor(content, coefficient);
        foreach (var coefficient in _terms.Values)
            if (!(coefficient / content).IsShort) return LeadingCoefficient.Sign;
        return LeadingCoefficient.Sign < 0 ? -content : content;
    }

    /// <summary>The highest power of a generator.</summary>
    public int Degree(int generator)
    {
        int degree = 0;
        foreach (var monomial in _terms.Keys) degree = Math.Max(degree, monomial.Exponent(generator));
        return degree;
    }

    /// <summary>The coefficient of a power of one generator: a polynomial in the others.</summary>
    public Polynomial CoefficientOf(int generator, int exponent)
    {
        var coefficients = new SortedDictionary<Monomial, Rational>();
        var power = Monomial.Of(generator, exponent);
        foreach (var (monomial, coefficient) in _terms)
            if (monomial.Exponent(generator) == exponent) coefficients.Add(monomial / power, coefficient);
        return new(coefficients);
    }

    /// <summary>The polynomial with another one in place of a generator's square.</summary>
    public Polynomial? ReplaceSquares(int generator, Polynomial square, Effort effort)
    {
        Polynomial? sum = Zero;
        for (int exponent = Degree(generator); exponent >= 0; exponent--)
        {
            var rest = CoefficientOf(generator, exponent).TimesMonomial(Monomial.Of(generator, exponent % 2));
            if (square.Power(exponent / 2, effort)?.Multiply(rest, effort) is not { } term) return null;
            sum = sum.Add(term, Rational.One);
        }

        return sum;
    }

    public bool IsSame(Polynomial other) => Count == other.Count && _terms.SequenceEqual(other._terms);

    private static void AddTo(SortedDictionary<Monomial, Rational> terms, Monomial monomial, Rational coefficient, Effort? effort = null)
    {
        if (coefficient.IsTooLong) effort?.GiveUp();
        var sum = terms.GetValueOrDefault(monomial) + coefficient;
        if (sum.IsZero) terms.Remove(monomial);
        else terms[monomial] = sum;
    }
}
