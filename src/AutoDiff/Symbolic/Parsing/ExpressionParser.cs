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
    /// Reads an expression as a graph over symbols: + − · / ^ (also * ** × ÷ ²), parentheses, |x|, √x, numbers, and every primitive of the
    /// <see cref="Catalogue"/> by its name or as it is printed, besides log(base, x), log2, log10, tan, pow, where(condition, a, b) and comparisons such as [a > b] or [a ≤ b]. Attributes that are not the usual
    /// ones follow the argument: leakyrelu(x), leakyrelu(x, 0.2). It reads
    /// what <see cref="Formula.ToFormula{T}"/> prints as text. A product sign may be left out after a number, a
    /// parenthesis or a name: 2x, 3(x + 1), x sin(y); but a name directly before a parenthesis is a function. −x^2 is −(x²), and powers group from
    /// the right. pi and π are π, e is Euler's number, ∞ and NaN are what they are called; every other name is a variable, and the same name is the same node.
    /// </summary>
    /// <param name="text">The expression.</param>
    /// <exception cref="ExpressionException">The text is no expression, or longer or deeper than allowed; the message begins with the column.</exception>
    public static Expression<T> Parse<T>(string text)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaximumLength)
            throw new ExpressionException(MaximumLength + 1, $"the expression has {text.Length} characters; at most {MaximumLength} are read.");
        return new ExpressionReader<T>(text).Read();
    }
}
