namespace AutoDiff.Rendering;

/// <summary>What a piece of a formula is to its neighbours.</summary>
internal enum MathMlKind
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>A variable, or a symbol that may be the name of a function.</summary>
    Identifier,

    /// <summary>The name of a function, such as ln.</summary>
    Function,

    /// <summary>A sum sign or ∂, which takes what follows.</summary>
    Prefix,

    /// <summary>A fraction, a root: something complete.</summary>
    Whole,

    /// <summary>Something in brackets.</summary>
    Fence,

    /// <summary>An opening bracket by itself.</summary>
    Opening,

    /// <summary>A closing bracket by itself.</summary>
    Closing,

    /// <summary>An operator or a separator.</summary>
    Operator,

    /// <summary>A space.</summary>
    Space,
}

/// <summary>A piece of a formula in MathML.</summary>
/// <param name="Xml">The element.</param>
/// <param name="Kind">What it is to its neighbours.</param>
/// <param name="FollowsSpace">Whether a blank stood before it: f(x) applies a function, y (1 − y) multiplies.</param>
internal readonly record struct MathMlPiece(string Xml, MathMlKind Kind, bool FollowsSpace)
{
    /// <summary>Whether a factor ends here.</summary>
    public bool EndsOperand => Kind is MathMlKind.Number or MathMlKind.Identifier or MathMlKind.Whole or MathMlKind.Fence or MathMlKind.Closing;

    /// <summary>Whether a factor begins here.</summary>
    public bool StartsOperand => Kind is not (MathMlKind.Operator or MathMlKind.Closing or MathMlKind.Space);
}
