namespace AutoDiff.Rendering;

/// <summary>A piece of a formula, and what decides whether it needs parentheses where it is put.</summary>
/// <param name="Text">The piece, as written.</param>
/// <param name="Precedence">How strongly it holds together.</param>
/// <param name="IsCoefficient">Whether it is a number that can stand before a symbol without a sign between them.</param>
internal readonly record struct Fragment(string Text, Precedence Precedence, bool IsCoefficient = false)
{
    /// <summary>Whether it begins with a minus: then it needs parentheses after another operator.</summary>
    public bool StartsWithSign => Text[0] is '−' or '-';

    /// <summary>Whether it begins with a digit: then it cannot follow a number directly.</summary>
    public bool StartsWithDigit => char.IsAsciiDigit(Text[StartsWithSign && Text.Length > 1 ? 1 : 0]);

    /// <summary>Whether it begins with a vertical bar.</summary>
    public bool StartsWithBar => Text[0] == '|';

    /// <summary>The piece in parentheses.</summary>
    public Fragment Enclose(FormulaFormat format) =>
        new(format == FormulaFormat.Text ? $"({Text})" : $@"\left({Text}\right)", Precedence.Atom);
}
