using System.Numerics;
using AutoDiff.Rules;

namespace AutoDiff.Symbolic;

/// <summary>
/// Brings conditions to what they say about the simplest terms, and those about one term together: 1 − x² ≥ 0 and x² ≠ 1 are −1 &lt; x &lt; 1.
/// </summary>
internal sealed class ConditionSolver(TermAlgebra algebra)
{
    // So that nobody waits for the roots of a polynomial.
    private const int MaximumDegree = 8, MaximumSteps = 200;

    private static readonly BigInteger s_longestCoefficient = 10_000;

    private readonly Dictionary<Term, RealSet> _values = new(ReferenceEqualityComparer.Instance);
    private readonly List<Term> _inOrder = [];
    private readonly List<Condition> _written = [], _added = [];
    private int _steps;

    /// <summary>Whether the conditions cannot hold together.</summary>
    public bool IsImpossible { get; private set; }

    /// <summary>The terms that values are excluded of, in the order in which they were met.</summary>
    public IReadOnlyList<Term> Terms => _inOrder;

    /// <summary>The conditions that only words tell.</summary>
    public IReadOnlyList<Condition> Written => _written;

    /// <summary>The values that a term may have.</summary>
    public RealSet this[Term term] => _values.GetValueOrDefault(term, RealSet.Reals);

    /// <summary>Takes conditions in.</summary>
    public ConditionSolver Add(IEnumerable<Condition> conditions)
    {
        foreach (var condition in conditions)
        {
            _added.Add(condition);
            if (condition.Values is { } values) Require(condition.Term, values);
            else if (!_written.Contains(condition)) _written.Add(condition);
        }

        return this;
    }

    /// <summary>Whether a condition holds wherever those that were taken in do.</summary>
    public bool Implies(Condition condition)
    {
        var together = new ConditionSolver(algebra).Add(_added).Add([condition]);
        return IsImpossible || (together._written.Count == _written.Count && together.Terms.All(term => together[term].Equals(this[term])));
    }

    /// <summary>The terms that must not be 0, and nothing more is said of them.</summary>
    public IEnumerable<Term> NonZero => _inOrder.Where(term => !_values[term].Contains(Rational.Zero));

    private void Require(Term term, RealSet values)
    {
        if (RealSet.Of(TermRange.Of(term)).IsSubsetOf(values)) return;
        if (_steps++ > MaximumSteps)
        {
            Keep(term, values);
            return;
        }

        switch (term)
        {
            case NumberTerm:
                IsImpossible = true;
                break;
            case AtomTerm { IsNonZeroConstant: true } when values.Equals(RealSet.NonZero):
                break;
            case SumTerm sum:
                RequireSum(sum, values);
                break;
            case ProductTerm product:
                RequireProduct(product, values);
                break;
            case FunctionTerm { IsPower: true } power when values.Equals(RealSet.NonZero):
                Require(power.Arguments[0], values);
                break;
            case FunctionTerm { Head: Maximum or Minimum, Arguments: [var a, var b] } extreme when a is NumberTerm || b is NumberTerm:
                var (bound, other) = a is NumberTerm number ? (number.Value, b) : (((NumberTerm)b).Value, a);
                Require(other, BesideBound(bound, values, isAbove: extreme.Head is Maximum));
                break;
            case FunctionTerm { Head: IUnaryRule rule } function when Preimage(rule, values) is { } inner:
                Require(function.Arguments[0], inner);
                break;
            default:
                Keep(term, values);
                break;
        }
    }

    private void RequireSum(SumTerm sum, RealSet values)
    {
        if (sum.Entries is [var only])
        {
            Require(only.Monomial, values.Map(Rational.One / only.Coefficient, -sum.Constant / only.Coefficient));
            return;
        }

        // x + √(x² + 1) is greater than 0, and x − √(x² + 1) less.
        if (SignBesideRoot(sum) is { } sign && RealSet.Of(Interval.Positive.Map(sign, Rational.Zero)).IsSubsetOf(values)) return;

        // x² + 2x·y + y² is (x + y)².
        if ((values.Equals(RealSet.NonNegative) || values.Equals(RealSet.Positive) || values.Equals(RealSet.NonZero))
            && algebra.SquareRoot(sum) is { } root)
        {
            if (!values.Equals(RealSet.NonNegative)) Require(root, RealSet.NonZero);
            return;
        }

        if (Solve(sum, values) is var (unknown, solution))
        {
            Require(unknown, solution);
            return;
        }

        if (sum.Constant.IsZero && values.Equals(RealSet.NonZero) && CommonFactors.Of(algebra, sum) is ProductTerm product)
        {
            Require(product, values);
            return;
        }

        var (content, key) = algebra.Primitive(algebra.Add(sum, algebra.Table.Number(-sum.Constant)), withSign: true);
        Keep(key, values.Map(Rational.One / content, -sum.Constant / content));
    }

    // Of s + k·√r with r·k² > s², the sign of k.
    private int? SignBesideRoot(SumTerm sum)
    {
        int index = Array.FindIndex(sum.Entries, entry =>
            entry.Monomial is ProductTerm { Factors: [{ Base: SumTerm } root] } && root.Exponent == Rational.Half);
        if (index < 0 || sum.Entries.Length > 2) return null;
        var (coefficient, monomial) = sum.Entries[index];
        var rest = algebra.Subtract(sum, algebra.Scale(coefficient, monomial));
        var difference = algebra.Subtract(algebra.Scale(coefficient * coefficient, algebra.Power(monomial, 2)), algebra.Power(rest, 2));
        return TermRange.IsPositive(difference) ? coefficient.Sign : null;
    }

    private void RequireProduct(ProductTerm product, RealSet values)
    {
        if (product.Factors is [var only] && Preimage(only.Exponent, values) is { } inner)
        {
            Require(only.Base, inner);
            return;
        }

        if (values.Equals(RealSet.NonZero))
        {
            foreach (var factor in product.Factors)
                if (factor.Exponent.Sign > 0) Require(factor.Base, values);
            return;
        }

        // What is positive anyway changes nothing of a sign.
        bool isSign = values.Equals(RealSet.Positive) || values.Equals(RealSet.NonNegative);
        var rest = isSign ? Array.FindAll(product.Factors, factor => !TermRange.IsPositive(factor.Base)) : product.Factors;
        if (rest.Length < product.Factors.Length) Require(algebra.Multiply(rest), values);
        else Keep(product, values);
    }

    // Where max(x, bound), or min(x, bound), has one of the values.
    private static RealSet BesideBound(Rational bound, RealSet values, bool isAbove)
    {
        var beyond = Interval.Positive.Map(isAbove ? Rational.One : -Rational.One, bound);
        var inner = values.Intersect(RealSet.Of(beyond));
        var rest = RealSet.Of(beyond).Complement();
        return !values.Contains(bound) ? inner : RealSet.Union(isAbove ? rest.Parts.Concat(inner.Parts) : inner.Parts.Concat(rest.Parts));
    }

    private void Keep(Term term, RealSet values)
    {
        if (!_values.TryGetValue(term, out var known)) _inOrder.Add(term);
        _values[term] = values = values.Intersect(known ?? RealSet.Reals);
        if (values.IsEmpty) IsImpossible = true;
    }

    // Where xⁿ has one of the values; null where that is no set with rational ends.
    private static RealSet? Preimage(Rational exponent, RealSet values)
    {
        // Where there is no root there is no value, and that is another condition.
        if (!exponent.IsInteger && exponent.Numerator.IsOne && values.Ends is [{ IsZero: true }]) return values;
        if (values.Equals(RealSet.NonZero)) return exponent.Sign > 0 ? values : RealSet.Reals;
        if (exponent is { IsInteger: true, Sign: < 0, Numerator.IsEven: false }
            && (values.Equals(RealSet.Positive) || values.Equals(RealSet.NonNegative)))
            return RealSet.Positive;
        if (!exponent.TryInteger(out int power) || power < 2) return null;
        var inner = power % 2 == 0 ? values.Intersect(RealSet.NonNegative) : values;
        var roots = new Dictionary<Rational, Rational>();
        foreach (var end in inner.Ends)
        {
            if (!end.Abs().TryRoot(power, out var root)) return null;
            roots[end] = end.Sign < 0 ? -root : root;
        }

        var above = inner.Parts.Select(part => part with
        {
            Low = part.Low is { } low ? roots[low]
            : null,
            High = part.High is { } high ? roots[high]
            : null
        }).ToArray();
        if (power % 2 != 0) return RealSet.Union(above);
        var both = RealSet.Union(above.Reverse().Select(part => part.Map(-Rational.One, Rational.Zero)).Concat(above));
        return both.IsReadable ? both : null;
    }

    // Of a function that has an inverse and is the inverse's inverse, as eˣ and ln x are: both rise, and 0 and 1 go to 0 and 1 or to each other.
    private static RealSet? Preimage(IUnaryRule rule, RealSet values)
    {
        if (rule is Rules.Abs && values.Intersect(RealSet.NonNegative).Equals(RealSet.Positive)) return RealSet.NonZero;
        if (rule is Rules.Abs && values.Ends is [{ Sign: >= 0 } only])
            return values.Equals(RealSet.Without(only)) ? RealSet.Without(only).Intersect(RealSet.Without(-only)) : null;
        if (rule.Identities.Inverse is not { } inverse || inverse.Identities.Inverse is not { } back || !back.Equals(rule)) return null;
        var ends = new Dictionary<Rational, Rational?>();
        var within = values.Intersect(RealSet.Of(Interval.Of(rule.Identities.Range)));
        foreach (var end in within.Ends)
        {
            double before = inverse.Value(end.To<double>());
            bool isKnown = double.IsInteger(before) && Math.Abs(before) <= 1 && rule.Value(before) == end.To<double>();
            // An end of the range is reached nowhere.
            bool isLimit = !double.IsFinite(before);
            if (!isKnown && !isLimit) return null;
            ends[end] = isKnown ? (int)before : null;
        }

        return RealSet.Union(within.Parts.Select(part => new Interval(Before(part.Low), part.HasLow
            && Before(part.Low) is not null, Before(part.High), part.HasHigh && Before(part.High) is not null)));

        Rational? Before(Rational? end) => end is { } value ? ends[value] : null;
    }

    // A polynomial in one unknown with rational roots: where its values are among those allowed.
    private static (Term Unknown, RealSet Solution)? Solve(SumTerm sum, RealSet values)
    {
        Term? unknown = null;
        var coefficients = new Rational[MaximumDegree + 1];
        foreach (var (coefficient, monomial) in sum.Entries)
        {
            var (@base, exponent) = monomial is ProductTerm { Factors: [var only] } ? only : new Factor(monomial, Rational.One);
            if (!exponent.TryInteger(out int power) || power is < 1 or > MaximumDegree || (unknown is not null && !ReferenceEquals(unknown, @base)))
                return null;
            unknown = @base;
            coefficients[power] = coefficient;
        }

        var roots = new List<Rational>();
        foreach (var end in values.Ends)
        {
            coefficients[0] = sum.Constant - end;
            if (!TryRoots(coefficients, roots)) return null;
        }

        coefficients[0] = sum.Constant;
        var parts = new List<Interval>();
        Rational? low = null;
        foreach (var root in roots.Distinct().Order())
        {
            parts.Add(new(low, false, root, false));
            parts.Add(Interval.Point(root));
            low = root;
        }

        parts.Add(new(low, false, null, false));
        var solution = RealSet.Union(parts.Where(part => values.Contains(Value(coefficients, Sample(part)))));
        return solution.IsReadable ? (unknown!, solution) : null;
    }

    private static Rational Sample(Interval part) =>
        part.Low is { } low ? part.High is { } high ? (low + high) * Rational.Half : low + 1 : part.High is { } only ? only - 1 : Rational.Zero;

    private static Rational Value(Rational[] coefficients, Rational x)
    {
        var value = Rational.Zero;
        for (int power = coefficients.Length - 1; power >= 0; power--) value = value * x + coefficients[power];
        return value;
    }

    // All real roots, if all are rational.
    private static bool TryRoots(Rational[] polynomial, List<Rational> roots)
    {
        var divisor = Rational.Zero;
        foreach (var coefficient in polynomial) divisor = Rational.CommonDivisor(divisor, coefficient);
        if (divisor.IsZero) return false;
        var rest = Array.ConvertAll(polynomial, coefficient => (coefficient / divisor).Numerator).ToList();
        while (rest[^1].IsZero) rest.RemoveAt(rest.Count - 1);
        while (rest.Count > 1)
        {
            if (rest[0].IsZero)
            {
                rest.RemoveAt(0);
                roots.Add(Rational.Zero);
                continue;
            }

            // With only even powers left there may be no real root at all.
            if (HasNone(rest)) return true;
            if (FindRoot(rest) is not { } root) return false;
            roots.Add(root);
            rest = Divided(rest, root);
        }

        return true;
    }

    private static bool HasNone(List<BigInteger> polynomial) => polynomial.Count == 3
        ? polynomial[1] * polynomial[1] < 4 * polynomial[0] * polynomial[2]
        : Enumerable.Range(0, polynomial.Count)
            .All(power => power % 2 == 0 ? polynomial[power].Sign * polynomial[^1].Sign >= 0 : polynomial[power].IsZero);

    // A rational root p/q has p among the divisors of the last coefficient and q among those of the first.
    private static Rational? FindRoot(List<BigInteger> polynomial)
    {
        if (BigInteger.Abs(polynomial[0]) > s_longestCoefficient || BigInteger.Abs(polynomial[^1]) > s_longestCoefficient) return null;
        int last = (int)BigInteger.Abs(polynomial[0]), first = (int)BigInteger.Abs(polynomial[^1]);
        Rational[] coefficients = [.. polynomial.Select(coefficient => Rational.Of(coefficient, BigInteger.One))];
        for (int q = 1; q <= first; q++)
        {
            if (first % q != 0) continue;
            for (int p = 1; p <= last; p++)
            {
                if (last % p != 0) continue;
                var root = Rational.Of(p, q);
                if (Value(coefficients, root).IsZero) return root;
                if (Value(coefficients, -root).IsZero) return -root;
            }
        }

        return null;
    }

    // By Horner's rule: p(x)/(x − root), times the root's denominator to keep integers.
    private static List<BigInteger> Divided(List<BigInteger> polynomial, Rational root)
    {
        var quotient = new Rational[polynomial.Count - 1];
        var carried = Rational.Zero;
        for (int power = polynomial.Count - 1; power > 0; power--)
            quotient[power - 1] = carried = carried * root + Rational.Of(polynomial[power], BigInteger.One);
        return [.. quotient.Select(coefficient => (coefficient * Rational.Of(root.Denominator, BigInteger.One)).Numerator)];
    }
}
