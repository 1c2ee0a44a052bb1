namespace AutoDiff.SourceCode;

/// <summary>A C# expression, and what decides whether it needs parentheses where it is put.</summary>
/// <param name="Text">The expression.</param>
/// <param name="Precedence">How strongly it holds together.</param>
internal readonly record struct Code(string Text, Precedence Precedence = Precedence.Atom)
{
    /// <summary>A number.</summary>
    public static Code Number(double value) => new(CSharpNumber.Of(value), double.IsNegative(value) ? Precedence.Negation : Precedence.Atom);

    /// <summary>The expression as an operand that must hold together at least so strongly.</summary>
    public Code Within(Precedence threshold, bool isFirst = true) =>
        // In C# a sign binds more strongly than any operator between two operands.
        (Precedence == Precedence.Negation ? threshold == Precedence.Atom : Precedence < threshold)
            || (!isFirst && Text[0] == '-' && threshold > Precedence.Lowest) ? new($"({Text})") : this;
}
