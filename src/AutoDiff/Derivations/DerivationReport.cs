using AutoDiff.Rendering;

namespace AutoDiff;

/// <summary>Something derived, told in pages that can be written as text, as Markdown, and more.</summary>
public abstract class DerivationReport
{
    private protected DerivationReport()
    {
    }

    /// <summary>
    /// Whether the work allowed was done before the simplest form of every formula was found: some are longer than they need be, and the pages say so.
    /// </summary>
    public bool IsUnfinished { get; internal init; }

    /// <summary>As text in aligned columns, no line longer than 100 characters.</summary>
    /// <param name="style">Language, content and letters; English, all and Unicode if null.</param>
    public string ToText(DerivationStyle? style = null) =>
        string.Join('\n', Pages(style ?? DerivationStyle.Default).Select(page => TextPage.Render(page, style ?? DerivationStyle.Default)));

    /// <summary>As Markdown with LaTeX formulas.</summary>
    /// <param name="style">Language and content; English and all if null.</param>
    public string ToMarkdown(DerivationStyle? style = null) => string.Join('\n', Pages(style ?? DerivationStyle.Default).Select(MarkdownPage.Render));

    /// <summary>As a complete LaTeX document, for pdflatex; Chinese needs the package CJKutf8 with the fonts of arphic-bsmi.</summary>
    /// <param name="style">Language and content; English and all if null.</param>
    public string ToLatex(DerivationStyle? style = null) =>
        LatexPage.Render(Pages(style ?? DerivationStyle.Default), (style ?? DerivationStyle.Default).Language);

    /// <summary>As text.</summary>
    public override string ToString() => ToText();

    internal abstract IEnumerable<Page> Pages(DerivationStyle style);

    /// <summary>What is to be said below the results.</summary>
    internal IEnumerable<PageBlock> Remarks(Words words) =>
        IsUnfinished ? [new SentenceBlock(MathText.Sentence(words["page.unfinished"]))] : [];
}
