namespace AutoDiff.Symbolic;

/// <summary>
/// Arithmetic on canonical terms. Every result is canonical again: like terms and equal bases collected, numbers folded exactly, what cancels
/// gone. It is an identity wherever both sides have a value; where they have one is found out once, from the graph.
/// </summary>
internal sealed partial class TermAlgebra(TermTable table, object choice)
{
    // Longer sums are not merged with others, so that a sum of n terms added up one by one does not cost n².
    private const int MaximumEntries = 64;

    // Logarithms of powers of powers, and transposes of products of products, are taken apart to this depth, which the call stack holds; what lies
    // deeper stays.
    private const int MaximumNesting = 64;

    private int _nesting;

    public TermTable Table => table;

    /// <summary>π.</summary>
    public Term Pi => field ??= table.Intern(AtomTerm.Pi);

    /// <summary>Where those note what they take for granted that are no identities: rules of the user's, and choices that are left out.</summary>
    public ConditionList Assumptions { get; set; } = new();

    /// <summary>A term as a number times a term without a numeric factor.</summary>
    public static SumEntry Split(Term term) => term is SumTerm { IsMultiple: true } multiple ? multiple.Entries[0] : new(Rational.One, term);

    public Term Add(Term a, Term b) => Add([new(Rational.One, a), new(Rational.One, b)]);

    public Term Subtract(Term a, Term b) => Add([new(Rational.One, a), new(-Rational.One, b)]);

    public Term Negate(Term term) => Scale(-Rational.One, term);

    public Term Power(Term @base, Rational exponent) => Multiply([new(@base, exponent)]);

    public Term Multiply(Term a, Term b) => Multiply([new(a, Rational.One), new(b, Rational.One)]);

    public Term Divide(Term a, Term b) => Multiply([new(a, Rational.One), new(b, -Rational.One)]);

    /// <summary>The product of powers.</summary>
    public Term Multiply(ReadOnlySpan<Factor> factors)
    {
        var product = new ProductBuilder(this);
        foreach (var (@base, exponent) in factors) product.Multiply(@base, exponent);
        return product.Build();
    }

    /// <summary>The sum of multiples.</summary>
    public Term Add(ReadOnlySpan<SumEntry> addends)
    {
        var constant = Rational.Zero;
        var collected = new Dictionary<Term, Rational>(ReferenceEqualityComparer.Instance);
        foreach (var (coefficient, term) in addends)
        {
            if (coefficient.IsZero) continue;
            if (term is NumberTerm number)
            {
                constant += coefficient * number.Value;
            }
            else if (term is SumTerm sum && collected.Count + sum.Entries.Length <= MaximumEntries)
            {
                constant += coefficient * sum.Constant;
                foreach (var entry in sum.Entries) Collect(collected, coefficient * entry.Coefficient, entry.Monomial);
            }
            else
            {
                Collect(collected, coefficient, term);
            }
        }

        var entries = new SumEntry[collected.Count];
        int count = 0;
        foreach (var (monomial, coefficient) in collected) entries[count++] = new(coefficient, monomial);
        Array.Sort(entries, TermOrder.Instance);
        return Sum(constant, entries);
    }

    /// <summary>A number times a term; a sum is multiplied out.</summary>
    public Term Scale(Rational factor, Term term)
    {
        if (factor.IsOne) return term;
        if (factor.IsZero) return table.Zero;
        switch (term)
        {
            case NumberTerm number:
                return table.Number(factor * number.Value);
            case SumTerm sum:
                return Sum(factor * sum.Constant, WrittenForm.Scaled(sum.Entries, factor));
            default:
                return table.Intern(new SumTerm(Rational.Zero, [new(factor, term)]));
        }
    }

    /// <summary>x for x³, which it is for either sign; null if a term is no cube.</summary>
    public Term? CubeRoot(Term term)
    {
        var (coefficient, monomial) = Split(term);
        Factor[] factors = monomial is ProductTerm product ? product.Factors : [new(monomial, Rational.One)];
        var third = Rational.Of(1, 3);
        if (!coefficient.Abs().TryRoot(3, out var root) || !Array.TrueForAll(factors, factor => (factor.Exponent * third).IsInteger)) return null;
        IdentityMeter.Met(Identity.CubeRootOfCube);
        return Scale(root * coefficient.Sign, Multiply(Array.ConvertAll(factors, factor => factor with { Exponent = factor.Exponent * third })));
    }

    /// <summary>p + q, or p − q, if a sum is p² + q² ± 2p·q, as x² + 2x + 1 is (x + 1)²; null if it is not.</summary>
    public Term? SquareRoot(SumTerm sum)
    {
        var addends = sum.Entries.Select(entry => Scale(entry.Coefficient, entry.Monomial)).ToList();
        if (!sum.Constant.IsZero) addends.Add(table.Number(sum.Constant));
        if (addends.Count != 3) return null;
        for (int i = 0; i < 3; i++)
        {
            if (RootOf(addends[(i + 1) % 3]) is not { } p || RootOf(addends[(i + 2) % 3]) is not { } q) continue;
            var twice = Scale(2, Multiply(p, q));
            if (ReferenceEquals(addends[i], twice)) return Add(p, q);
            if (ReferenceEquals(addends[i], Negate(twice))) return Subtract(p, q);
        }

        return null;

        // Of a square the root without |…|: its sign is one with the other's.
        Term? RootOf(Term term)
        {
            if (term is NumberTerm number) return number.Value.Sign > 0 && number.Value.TryRoot(2, out var rational) ? table.Number(rational) : null;
            var (coefficient, monomial) = Split(term);
            Factor[] factors = monomial is ProductTerm product ? product.Factors : [new(monomial, Rational.One)];
            return coefficient.Sign > 0 && coefficient.TryRoot(2, out var root) && Array.TrueForAll(factors, factor => factor.IsEven)
                ? Scale(root, Multiply(Array.ConvertAll(factors, factor => factor with { Exponent = factor.Exponent * Rational.Half })))
                : null;
        }
    }

    /// <summary>
    /// The number that a sum is a multiple of, so that the rest has integer coefficients without a common divisor.
    /// </summary>
    /// <param name="term">Any term.</param>
    /// <param name="withSign">Whether the rest's leading coefficient is to be positive.</param>
    public (Rational Content, Term Remainder) Primitive(Term term, bool withSign)
    {
        switch (term)
        {
            case NumberTerm number when !number.Value.IsZero:
                return (number.Value, table.One);
            case SumTerm sum:
                var content = WrittenForm.ContentOf(sum.Constant, sum.Entries);
                if (withSign && sum.Entries[0].Coefficient.Sign < 0) content = -content;
                return (content, Scale(Rational.One / content, term));
            default:
                return (Rational.One, term);
        }
    }

    private static void Collect(Dictionary<Term, Rational> collected, Rational coefficient, Term monomial)
    {
        var sum = collected.GetValueOrDefault(monomial) + coefficient;
        if (sum.IsZero) collected.Remove(monomial);
        else collected[monomial] = sum;
    }

    private Term Sum(Rational constant, SumEntry[] entries) =>
        entries.Length == 0 ? table.Number(constant)
        : entries.Length == 1 && constant.IsZero && entries[0].Coefficient.IsOne ? entries[0].Monomial
        : table.Intern(new SumTerm(constant, entries));
}
