namespace AutoDiff;

/// <summary>How strongly a written form holds together, from weakest to strongest.</summary>
public enum Precedence
{
    /// <summary>Anything: no parentheses ever needed inside.</summary>
    Lowest,

    /// <summary>a + b, a − b.</summary>
    Sum,

    /// <summary>−a.</summary>
    Negation,

    /// <summary>a · b, a / b.</summary>
    Product,

    /// <summary>aᵇ.</summary>
    Power,

    /// <summary>A symbol, a number, a function call.</summary>
    Atom,
}
