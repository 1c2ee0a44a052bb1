using AutoDiff.Rules;

namespace AutoDiff.Symbolic;

/// <summary>
/// Translates terms to fractions of polynomials and back. The generators are what arithmetic does not look into: symbols, functions, roots.
/// </summary>
internal sealed class PolynomialRing(TermAlgebra algebra, Effort effort)
{
    private const int MaximumDepth = 24;
    private const int MaximumPower = 8;

    // Denominators are not multiplied out.
    private const int MaximumPowerBelow = 64;

    private readonly List<Term> _generators = [];
    private readonly Dictionary<Term, int> _rootDegrees = new(ReferenceEqualityComparer.Instance);

    /// <summary>A term as a fraction; null when it is too large.</summary>
    public Fraction? Read(Term term) => FindRoots(term, 0) && _rootDegrees.Count <= Monomial.MaximumGenerators ? Read(term, 0) : null;

    /// <summary>The polynomial with 1 − cos² u for sin² u, and cosh² u − 1 for sinh² u; null when there is no sine beside a cosine.</summary>
    public Polynomial? ReplaceSines(Polynomial polynomial)
    {
        Polynomial? replaced = null;
        for (int sine = 0; sine < _generators.Count; sine++)
        {
            if (_generators[sine] is not FunctionTerm { Head: Sin or Sinh } function) continue;
            bool isHyperbolic = function.Head is Sinh;
            int cosine = _generators.FindIndex(other => other is FunctionTerm own && (isHyperbolic ? own.Head is Cosh : own.Head is Cos)
                && ReferenceEquals(own.Arguments[0], function.Arguments[0]));
            if (cosine < 0) continue;
            if (Power(cosine, 2) is not { } cosineSquared || Power(sine, 2) is not { LeadingMonomial: var sineSquared }) return null;
            var square = Polynomial.One.Add(cosineSquared, -Rational.One);
            if (isHyperbolic) square = square.Scale(-Rational.One);
            replaced = (replaced ?? polynomial).ReplacePowers(sine, sineSquared.Exponent(sine), square, effort);
            if (replaced is null) return null;
        }

        return replaced;
    }

    /// <summary>A polynomial as a term.</summary>
    public Term Write(Polynomial polynomial)
    {
        var entries = new List<SumEntry>(polynomial.Count);
        foreach (var (monomial, coefficient) in polynomial.Terms) entries.Add(new(coefficient, Write(monomial)));
        return algebra.Add([.. entries]);
    }

    private Term Write(Monomial monomial)
    {
        var factors = new List<Factor>();
        for (int generator = 0; generator < _generators.Count; generator++)
        {
            if (monomial.Exponent(generator) is var exponent and > 0)
                factors.Add(new(_generators[generator], Rational.Of(exponent, _rootDegrees[_generators[generator]])));
        }

        return algebra.Multiply([.. factors]);
    }

    // For each base, the least common denominator of its exponents: √x and x are the first and second power of one generator.
    private bool FindRoots(Term term, int depth)
    {
        effort.Spend(1);
        if (depth > MaximumDepth || effort.IsExhausted) return false;
        if (term is SumTerm sum)
        {
            foreach (var entry in sum.Entries)
                if (!FindRoots(entry.Monomial, depth + 1)) return false;
        }
        else if (term is ProductTerm product)
        {
            foreach (var (@base, exponent) in product.Factors)
            {
                if (@base is SumTerm && exponent.IsInteger)
                {
                    if (!FindRoots(@base, depth + 1)) return false;
                    continue;
                }

                if (exponent.Denominator > MaximumPower) return false;
                var known = Unreflected(@base);
                int present = _rootDegrees.GetValueOrDefault(known, 1), denominator = (int)exponent.Denominator;
                _rootDegrees[known] = present / (int)System.Numerics.BigInteger.GreatestCommonDivisor(present, denominator) * denominator;
            }
        }

        else if (term is not NumberTerm)
        {
            _rootDegrees.TryAdd(Unreflected(term), 1);
        }

        return true;
    }

    private Fraction? Read(Term term, int depth)
    {
        switch (term)
        {
            case NumberTerm number:
                return new(Polynomial.Constant(number.Value), []);
            case SumTerm sum:
                Fraction? total = new(Polynomial.Constant(sum.Constant), []);
                foreach (var (coefficient, monomial) in sum.Entries)
                    total = Read(monomial, depth + 1) is { } addend ? total?.Add(addend, coefficient, effort) : null;
                return total;
            case ProductTerm product:
                Fraction? result = Fraction.One;
                foreach (var factor in product.Factors)
                    result = Read(factor, depth) is { } next ? result?.Multiply(next, effort) : null;
                return result;
            default:
                return Read(new Factor(term, Rational.One), depth);
        }
    }

    private Fraction? Read(Factor factor, int depth)
    {
        var (@base, exponent) = factor;
        if (exponent.TryInteger(out int integer) && integer is <= MaximumPower and >= -MaximumPowerBelow)
        {
            if (@base is SumTerm) return Read(@base, depth + 1)?.Power(integer, effort);
            if ((Reflect(@base) ?? AsTangent(@base)) is { } other) return other.Power(integer, effort);
        }

        if (AsSigmoid(@base, exponent) is { } quotient) return quotient;
        if (Generator(@base) is not (>= 0 and var generator)) return null;
        if (exponent.Sign >= 0) return Power(generator, exponent) is { } numerator ? new(numerator, []) : null;
        return Power(generator, -exponent) is { } denominator
            ? new(Polynomial.One, [new(Polynomial.Of(Monomial.Of(generator, 1), Rational.One), denominator.LeadingMonomial.Exponent(generator))])
            : null;
    }

    // σ(−x) is 1 − σ(x): one generator for both.
    private Fraction? Reflect(Term term)
    {
        var opposite = Unreflected(term);
        if (ReferenceEquals(opposite, term)) return null;
        IdentityMeter.Met(Identity.LogisticReflected);
        if (AsTangent(opposite) is { } tangent) return Fraction.One.Add(tangent, -Rational.One, effort);
        if (Generator(opposite) is not (>= 0 and var generator) || Power(generator, 1) is not { } function) return null;
        double sum = ((IUnaryRule)((FunctionTerm)term).Head).Identities.ReflectionSum!.Value;
        return new(Polynomial.Constant(Rational.Of(sum)).Add(function, -Rational.One), []);
    }

    // eᵏᵘ beside σ(u) is (σ/(1 − σ))ᵏ.
    private Fraction? AsSigmoid(Term term, Rational exponent)
    {
        if (term is not FunctionTerm { IsExponential: true, Arguments: [var argument] }) return null;
        var (number, monomial) = algebra.Primitive(argument, withSign: true);
        foreach (var other in _rootDegrees.Keys)
        {
            if (other is not FunctionTerm { Head: Sigmoid, Arguments: [var u] }) continue;
            var (scale, own) = algebra.Primitive(u, withSign: true);
            if (!ReferenceEquals(own, monomial) || !(number * exponent / scale).TryInteger(out int power) || Math.Abs(power) > MaximumPower) continue;
            IdentityMeter.Met(Identity.ExponentialBesideLogistic);
            return Read(new Factor(other, Rational.One), 0) is { } sigmoid
                && Fraction.One.Add(sigmoid, -Rational.One, effort)?.Power(-power, effort) is { } rest
                    ? sigmoid.Power(power, effort)?.Multiply(rest, effort)
                    : null;
        }

        return null;
    }

    // σ(2u) beside tanh u is (1 + tanh u)/2.
    private Fraction? AsTangent(Term term)
    {
        if (term is not FunctionTerm { Head: Sigmoid, Arguments: [var argument] }) return null;
        var tangent = algebra.Function(new Tanh(), algebra.Scale(Rational.Half, argument));
        if (!_rootDegrees.ContainsKey(tangent) || Generator(tangent) is not (>= 0 and var generator) || Power(generator, 1) is not { } function)
            return null;
        IdentityMeter.Met(Identity.LogisticBesideTangent);
        return new(Polynomial.Constant(Rational.Half).Add(function, Rational.Half), []);
    }

    private Term Unreflected(Term term) =>
        term is FunctionTerm { Head: IUnaryRule { Identities.ReflectionSum: not null } rule } function
            && TermAlgebra.IsNegative(function.Arguments[0])
            ? algebra.Function(rule, algebra.Negate(function.Arguments[0]))
            : term;

    // A generator stands for a root of its term: what is to be a power of the term itself is made here, and nowhere else.
    private Polynomial? Power(int generator, Rational exponent) =>
        (exponent * _rootDegrees[_generators[generator]]).TryInteger(out int power) && power <= Monomial.MaximumExponent
            ? Polynomial.Of(Monomial.Of(generator, power), Rational.One)
            : null;

    private int Generator(Term @base)
    {
        int generator = _generators.IndexOf(@base);
        if (generator >= 0) return generator;
        if (_generators.Count == Monomial.MaximumGenerators) return -1;
        _rootDegrees.TryAdd(@base, 1);
        _generators.Add(@base);
        return _generators.Count - 1;
    }
}
