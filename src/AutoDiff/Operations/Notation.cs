using AutoDiff.Rendering;

namespace AutoDiff;

/// <summary>
/// How a primitive is written. Facts stand here, with the primitive; parentheses and line breaks are the renderer's.
/// In a template <c>{0}</c>, <c>{1}</c> … stand for the operands, <c>{*}</c> for all of them separated by commas; every other brace stands for
/// itself.
/// </summary>
/// <param name="Text">Template of plain (Unicode) text.</param>
/// <param name="Latex">Template of LaTeX.</param>
/// <param name="Precedence">How strongly the written form holds together.</param>
public sealed record Notation(string Text, string Latex, Precedence Precedence = Precedence.Atom)
{
    /// <summary>How strongly the LaTeX form holds together, where that differs: e^{x} is a power, exp(x) is not.</summary>
    public Precedence LatexPrecedence { get; init; } = Precedence;

    /// <summary>The base that a power of one operand is of: e for eˣ, which is written e² where x is a small whole number.</summary>
    public string? Base { get; init; }

    /// <summary>What the renderer may do beyond the templates.</summary>
    public NotationStyle Style { get; init; }

    /// <summary>The weakest operand, by position, that needs no parentheses in text; the last entry serves all further operands.</summary>
    public IReadOnlyList<Precedence> TextOperands { get; init; } = [Precedence.Lowest];

    /// <summary>The same in LaTeX, where fractions and radicals need fewer.</summary>
    public IReadOnlyList<Precedence> LatexOperands { get; init; } = [Precedence.Lowest];

    /// <summary>The name that a textbook gives to this primitive's rule of differentiation.</summary>
    public string Rule { get; init; } = "chain rule";

    /// <summary>How it is written in C#; null for what is not an expression of its operands' elements, or has no form of that kind.</summary>
    public CSharpForm? CSharp { get; init; }

    /// <summary>name(x).</summary>
    /// <param name="name">The function's name in text.</param>
    /// <param name="latex">Its LaTeX, by default an upright operator name.</param>
    public static Notation Function(string name, string? latex = null) => name is null
        ? throw new ArgumentNullException(nameof(name))
        : new($"{name}({{*}})", (latex ?? $@"\operatorname{{{name}}}") + @"\left({*}\right)") { Rule = $"derivative of {name}" };

    /// <summary>name(x, attribute, …) for a function with attributes, which are numbers; in LaTeX as well.</summary>
    /// <param name="name">The function's name.</param>
    /// <param name="attributes">The numbers, in their order.</param>
    public static Notation WithAttributes(string name, params ReadOnlySpan<double> attributes)
    {
        string text = "", latex = "";
        foreach (double attribute in attributes)
        {
            text += ", " + NumberText.Of(attribute, FormulaFormat.Text).Text;
            latex += ", " + NumberText.Of(attribute, FormulaFormat.Latex).Text;
        }

        return new($"{name}({{0}}{text})", $@"\operatorname{{{name}}}\left({{0}}{latex}\right)") { Rule = $"derivative of {name}" };
    }

    /// <summary>a ∘ b.</summary>
    /// <param name="text">The symbol with its spaces.</param>
    /// <param name="latex">The symbol in LaTeX.</param>
    /// <param name="precedence">The precedence of the whole.</param>
    /// <param name="right">The weakest right operand without parentheses: the precedence itself when the symbol is associative, else the
    /// next.</param>
    /// <param name="rule">The rule's name.</param>
    public static Notation Infix(string text, string latex, Precedence precedence, Precedence right, string rule) =>
        new($"{{0}}{text}{{1}}", $"{{0}}{latex}{{1}}", precedence)
        {
            TextOperands = [precedence, right],
            LatexOperands = [precedence, right],
            Rule = rule
        };
}
