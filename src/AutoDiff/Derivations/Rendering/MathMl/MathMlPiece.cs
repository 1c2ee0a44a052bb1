namespace AutoDiff.Rendering;

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
