using AutoDiff.Rules;

namespace AutoDiff.Symbolic;

/// <summary>What is known within a branch of a choice: that a condition holds or does not, or which sign a difference has.</summary>
internal sealed class Assumption
{
    private readonly TermAlgebra _algebra;
    private readonly Term? _condition;
    private readonly bool _holds;

    // The difference of the sides of a comparison, without its numeric factor, and the signs that it may have.
    private readonly Term? _difference;
    private readonly Interval _values;

    /// <summary>That a condition holds, or that it does not.</summary>
    public Assumption(TermAlgebra algebra, Term condition, bool holds)
    {
        (_algebra, _condition, _holds) = (algebra, condition, holds);
        var (term, values, _) = Comparison.Condition(algebra, condition, holds);
        if (Comparison.Is((condition as FunctionTerm)?.Head ?? "") && values!.Parts is [var only]) (_difference, _values) = Normal(algebra, term, only);
    }

    /// <summary>That a − b has a sign.</summary>
    public Assumption(TermAlgebra algebra, Term a, Term b, int sign)
    {
        _algebra = algebra;
        (_difference, _values) = Normal(algebra, algebra.Subtract(a, b), sign == 0 ? Interval.Point(Rational.Zero) : Interval.Positive.Map(sign, Rational.Zero));
    }

    /// <summary>Whether a condition holds; null where that is not known.</summary>
    public bool? Holds(Term condition) =>
        ReferenceEquals(condition, _condition) ? _holds
        : condition is FunctionTerm { Head: var head, Arguments: [var a, var b] } && Comparison.Is(head)
            ? ValuesOf(_algebra.Subtract(a, b)) is { } values ? Comparison.Decided(head, values) : null
        // Any other number counts as true unless it is 0.
        : ValuesOf(condition) is not { } numbers ? null
        : numbers.IsPoint ? false
        : numbers.Intersect(Interval.Point(Rational.Zero)).IsEmpty ? true
        : null;

    /// <summary>What |u|, sign u, max(a, b) or min(a, b) is; null where that is not known.</summary>
    public Term? Decided(FunctionTerm function)
    {
        switch (function)
        {
            case { Head: Abs or Sign, Arguments: [var u] } when ValuesOf(u) is { } values:
                bool isSign = function.Head is Sign;
                if (values.IsPoint) return _algebra.Table.Zero;
                if (values.Low is { Sign: >= 0 }) return !isSign ? u : values.HasLow ? null : _algebra.Table.One;
                if (values.High is { Sign: <= 0 }) return !isSign ? _algebra.Negate(u) : values.HasHigh ? null : _algebra.Table.Number(-Rational.One);
                return null;
            case { Head: Maximum or Minimum, Arguments: [var a, var b] } when ValuesOf(_algebra.Subtract(a, b)) is { } values:
                bool isAbove = values.Low is { Sign: >= 0 };
                if (!isAbove && values.High is not { Sign: <= 0 }) return null;
                // Where both are equal neither alone is what varies with both.
                if ((values.HasLow || values.HasHigh) && !(a is NumberTerm || b is NumberTerm)) return null;
                if (values.IsPoint) return a is NumberTerm ? a : b;
                return isAbove == function.Head is Maximum ? a : b;
            default:
                return null;
        }
    }

    /// <summary>Whether a symbol that can only be one number is replaced by it: then what is left is a value, and no formula to derive from.</summary>
    public bool IsOfValues { get; init; }

    /// <summary>The number that a symbol is; null where that is not known, or not asked for.</summary>
    public Term? Number(AtomTerm symbol) =>
        !IsOfValues || !_values.IsPoint ? null
        : ReferenceEquals(_difference, symbol) ? _algebra.Table.Zero
        : _difference is SumTerm { Entries: [{ Coefficient: var coefficient } entry] } sum && ReferenceEquals(entry.Monomial, symbol)
            ? _algebra.Table.Number(-sum.Constant / coefficient)
        : null;

    private Interval? ValuesOf(Term term)
    {
        if (_difference is null) return null;
        var (content, rest) = _algebra.Primitive(term, withSign: true);
        return ReferenceEquals(rest, _difference) ? _values.Map(content, Rational.Zero) : null;
    }

    private static (Term, Interval) Normal(TermAlgebra algebra, Term term, Interval values)
    {
        var (content, rest) = algebra.Primitive(term, withSign: true);
        return (rest, values.Map(Rational.One / content, Rational.Zero));
    }
}
