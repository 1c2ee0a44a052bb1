using System.Numerics;
using AutoDiff.Rules;

namespace AutoDiff.Symbolic;

/// <summary>Collects the factors of one product by base.</summary>
internal sealed class ProductBuilder(TermAlgebra algebra)
{
    // Larger powers of numbers are left as they are.
    private const int MaximumBits = 1000;

    // Products of more factors are not merged with others, so that a product of n factors multiplied one by one does not cost n².
    private const int MaximumFactors = 64;

    // Of numbers these roots are taken apart; others, such as 0.3^0.7, stay as they are.
    private const int LargestRoot = 6;

    private readonly Dictionary<Term, Rational> _exponents = new(ReferenceEqualityComparer.Instance);
    private readonly List<SumEntry> _exponential = [];
    private readonly Dictionary<Term, List<SumEntry>> _powers = new(ReferenceEqualityComparer.Instance);
    private Rational _coefficient = Rational.One;

    /// <summary>Multiplies by a power.</summary>
    public void Multiply(Term term, Rational exponent)
    {
        if (exponent.IsZero) return;
        switch (term)
        {
            case NumberTerm number:
                MultiplyNumber(number, exponent);
                break;
            case SumTerm square when !exponent.IsInteger && exponent.Denominator.IsEven && algebra.SquareRoot(square) is { } root:
                IdentityMeter.Met(Identity.RootOfSquare);
                Multiply(algebra.AbsoluteValue(root), exponent * 2);
                break;
            case SumTerm:
                var (content, rest) = algebra.Primitive(term, withSign: exponent.IsInteger);
                // √(4x + 4) is 2√(x + 1) and √(2x) is √2·√x, but √(2x + 2) stays.
                bool isTakenOut = exponent.IsInteger || content.TryRoot(exponent.Denominator, out _)
                    || (exponent.Denominator == 2 && term is SumTerm { IsMultiple: true });
                if (!isTakenOut) (content, rest) = (Rational.One, term);
                if (ReferenceEquals(rest, term))
                {
                    Collect(term, exponent);
                    break;
                }

                if (!content.IsOne) MultiplyNumber((NumberTerm)algebra.Table.Number(content), exponent);
                Multiply(rest, exponent);
                break;
            case ProductTerm product when Fits(product):
                MultiplyProduct(product, exponent);
                break;
            case FunctionTerm { IsExponential: true } exponential:
                _exponential.Add(new(exponent, exponential.Arguments[0]));
                break;
            case FunctionTerm { IsPower: true } power when new Factor(power, exponent).IsPowerOfPower:
                PowersOf(power.Arguments[0]).Add(new(exponent, power.Arguments[1]));
                break;
            default:
                Collect(term, exponent);
                break;
        }
    }

    /// <summary>The product.</summary>
    public Term Build()
    {
        // Each step may give the others something to do; all of them make the product simpler, so that this ends.
        do
        {
            if (_exponential.Count > 0) AddExponential();
            if (_powers.Count > 0) AddPowers();
        }
        while (Normalize() || _exponential.Count > 0 || _powers.Count > 0);

        if (_coefficient.IsZero) return algebra.Table.Zero;

        var factors = new Factor[_exponents.Count];
        int count = 0;
        foreach (var (@base, exponent) in _exponents) factors[count++] = new(@base, exponent);
        Array.Sort(factors, (a, b) => a.Base.Index.CompareTo(b.Base.Index));
        return factors switch
        {
            [] => algebra.Table.Number(_coefficient),
            [{ Exponent.IsOne: true }] => algebra.Scale(_coefficient, factors[0].Base),
            _ => algebra.Scale(_coefficient, algebra.Table.Intern(new ProductTerm(factors))),
        };
    }

    private void MultiplyNumber(NumberTerm number, Rational exponent)
    {
        var value = number.Value;
        if (value.IsZero)
        {
            if (exponent.Sign > 0) _coefficient = Rational.Zero;
            else Collect(number, exponent);
        }
        else if (exponent.TryInteger(out int integer) && value.Length * Math.Abs((long)integer) <= MaximumBits)
        {
            _coefficient *= value.Power(integer);
        }
        else if (!exponent.IsInteger && value.Sign > 0 && value.Length * exponent.Abs().To<double>() <= MaximumBits)
        {
            if (value.TryRoot(exponent.Denominator, out var root)) _coefficient *= root.Power((int)exponent.Numerator);
            else if (exponent.Denominator > LargestRoot) Collect(number, exponent);
            else
            {
                IdentityMeter.Met(Identity.RootOfNumber);
                foreach (var (prime, power) in PrimePowers.Of(value)) Collect(algebra.Table.Number(prime), exponent * power);
            }
        }
        else
        {
            Collect(number, exponent);
        }
    }

    // √8 is 2√2 and 1/√2 is √2/2: what is left under a root is a prime to a power between 0 and 1.
    private bool TakeWholePowers(Term @base, Rational value, Rational exponent)
    {
        var whole = exponent.Floor();
        if (exponent.IsInteger || whole.IsZero || value.Sign <= 0 || !whole.TryInteger(out int power)
            || value.Length * Math.Abs((long)power) > MaximumBits)
            return false;
        _coefficient *= value.Power(power);
        _exponents[@base] = exponent - whole;
        return true;
    }

    private void MultiplyProduct(ProductTerm product, Rational exponent)
    {
        if (exponent.IsInteger)
        {
            foreach (var (@base, inner) in product.Factors) Multiply(@base, inner * exponent);
        }
        else if (product.Factors is [var only])
        {
            // √(x²) is |x|; √(x³) has a value where x has a root.
            if (only.IsEven) IdentityMeter.Met(Identity.RootOfSquare);
            Multiply(only.IsEven ? algebra.AbsoluteValue(only.Base) : only.Base, only.Exponent * exponent);
        }
        else
        {
            // √(a·b) is √a·√b only where both are positive, as exponentials and π are.
            var rest = new List<Factor>();
            foreach (var factor in product.Factors)
            {
                bool isPositive = factor.Base is FunctionTerm { IsExponential: true }
                    || (factor.Base.IsConstant && TermRange.IsPositive(factor.Base));
                if (isPositive) Multiply(factor.Base, factor.Exponent * exponent);
                else rest.Add(factor);
            }

            if (rest.Count < product.Factors.Length) Multiply(algebra.Multiply(rest.ToArray()), exponent);
            else Collect(product, exponent);
        }
    }

    private void Collect(Term @base, Rational exponent)
    {
        if (!_exponents.TryGetValue(@base, out var present))
        {
            _exponents.Add(@base, exponent);
            return;
        }

        var sum = present + exponent;
        if (sum.IsZero) _exponents.Remove(@base);
        else _exponents[@base] = sum;
    }

    // e^(k ln v + u) is vᵏ·eᵘ; what remains is one exponential, whose exponent has no numeric factor.
    private void AddExponential()
    {
        foreach (var (@base, exponent) in _exponents.ToArray())
            if (@base is FunctionTerm { IsExponential: true } present && _exponents.Remove(@base))
                _exponential.Add(new(exponent, present.Arguments[0]));
        if (_exponential.Count > 1) IdentityMeter.Met(Identity.ProductOfExponentials);
        var argument = algebra.Add([.. _exponential]);
        _exponential.Clear();
        var rest = new List<SumEntry>();
        ReadOnlySpan<SumEntry> entries = argument is SumTerm sum ? sum.Entries : [new(Rational.One, argument)];
        foreach (var (coefficient, monomial) in entries)
        {
            if (!Logarithm.TrySplit(algebra, monomial, out var logarithmOf, out var times))
            {
                rest.Add(new(coefficient, monomial));
                continue;
            }

            IdentityMeter.Met(Identity.ExponentialOfLogarithm);
            if (times is NumberTerm) Multiply(logarithmOf, coefficient);
            else PowersOf(logarithmOf).Add(new(coefficient, times));
        }

        if (argument is SumTerm { Constant: var constant }) rest.Add(new(constant, algebra.Table.One));
        AddFunction(new Exp(), null, algebra.Add([.. rest]));
    }

    private void AddPowers()
    {
        // A power of a power, multiplied back, adds to the list.
        while (_powers.Count > 0)
        {
            var (@base, exponents) = _powers.First();
            _powers.Remove(@base);
            foreach (var (other, power) in _exponents.ToArray())
                if (other is FunctionTerm present && new Factor(other, power).IsPowerOfPower && ReferenceEquals(present.Arguments[0], @base)
                    && _exponents.Remove(other))
                    exponents.Add(new(power, present.Arguments[1]));
            if (_exponents.Remove(@base, out var bare)) exponents.Add(new(bare, algebra.Table.One));

            if (exponents.Count > 1) IdentityMeter.Met(Identity.ProductOfPowers);
            var exponent = algebra.Add([.. exponents]);
            if (exponent is NumberTerm number) Multiply(@base, number.Value);
            else AddFunction(new Power(), @base, exponent);
        }
    }

    private void AddFunction(object head, Term? first, Term argument)
    {
        if (argument is NumberTerm { Value.IsZero: true }) return;
        var (content, rest) = algebra.Primitive(argument, withSign: true);
        // What is taken out of the exponent becomes a power of the power.
        if (first is not null && !content.IsInteger && !TermRange.IsPositive(first))
            (content, rest) = (Rational.Of(content.Numerator, 1), algebra.Scale(Rational.Of(1, content.Denominator), rest));
        var function = new FunctionTerm(head, first is null ? [rest] : [first, rest], node: null, isElementwise: true, isSmooth: true);
        Collect(algebra.Table.Intern(function), content);
    }

    // Exponents that became integers while collecting allow what they did not before.
    private bool Normalize()
    {
        bool isChanged = false;
        foreach (var (@base, collected) in _exponents.ToArray())
        {
            var exponent = collected;
            if (@base is FunctionTerm { Head: var head } && exponent.IsInteger && exponent > 1 && Comparison.Is(head))
            {
                IdentityMeter.Met(Identity.PowerOfBracket);
                _exponents[@base] = exponent = Rational.One;
            }

            if (@base is NumberTerm root && TakeWholePowers(@base, root.Value, exponent)) continue;
            if (!exponent.IsInteger && @base is not NumberTerm) continue;
            bool isLoose = (@base is ProductTerm product && Fits(product))
                || (@base is NumberTerm { Value: { IsZero: false } value } && exponent.TryInteger(out int integer)
                    && value.Length * Math.Abs((long)integer) <= MaximumBits)
                || (@base is SumTerm && !algebra.Primitive(@base, withSign: true).Content.IsOne);
            if (!isLoose) continue;
            _exponents.Remove(@base);
            Multiply(@base, exponent);
            isChanged = true;
        }

        foreach (var @base in _exponents.Keys.ToArray())
            if (SignForm.ArgumentOf(@base) is { } argument) isChanged |= JoinSigns(argument);
        return isChanged;
    }

    private bool JoinSigns(Term argument)
    {
        Term? absolute = null, sign = null;
        foreach (var key in _exponents.Keys)
        {
            if (!ReferenceEquals(SignForm.ArgumentOf(key), argument)) continue;
            if (key is FunctionTerm { Head: Abs }) absolute = key;
            else sign = key;
        }

        var before = (Bare: WholeExponent(argument), Absolute: WholeExponent(absolute), Sign: WholeExponent(sign));
        var after = SignForm.Of(before.Bare, before.Absolute, before.Sign);
        // Only at 0 it is 0.
        if (after is { Sign: var power, Bare.IsZero: true, Absolute.IsZero: true } && !power.IsZero && power.IsEven)
        {
            algebra.Assumptions.Add(Condition.NonZero(argument));
            after.Sign = 0;
        }

        if (after == before) return false;
        IdentityMeter.Met(Identity.SignOfProduct);
        Replace(argument, after.Bare - before.Bare);
        Replace(absolute ?? algebra.AbsoluteValue(argument), after.Absolute - before.Absolute);
        Replace(sign ?? algebra.Function(new Sign(), argument), after.Sign - before.Sign);
        return true;

        void Replace(Term @base, BigInteger exponent) => Multiply(@base, Rational.Of(exponent, BigInteger.One));
    }

    private BigInteger WholeExponent(Term? @base) => @base is not null && _exponents.TryGetValue(@base, out var exponent) && exponent.IsInteger
        ? exponent.Numerator
        : 0;

    private bool Fits(ProductTerm product) => _exponents.Count + product.Factors.Length <= MaximumFactors;

    private List<SumEntry> PowersOf(Term @base) => _powers.TryGetValue(@base, out var list) ? list : _powers[@base] = [];
}
