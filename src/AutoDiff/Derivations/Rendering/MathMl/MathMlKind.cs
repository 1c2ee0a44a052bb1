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
