namespace AutoDiff.Rendering;

/// <summary>A piece of a formula, and what decides whether it needs parentheses where it is put.</summary>
/// <param name="Text">The piece, as written.</param>
/// <param name="Precedence">How strongly it holds together.</param>
/// <param name="IsCoefficient">Whether it is a number that can stand before a symbol without a sign between them.</param>
internal readonly record struct Fragment(string Text, Precedence Precedence, bool IsCoefficient = false)
{
    /// <summary>Whether it begins with a minus: then it needs parentheses after another operator.</summary>
    public bool StartsWithSign => Text[0] is '−' or '-';

    /// <summary>
    /// Whether it is read as a factor of its own directly after a number: 23 is one number, 2e3 is 2000 and not twice a variable of the name e3,
    /// and within |…| a bar after a number would be taken for the end.
    /// </summary>
    public bool CanFollowNumber
    {
        get
        {
            string start = StartsWithSign ? Text[1..] : Text;
            return start is not [>= '0' and <= '9' or '∞' or '|', ..] and not ['e' or 'E', >= '0' and <= '9', ..];
        }
    }

    /// <summary>The piece in parentheses.</summary>
    public Fragment Enclose(FormulaFormat format) =>
        new(format == FormulaFormat.Text ? $"({Text})" : $@"\left({Text}\right)", Precedence.Atom);
}
