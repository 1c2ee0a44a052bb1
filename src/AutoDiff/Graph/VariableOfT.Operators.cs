using AutoDiff.Algebra;
using AutoDiff.Rules;

namespace AutoDiff;

/// <summary>The graph as the algebra's carrier: the operators record nodes.</summary>
public partial class Variable<T>
{
    /// <summary>A constant.</summary>
    public static implicit operator Variable<T>(double constant) => RecentConstants<T>.Get(constant);

    /// <summary>a + b, broadcasting.</summary>
    public static Variable<T> operator +(Variable<T> a, Variable<T> b) => Apply(new Add(), a, b);

    /// <summary>a − b, broadcasting.</summary>
    public static Variable<T> operator -(Variable<T> a, Variable<T> b) => Apply(new Subtract(), a, b);

    /// <summary>a · b elementwise, broadcasting.</summary>
    public static Variable<T> operator *(Variable<T> a, Variable<T> b) => Apply(new Multiply(), a, b);

    /// <summary>a / b elementwise, broadcasting.</summary>
    public static Variable<T> operator /(Variable<T> a, Variable<T> b) => Apply(new Divide(), a, b);

    /// <summary>−a.</summary>
    public static Variable<T> operator -(Variable<T> a) => Apply(new Negate(), a);

    /// <summary>The remainder of a / b with the sign of b, elementwise: <see cref="Functions.Remainder{T}"/>.</summary>
    public static Variable<T> operator %(Variable<T> a, Variable<T> b) => Functions.Remainder(a, b);

    /// <summary>1 where a &gt; b, else 0, elementwise: a mask, through which no gradient passes.</summary>
    public static Variable<T> operator >(Variable<T> a, Variable<T> b) => Functions.Greater(a, b);

    /// <summary>1 where a &lt; b, else 0, elementwise: a mask, through which no gradient passes.</summary>
    public static Variable<T> operator <(Variable<T> a, Variable<T> b) => Functions.Less(a, b);

    /// <summary>1 where a ≥ b, else 0, elementwise: a mask, through which no gradient passes.</summary>
    public static Variable<T> operator >=(Variable<T> a, Variable<T> b) => Functions.GreaterOrEqual(a, b);

    /// <summary>1 where a ≤ b, else 0, elementwise: a mask, through which no gradient passes.</summary>
    public static Variable<T> operator <=(Variable<T> a, Variable<T> b) => Functions.LessOrEqual(a, b);

    /// <summary>Records a unary elementwise primitive, built in or the user's own.</summary>
    public static Variable<T> Apply<TRule>(TRule rule, Variable<T> x)
        where TRule : struct, IUnaryRule
    {
        ArgumentNullException.ThrowIfNull(x);
        var operation = Unary<T, TRule>.Of(rule);
        return x._state == ValueState.Inline ? new Variable<T>(operation, rule.Value(x._scalar), x) : operation.Apply(x);
    }

    /// <summary>Records a binary elementwise primitive, built in or the user's own.</summary>
    public static Variable<T> Apply<TRule>(TRule rule, Variable<T> a, Variable<T> b)
        where TRule : struct, IBinaryRule
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var operation = Binary<T, TRule>.Of(rule);

        // Scalars, whose values are in their nodes, need no shapes and no loops.
        return a._state == ValueState.Inline && b._state == ValueState.Inline
            ? new Variable<T>(operation, rule.Value(a._scalar, b._scalar), a, b)
            : operation.Apply(a, b);
    }

    static Variable<T> IAlgebra<Variable<T>>.Greater(Variable<T> a, Variable<T> b) => Apply(new Greater(), a, b);

    static Variable<T> IAlgebra<Variable<T>>.Select(Variable<T> condition, Variable<T> whenTrue, Variable<T> whenFalse) =>
        Functions.Where(condition, whenTrue, whenFalse);
}
