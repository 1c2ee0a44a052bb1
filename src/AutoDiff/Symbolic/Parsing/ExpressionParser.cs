using System.Numerics;
using AutoDiff.Symbolic;

namespace AutoDiff;

/// <summary>Reads ordinary infix mathematics.</summary>
public static class ExpressionParser
{
    /// <summary>How long a text may be.</summary>
    public const int MaximumLength = 100_000;

    /// <summary>How deeply parentheses, functions and exponents may be nested.</summary>
    public const int MaximumNesting = 500;

    /// <summary>The names of all functions that an expression may call, in alphabetical order.</summary>
    public static IReadOnlyList<string> FunctionNames { get; } = [.. FunctionTable.Names];

    /// <summary>
    /// Reads an expression as a graph over symbols: + − · / ^ (also * ** × ÷, x², eˣ), parentheses, |x|, √x, ∛x, ⌊x⌋, ⌈x⌉, x!, a mod b, numbers
    /// (1_000, 1e-3, ½), and every primitive of the <see cref="Catalogue"/> by its name or as it is printed, besides cot, sec, csc, sech, csch, coth,
    /// arcsin and its relatives, lg, log₂, log(base, x), Γ, max and min of several, where(condition, a, b). Comparisons are [a > b], [a ≤ b],
    /// [0 &lt; x ≤ 1], joined by ∧ and ∨ or "and" and "or"; in where(x > 0, a, b) the condition needs no brackets. Attributes that are not the usual
    /// ones follow the argument: leakyrelu(x), leakyrelu(x, 0.2). It reads what <see cref="Formula.ToFormula{T}"/> prints as text. sin²(x) and
    /// sin^2(x) are (sin x)². −x^2 is −(x²), and powers group from the right; x! is exp(lnΓ(x + 1)), which is Γ(x + 1) for x > −1. ln|x| needs no
    /// parentheses. Full-width characters are read as the ordinary ones.
    /// </summary>
    /// <remarks>
    /// A product sign may be left out after a number, a parenthesis or a name: 2x, 3(x + 1), x sin(y), x(x + 1). It holds no closer than the signs
    /// that are written: 1/2x is (1/2)·x, √2x is √2·x, e^2x is e²·x. pi and π are π, also in πr and 2πr; e is Euler's number, log the natural
    /// logarithm. Any other name is a variable, and the same name is the same node, as are x1, x_1 and x₁; xy is one name unless
    /// <see cref="Juxtaposition.SingleLetters"/> is asked for. A name of several letters directly before a parenthesis must be a function.
    /// <see cref="Expression{T}.Remarks"/> say what could have been meant otherwise.
    /// </remarks>
    /// <param name="text">The expression.</param>
    /// <param name="juxtaposition">What letters side by side mean.</param>
    /// <exception cref="ExpressionException">The text is no expression, or longer or deeper than allowed; the message begins with the
    /// column.</exception>
    public static Expression<T> Parse<T>(string text, Juxtaposition juxtaposition = Juxtaposition.Names)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaximumLength)
            throw new ExpressionException(MaximumLength + 1, $"the expression has {text.Length} characters; at most {MaximumLength} are read.");
        return new ExpressionReader<T>(text, juxtaposition).Read();
    }
}
