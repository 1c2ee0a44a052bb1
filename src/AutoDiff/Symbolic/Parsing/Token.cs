namespace AutoDiff.Symbolic;

/// <summary>A word of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What it says; operators have one spelling here, whatever was typed.</param>
/// <param name="Position">Where it starts, in UTF-16 code units.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Position);

/// <summary>The kinds of words.</summary>
internal enum TokenKind
{
    Number,
    Fraction,
    Name,
    Operator,
    Superscript,
    End,
}
