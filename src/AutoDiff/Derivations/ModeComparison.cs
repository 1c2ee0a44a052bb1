using System.Numerics;
using AutoDiff.Rendering;

namespace AutoDiff;

/// <summary>One function derived in both modes, with the work that each does. Made by <see cref="Derivation.InBothModes{T}"/>.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class ModeComparison<T> : DerivationReport
    where T : unmanaged, IFloatingPointIeee754<T>
{
    internal ModeComparison(Derivation<T> reverse, IReadOnlyList<TangentDerivation<T>> forward) => (Reverse, Forward) = (reverse, forward);

    /// <summary>Reverse mode: one pass for all variables.</summary>
    public Derivation<T> Reverse { get; }

    /// <summary>Forward mode, one derivation for each variable.</summary>
    public IReadOnlyList<TangentDerivation<T>> Forward { get; }

    /// <summary>The passes that forward mode takes for the whole gradient: one for each number in the variables.</summary>
    public int ForwardPasses => Forward.Sum(derivation => derivation.Passes);

    /// <summary>The operations on numbers in all those passes.</summary>
    public double ForwardOperations => Forward.Sum(derivation => derivation.Passes * derivation.Operations);

    internal override IEnumerable<Page> Pages(DerivationStyle style) =>
        [.. Reverse.Pages(style), .. Forward.SelectMany(derivation => derivation.Pages(style)), Comparison(Words.Of(style.Language))];

    private Page Comparison(Words words)
    {
        MathText[] header = [MathText.Empty, Word("mode.passes"), Word("mode.operations")];
        MathText[] reverse = [Word("mode.reverse"), MathText.Count(1), MathText.Count(Reverse.Work.Operations)];
        MathText[] forward = [Word("mode.forward"), MathText.Count(ForwardPasses), MathText.Count(ForwardOperations)];
        return new Page(Word("mode.title"), [new PageSection(Word("page.work"), [new TableBlock(header, [reverse, forward])])]);

        MathText Word(string key) => MathText.Word(words[key]);
    }
}
