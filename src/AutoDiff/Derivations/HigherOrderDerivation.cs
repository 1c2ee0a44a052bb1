using System.Numerics;
using AutoDiff.Rendering;

namespace AutoDiff;

/// <summary>
/// A derivative of higher order, derived order by order: f′ from f, f″ from the simplified f′, and so on. Made by
/// <see cref="Derivation.OfOrder{T}"/>.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class HigherOrderDerivation<T> : DerivationReport
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly string _symbol;

    internal HigherOrderDerivation(IReadOnlyList<Derivation<T>> orders, Simplified<T> result, int order, string symbol) =>
        (Orders, (Result, Restrictions), Order, _symbol) = (orders, result, order, symbol);

    /// <summary>The derivations of f′, f″ …; fewer than the order where a derivative is constant, and the next ones 0.</summary>
    public IReadOnlyList<Derivation<T>> Orders { get; }

    /// <summary>The derivative, simplified.</summary>
    public Variable<T> Result { get; }

    /// <summary>Where it is the derivative, beyond what it needs itself to have a value.</summary>
    public IReadOnlyList<string> Restrictions { get; }

    /// <summary>The order n of <see cref="Result"/>.</summary>
    public int Order { get; }

    /// <summary>The order that was asked for; more than <see cref="Order"/> when the formulas became too long to go on with.</summary>
    public int RequestedOrder { get; internal init; }

    internal override IEnumerable<Page> Pages(DerivationStyle style)
    {
        foreach (var page in Orders.SelectMany(derivation => derivation.Pages(style))) yield return page;
        var words = Words.Of(style.Language);
        bool hasValue = Result.HasValue && style.Content != DerivationContent.Symbols && !PathNodes<T>.IsNumber(Result);
        var equation = new Equation(MathText.Name(_symbol), MathText.Expression(Result), hasValue
            ? MathText.Equal + MathText.Number(Result)
            : null, ConditionSentence.Of(words, Restrictions));
        var blocks = new List<PageBlock> { new EquationBlock([equation], IsResult: true) };
        blocks.AddRange(Remarks(words));
        if (Order < RequestedOrder) blocks.Add(new SentenceBlock(MathText.Sentence(words["page.stopped"], MathText.Count(Order + 1))));
        yield return new Page(MathText.Sentence(words["page.order"], MathText.Count(Order)),
            [new PageSection(MathText.Word(words["page.result"]), blocks)]);
    }
}
