namespace AutoDiff.Rendering;

/// <summary>
/// One stop on the way through a derivation, laid out as far as all pages have it in common: the HTML page shows a frame at a time, the LaTeX
/// document one after the other. Formulas and numbers are LaTeX.
/// </summary>
/// <param name="Kind">What it shows.</param>
/// <param name="Title">What it is about: a node's name, a partial derivative; empty where the kind says it.</param>
/// <param name="Spoken">The frame in one line of text.</param>
/// <param name="Blocks">What it says.</param>
/// <param name="Box">The position of the node in the diagram, or −1.</param>
/// <param name="Sources">The positions of the nodes that the step comes from.</param>
internal sealed record Frame(FrameKind Kind, string Title, string Spoken, IReadOnlyList<FrameBlock> Blocks, int Box, IReadOnlyList<int> Sources);
