namespace AutoDiff;

/// <summary>How a derivation is laid out.</summary>
public sealed record DerivationStyle
{
    /// <summary>English, symbols and numbers, Unicode.</summary>
    public static DerivationStyle Default { get; } = new();

    /// <summary>The language of the words.</summary>
    public Language Language { get; init; }

    /// <summary>Symbols, numbers, or both.</summary>
    public DerivationContent Content { get; init; } = DerivationContent.Both;

    /// <summary>Whether text keeps to ASCII in its formulas: <c>dL/dz</c> for ∂L/∂z, <c>x^2</c> for x², <c>u901F</c> for what has no spelling; the
    /// words of a language with letters of its own stay. Other renderings have no use for it.</summary>
    public bool IsAscii { get; init; }
}
