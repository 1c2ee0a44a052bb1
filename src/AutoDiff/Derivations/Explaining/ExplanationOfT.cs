using System.Numerics;
using AutoDiff.Rendering;

namespace AutoDiff;

/// <summary>
/// One element of a gradient, explained: the paths that contribute most, and why it is zero, huge or not a number. Made by <see cref="Explain"/>.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed record Explanation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    internal Explanation(PathElement<T> root, PathElement<T> variable)
    {
        Root = root;
        Variable = variable;
    }

    /// <summary>The differentiated number.</summary>
    public PathElement<T> Root { get; }

    /// <summary>The element of the variable that it was differentiated by.</summary>
    public PathElement<T> Variable { get; }

    /// <summary>∂root/∂variable for that element, as <see cref="AutoDiff.Gradient.Of{T}"/> gives it; 0 where it gives none.</summary>
    public T Gradient { get; internal init; }

    /// <summary>Whether the root depends on the variable smoothly, so that there is a gradient; it may still be zero.</summary>
    public bool HasGradient { get; internal init; } = true;

    /// <summary>The paths that contribute most, the largest magnitude first.</summary>
    public IReadOnlyList<ExplainedPath<T>> Paths { get; internal init; } = [];

    /// <summary>
    /// The number of all paths along which no local derivative is zero; counted, not enumerated. From 2¹⁰²⁴ on it is counted no further.
    /// </summary>
    public BigInteger PathCount { get; internal init; }

    /// <summary>
    /// Whether every path was considered. If not, the work would have exceeded its limit, and elements of little influence were left out: there are
    /// more paths than counted.
    /// </summary>
    public bool IsComplete { get; internal init; } = true;

    /// <summary>The sum of all positive contributions.</summary>
    public double PositiveSum { get; internal init; }

    /// <summary>The sum of all negative contributions.</summary>
    public double NegativeSum { get; internal init; }

    /// <summary>The sum of the magnitudes of all contributions, of which the shares are parts.</summary>
    public double Magnitude => PositiveSum - NegativeSum;

    /// <summary>The part of <see cref="Magnitude"/> that the <see cref="Paths"/> make up, from 0 to 1.</summary>
    public double ShareOfPaths => Paths.Sum(path => Math.Abs(path.Share));

    /// <summary>Why it is zero, tiny, huge or not a number; empty where there is nothing of the kind to say.</summary>
    public IReadOnlyList<ExplanationFinding<T>> Findings { get; internal init; } = [];

    /// <summary>The explanation in aligned Unicode text, at most 100 characters wide.</summary>
    /// <param name="language">The language of its words.</param>
    public string ToText(Language language = Language.English) => TextExplanation.Render(this, Words.Of(language));

    /// <summary>The explanation in Markdown with tables.</summary>
    /// <param name="language">The language of its words.</param>
    public string ToMarkdown(Language language = Language.English) => MarkdownExplanation.Render(this, Words.Of(language));

    /// <summary>The explanation in English text.</summary>
    public override string ToString() => ToText();
}
