using System.Numerics;

namespace AutoDiff;

/// <summary>Makes rules that <see cref="Simplify"/> applies besides its own.</summary>
/// <example>
/// A rule of trigonometry, and a rule that holds only for positive numbers:
/// <code>
/// var doubleAngle = SimplificationRule.Parse&lt;double&gt;("sin(u)·cos(u) → sin(2u)/2");
/// var t = Variable.Symbol&lt;double&gt;("t");
/// Console.WriteLine(Simplify.Of(6 * Sin(t) * Cos(t) + t, doubleAngle));   // t + 3sin(2t)
///
/// Variable&lt;double&gt; u = Variable.Symbol&lt;double&gt;("u"), v = Variable.Symbol&lt;double&gt;("v");
/// var product = SimplificationRule.Of(Log(u) + Log(v), Log(u * v));
/// var apart = SimplificationRule.Of(Log(u * v), Log(u) + Log(v)).Always().Where(u, Domain.Positive).Where(v, Domain.Positive);
/// </code>
/// </example>
public static class SimplificationRule
{
    private static readonly string[] s_arrows = ["→", "->", "⇒", "=>"];

    /// <summary>
    /// The rule that puts one expression in the place of another. The symbols of the pattern stand for any expression. The order of addends and
    /// factors does not matter, and a sum or product is also found as a part of a larger one: sin(u)·cos(u) in 6x·cos(2x)·sin(2x). The rule is
    /// applied wherever that makes the whole shorter.
    /// </summary>
    /// <param name="pattern">What to look for: an expression of symbols.</param>
    /// <param name="replacement">What is equal to it: an expression of the same symbols.</param>
    /// <exception cref="ArgumentException">
    /// The pattern is a mere symbol or number, the replacement has a symbol that the pattern has not, or a side has more than 300 parts.
    /// </exception>
    public static SimplificationRule<T> Of<T>(Variable<T> pattern, Variable<T> replacement)
        where T : unmanaged, IFloatingPointIeee754<T> => new(pattern, replacement);

    /// <summary>The rule written as text, an arrow (→ or ->) between pattern and replacement: "ln(u) + ln(v) → ln(u·v)".</summary>
    /// <param name="rule">Two expressions as <see cref="ExpressionParser"/> reads them.</param>
    /// <exception cref="ExpressionException">A side is no expression; the column counts within that side.</exception>
    /// <exception cref="ArgumentException">There is no arrow, the pattern is a mere symbol or number, or the replacement has a symbol that the
    /// pattern has not.</exception>
    public static SimplificationRule<T> Parse<T>(string rule)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Split(s_arrows, StringSplitOptions.None) is not [var left, var right])
            throw new ArgumentException($"A rule is written with one arrow, as in \"sin(u)·cos(u) → sin(2u)/2\"; this is \"{rule}\".", nameof(rule));
        Expression<T> pattern = ExpressionParser.Parse<T>(left), replacement = ExpressionParser.Parse<T>(right);
        var known = pattern.Symbols.ToDictionary(symbol => symbol.Name!, StringComparer.Ordinal);
        var shared = replacement.Symbols.Where(symbol => known.ContainsKey(symbol.Name!)).Select(symbol => (symbol, known[symbol.Name!])).ToArray();
        return Of(pattern.Root, Substitute.Of(replacement.Root, shared));
    }
}
