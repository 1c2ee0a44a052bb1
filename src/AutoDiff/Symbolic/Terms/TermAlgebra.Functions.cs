using AutoDiff.Rules;

namespace AutoDiff.Symbolic;

/// <summary>Functions of terms, and the identities that their rules state.</summary>
internal sealed partial class TermAlgebra
{
    /// <summary>|x|.</summary>
    public Term AbsoluteValue(Term x) => Function(new Abs(), x);

    /// <summary>A function of one argument that a rule of simplification introduces.</summary>
    public Term Function(IUnaryRule rule, Term x) => Function(rule, x, node: null);

    /// <summary>eˣ.</summary>
    public Term Exponential(Term x) =>
        Multiply([new(table.Intern(new FunctionTerm(new Exp(), [x], node: null, isElementwise: true, isSmooth: true)), Rational.One)]);

    /// <summary>aᵇ.</summary>
    public Term Power(Term a, Term b) => b is NumberTerm number ? Power(a, number.Value)
        : TryInner(a, new Exp(), out var inner, out var times) ? Exponential(Scale(times, Multiply(inner, b)))
        : Multiply([new(table.Intern(new FunctionTerm(new Power(), [a, b], node: null, isElementwise: true, isSmooth: true)), Rational.One)]);

    /// <summary>
    /// ln x: ln(eᵘ·w) is u + ln w, ln(aᵇ·w) is b·ln a + ln w, and ln(1/w) is −ln w.
    /// </summary>
    /// <param name="x">The argument.</param>
    /// <param name="node">The node it stands for, if any.</param>
    public Term Logarithm(Term x, object? node)
    {
        if (x is NumberTerm number) return LogarithmOf(number.Value, node);
        if (_nesting == MaximumNesting) return Function(new Log(), x, node);
        _nesting++;
        try
        {
            return LogarithmTakenApart(x, node);
        }
        finally
        {
            // The limit on the work may end this by an exception, and the algebra goes on to serve plainer forms.
            _nesting--;
        }
    }

    // ln 8 is 3 ln 2, and ln(1/2) is −ln 2.
    private Term LogarithmOf(Rational number, object? node)
    {
        if (number.Sign <= 0) return Function(new Log(), table.Number(number), node);
        IdentityMeter.Met(Identity.LogarithmOfNumber);
        if (number.IsOne) return table.Zero;
        if (number.Numerator.IsOne) return Negate(LogarithmOf(Rational.One / number, node: null));
        int power = 0;
        foreach (var (_, exponent) in PrimePowers.Of(number)) power = (int)System.Numerics.BigInteger.GreatestCommonDivisor(power, exponent);
        return power > 1 && number.TryRoot(power, out var root)
            ? Scale(power, Function(new Log(), table.Number(root), node: null))
            : Function(new Log(), table.Number(number), node);
    }

    private Term LogarithmTakenApart(Term x, object? node)
    {
        var (coefficient, monomial) = Split(x);
        Factor[] factors = monomial is ProductTerm product ? product.Factors : [new(monomial, Rational.One)];
        // ln √2 is (ln 2)/2.
        if (Array.TrueForAll(factors, factor => factor.Base.IsConstant && TermRange.IsPositive(factor.Base))
            && Array.Exists(factors, factor => !factor.Exponent.IsOne))
            return Add([new(Rational.One, Logarithm(table.Number(coefficient), node: null)),
                .. factors.Select(factor => new SumEntry(factor.Exponent, Logarithm(factor.Base, node: null)))]);
        if (monomial is not NumberTerm && Array.TrueForAll(factors, factor => factor.Exponent.Sign < 0 && !IsExponential(factor.Base))
            && coefficient.Numerator.IsOne)
        {
            IdentityMeter.Met(Identity.LogarithmOfReciprocal);
            return Negate(Logarithm(Divide(table.One, x), node: null));
        }

        if (!Array.Exists(factors, factor => IsExponential(factor.Base))) return Function(new Log(), x, node);

        IdentityMeter.Met(Identity.LogarithmOfProduct);
        var sum = table.Zero;
        foreach (var (@base, exponent) in factors)
        {
            if (@base is FunctionTerm { IsExponential: true } exponential)
                sum = Add([new(Rational.One, sum), new(exponent, exponential.Arguments[0])]);
            if (@base is not FunctionTerm { IsPower: true } power) continue;
            sum = Add([new(Rational.One, sum), new(exponent, Multiply(power.Arguments[1], Logarithm(power.Arguments[0], node: null)))]);
        }

        var rest = Scale(coefficient, Multiply(Array.FindAll(factors, factor => !IsExponential(factor.Base))));
        return rest is NumberTerm { Value.IsOne: true } ? sum : Add(sum, Logarithm(rest, node: null));

        static bool IsExponential(Term term) =>
            term is FunctionTerm { IsExponential: true }
                || (term is FunctionTerm { IsPower: true, Arguments: [var @base, _] } && TermRange.IsPositive(@base));
    }

    /// <summary>An elementwise function of one argument.</summary>
    /// <param name="rule">The primitive's rule.</param>
    /// <param name="x">The argument.</param>
    /// <param name="node">The node it stands for, if any.</param>
    public Term Function(IUnaryRule rule, Term x, object? node)
    {
        var identities = rule.Identities;
        if (SpecialValues.Of(this, rule, x).Found(Identity.SpecialValue) is { } value) return value;
        // |2x| is 2|x|, and sign(2x) is sign x.
        if (rule is Abs or Sign && x is SumTerm && Primitive(x, withSign: true) is { Content: { IsOne: false } content } parts)
        {
            IdentityMeter.Met(Identity.AbsoluteOfMultiple);
            return Scale(rule is Abs ? content.Abs() : content.Sign, Function(rule, parts.Remainder, node: null));
        }

        if (rule is Abs && TermRange.Of(x) is var range && (range.Low is { Sign: >= 0 } || range.High is { Sign: <= 0 }))
        {
            IdentityMeter.Met(Identity.AbsoluteOfKnownSign);
            return range.Low is { Sign: >= 0 } ? x : Negate(x);
        }

        if (identities.Inverse is { } inverse && TryInner(x, inverse, out var inner, out var times))
        {
            IdentityMeter.Met(Identity.InverseFunction);
            return Scale(times, inner);
        }

        bool isReflected = (identities.IsEven || identities.ReflectionSum == 0) && IsNegative(x);
        if (isReflected) IdentityMeter.Met(Identity.OddOrEven);
        var function = table.Intern(new FunctionTerm(rule, [isReflected ? Negate(x) : x], node, isElementwise: true, Smoothness.IsAnalytic(rule)));
        return isReflected && !identities.IsEven ? Negate(function) : function;
    }

    /// <summary>The greater, or the smaller, of two terms where that is known: max(x, −x) is |x|, max(x², −1) is x²; null where it is not.</summary>
    public Term? Extreme(Term a, Term b, bool isGreater)
    {
        if (ReferenceEquals(a, b)) return a;
        if (ReferenceEquals(b, Negate(a))) return isGreater ? AbsoluteValue(a) : Negate(AbsoluteValue(a));
        var difference = TermRange.Of(Subtract(a, b));
        return difference.Low is { Sign: >= 0 } ? (isGreater ? a : b) : difference.High is { Sign: <= 0 } ? (isGreater ? b : a) : null;
    }

    /// <summary>[a > b] and its relatives: [2x > 0] is [x > 0], and so is [relu(x) > 0].</summary>
    public Term Compare(IBinaryRule rule, Term a, Term b, object? node)
    {
        var (left, right) = (a, b);
        // [−x > 0] is [0 > x].
        bool isTurned = b is NumberTerm { Value.IsZero: true } && a is SumTerm { IsMultiple: true } && IsNegative(a);
        if (isTurned || (a is NumberTerm { Value.IsZero: true } && b is SumTerm { IsMultiple: true } && IsNegative(b))) (a, b) = (Negate(b), Negate(a));
        if (b is NumberTerm { Value.IsZero: true }) a = Primitive(a, withSign: false).Remainder;
        if (a is NumberTerm { Value.IsZero: true }) b = Primitive(b, withSign: false).Remainder;
        if (!ReferenceEquals(left, a) || !ReferenceEquals(right, b)) IdentityMeter.Met(Identity.ScaledComparison);
        if (Comparison.Decided(rule, TermRange.Of(Subtract(a, b))) is { } holds) return holds ? table.One : table.Zero;
        bool isPositive = b is NumberTerm { Value.IsZero: true } && Comparison.Holds(rule, 1) && !Comparison.Holds(rule, 0)
            && !Comparison.Holds(rule, -1);
        if (isPositive && a is FunctionTerm { Head: IUnaryRule { Identities.IsPositiveWithArgument: true }, Arguments: [var argument] })
            return Compare(rule, argument, b, node: null);
        return table.Intern(new FunctionTerm(rule, [a, b], node, isElementwise: true, isSmooth: false));
    }

    /// <summary>where(condition, a, b); of a bracket with 1 and 0, the bracket.</summary>
    public Term Choice(Term condition, Term whenTrue, Term whenFalse, object? node) =>
        ReferenceEquals(whenTrue, whenFalse) ? whenTrue
        : condition is FunctionTerm { Head: var head } && Comparison.Is(head) && ReferenceEquals(whenTrue, table.One) && ReferenceEquals(whenFalse, table.Zero) ? condition
        : table.Intern(new FunctionTerm(choice, [condition, whenTrue, whenFalse], node, isElementwise: true, isSmooth: false) { IsChoice = true });

    /// <summary>The function that a term is, of other arguments.</summary>
    public Term Function(FunctionTerm function, Term[] x) => function.Head switch
    {
        _ when function.IsExponential => Exponential(x[0]),
        _ when function.IsPower => Power(x[0], x[1]),
        Log => Logarithm(x[0], node: null),
        IUnaryRule rule => Function(rule, x[0]),
        IMatrixProduct product => MatrixProduct(product, new(x[0], x[0].Shape), new(x[1], x[1].Shape), node: null),
        IAxisOrder { IsMatrixTranspose: true } order => Transpose(order, x[0], x[0].Shape, node: null),
        _ => table.Intern(new FunctionTerm(function.Head, x, function.Node, function.IsElementwise, function.IsElementwise
            && Smoothness.IsAnalytic(function.Head))
        {
            InputShapes = function.InputShapes,
            Shape = function.Shape,
        }),
    };

    /// <summary>Whether a term is written with a leading minus, by its canonical form.</summary>
    public static bool IsNegative(Term term) => term switch
    {
        NumberTerm number => number.Value.Sign < 0,
        SumTerm sum => sum.Entries[0].Coefficient.Sign < 0,
        _ => false,
    };

    // Exponentials are stored with a number taken out of the exponent: (eᵘ)ᵏ.
    private static bool TryInner(Term term, IUnaryRule rule, out Term inner, out Rational times)
    {
        times = Rational.One;
        if (rule is Exp && term is ProductTerm { Factors: [{ Base: FunctionTerm { IsExponential: true } } factor] }) (term, times) = factor;
        inner = term is FunctionTerm function && function.Head.Equals(rule) ? function.Arguments[0] : term;
        return !ReferenceEquals(inner, term);
    }
}
