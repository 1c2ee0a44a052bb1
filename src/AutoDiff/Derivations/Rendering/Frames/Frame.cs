namespace AutoDiff.Rendering;

/// <summary>What a frame shows.</summary>
internal enum FrameKind
{
    /// <summary>The leaves.</summary>
    Given,

    /// <summary>One node of the forward pass.</summary>
    Forward,

    /// <summary>One row of the backward pass.</summary>
    Backward,

    /// <summary>The gradients that were asked for.</summary>
    Result,

    /// <summary>A step of gradient descent.</summary>
    Update,
}

/// <summary>
/// One stop on the way through a derivation, laid out as far as all pages have it in common: the HTML page shows a frame at a time, the LaTeX document one after
/// the other. Formulas and numbers are LaTeX.
/// </summary>
/// <param name="Kind">What it shows.</param>
/// <param name="Title">What it is about: a node's name, a partial derivative; empty where the kind says it.</param>
/// <param name="Spoken">The frame in one line of text.</param>
/// <param name="Blocks">What it says.</param>
/// <param name="Box">The position of the node in the diagram, or −1.</param>
/// <param name="Sources">The positions of the nodes that the step comes from.</param>
internal sealed record Frame(FrameKind Kind, string Title, string Spoken, IReadOnlyList<FrameBlock> Blocks, int Box, IReadOnlyList<int> Sources);

/// <summary>Lines that belong together.</summary>
/// <param name="Heading">The words above, with {0} where the formula goes; empty for none.</param>
/// <param name="Formula">The formula in the heading.</param>
/// <param name="Rule">The name of the rule of differentiation; empty for none.</param>
/// <param name="Lines">The lines.</param>
internal sealed record FrameBlock(string Heading, string Formula, string Rule, IReadOnlyList<FrameLine> Lines)
{
    /// <summary>Words below, with {0} where the conditions go; empty for none.</summary>
    public string Remark { get; init; } = "";

    /// <summary>What was relied on, such as ŷ ≠ 0.</summary>
    public string Conditions { get; init; } = "";
}

/// <summary>left = formula, and beside it = number.</summary>
/// <param name="Label">What the line is: local, upstream, …; empty where that is clear.</param>
/// <param name="Left">The left-hand side.</param>
/// <param name="Formula">The formula; empty for none.</param>
/// <param name="Numbers">The same in numbers, equal to each other; empty for none.</param>
/// <param name="Relation">The sign before the formula, or before the number where there is no formula.</param>
internal sealed record FrameLine(string Label, string Left, string Formula, IReadOnlyList<string> Numbers, string Relation = "=")
{
    /// <summary>Whether this is what the frame was after.</summary>
    public bool IsResult { get; init; }
}
