namespace AutoDiff.Rendering;

/// <summary>A derivation laid out for reading, whatever the format: a title and sections.</summary>
/// <param name="Title">The title.</param>
/// <param name="Sections">The sections.</param>
internal sealed record Page(MathText Title, IReadOnlyList<PageSection> Sections);

/// <summary>A part of a page.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Blocks">What stands in it.</param>
internal sealed record PageSection(MathText Heading, IReadOnlyList<PageBlock> Blocks);

/// <summary>Something that stands in a section.</summary>
internal abstract record PageBlock;

/// <summary>Equations, one below the other, their signs aligned.</summary>
/// <param name="Equations">The equations.</param>
/// <param name="IsResult">Whether they are what the page was after.</param>
internal sealed record EquationBlock(IReadOnlyList<Equation> Equations, bool IsResult = false) : PageBlock;

/// <summary>left = formula = value, and a remark.</summary>
/// <param name="Left">What is told of.</param>
/// <param name="Formula">What it is; null if nothing is told but the value.</param>
/// <param name="Value">What it comes to, with its sign: " = 4" or " ∈ ℝ²ˣ²"; null if it has no value.</param>
/// <param name="Remark">What is to be said of it.</param>
/// <param name="IsAssignment">Whether it is an assignment, left ← formula.</param>
/// <param name="IsList">Whether it is a list of names, which nothing is aligned to.</param>
internal sealed record Equation(MathText Left, MathText? Formula, MathText? Value, MathText? Remark = null, bool IsAssignment = false,
    bool IsList = false);

/// <summary>One step or row told in lines.</summary>
/// <param name="Heading">What it is about.</param>
/// <param name="Lines">The lines, each with a word before it.</param>
internal sealed record StepBlock(MathText Heading, IReadOnlyList<(string Label, MathText Content)> Lines) : PageBlock;

/// <summary>A sentence.</summary>
/// <param name="Content">The sentence.</param>
internal sealed record SentenceBlock(MathText Content) : PageBlock;

/// <summary>A table.</summary>
/// <param name="Header">The heads of its columns.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record TableBlock(IReadOnlyList<MathText> Header, IReadOnlyList<IReadOnlyList<MathText>> Rows) : PageBlock;
