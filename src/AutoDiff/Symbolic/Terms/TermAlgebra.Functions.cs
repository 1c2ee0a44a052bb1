namespace AutoDiff.Symbolic;

/// <summary>Functions of terms, and the identities that their rules state.</summary>
internal sealed partial class TermAlgebra
{
    /// <summary>|x|.</summary>
    public Term AbsoluteValue(Term x) => x is FunctionTerm { IsExponential: true } ? x : Function(new Abs(), x);

    /// <summary>A function of one argument that a rule of simplification introduces.</summary>
    public Term Function(IUnaryRule rule, Term x) => Function(rule, x, node: null);

    /// <summary>eˣ.</summary>
    public Term Exponential(Term x) => Multiply([new(table.Intern(new FunctionTerm(new Exp(), [x], node: null, isElementwise: true, isSmooth: true)), Rational.One)]);

    /// <summary>aᵇ.</summary>
    public Term Power(Term a, Term b) => b is NumberTerm number ? Power(a, number.Value)
        : TryInner(a, new Exp(), out var inner, out var times) ? Exponential(Scale(times, Multiply(inner, b)))
        : Multiply([new(table.Intern(new FunctionTerm(new Power(), [a, b], node: null, isElementwise: true, isSmooth: true)), Rational.One)]);

    /// <summary>An elementwise function of one argument.</summary>
    /// <param name="rule">The primitive's rule.</param>
    /// <param name="x">The argument.</param>
    /// <param name="node">The node it stands for, if any.</param>
    public Term Function(IUnaryRule rule, Term x, object? node)
    {
        var identities = rule.Identities;
        if (identities.Inverse is { } inverse && TryInner(x, inverse, out var inner, out var times))
        {
            if (!inverse.Domain.Equals(Domain.Reals)) Conditions.Add(new(inner, inverse.Domain.Text));
            return Scale(times, inner);
        }

        bool isReflected = (identities.IsEven || identities.ReflectionSum == 0) && IsNegative(x);
        var function = table.Intern(new FunctionTerm(rule, [isReflected ? Negate(x) : x], node, isElementwise: true, Smoothness.IsAnalytic(rule)));
        return isReflected && !identities.IsEven ? Negate(function) : function;
    }

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
