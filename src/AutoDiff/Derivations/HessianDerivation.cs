using System.Numerics;
using AutoDiff.Rendering;

namespace AutoDiff;

/// <summary>
/// The second derivatives of a function of numbers, derived: first the gradient, then each of its elements once more. Made by
/// <see cref="Derivation.OfHessian{T}"/>.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class HessianDerivation<T> : DerivationReport
    where T : unmanaged, IFloatingPointIeee754<T>
{
    internal HessianDerivation(Derivation<T> gradient, IReadOnlyList<IReadOnlyList<Simplified<T>>> rows) => (Gradient, Rows) = (gradient, rows);

    /// <summary>How the gradient comes about.</summary>
    public Derivation<T> Gradient { get; }

    /// <summary>∂²f/∂xᵢ∂xⱼ, simplified, in row i and column j, each with the conditions that it holds under.</summary>
    public IReadOnlyList<IReadOnlyList<Simplified<T>>> Rows { get; }

    internal override IEnumerable<Page> Pages(DerivationStyle style)
    {
        foreach (var page in Gradient.Pages(style)) yield return page;
        var words = Words.Of(style.Language);
        string root = Gradient.Root.Name!;
        string[] names = [.. Gradient.Results.Select(row => row.Node.Name!)];
        var sections = new List<PageSection>();
        bool hasValues = Gradient.Root.HasValue && style.Content != DerivationContent.Symbols;
        var equations = new List<Equation>();
        for (int i = 0; i < names.Length; i++)
        {
            for (int j = i; j < names.Length; j++)
            {
                var second = Rows[i][j].Result;
                string symbol = i == j ? $"∂²{root}/∂{names[i]}²" : $"∂²{root}/∂{names[i]}∂{names[j]}";
                bool isNumber = PathNodes<T>.IsNumber(second);
                equations.Add(new(MathText.Name(symbol), !hasValues || isNumber || style.Content != DerivationContent.Numbers
                    ? MathText.Formula(second)
                    : null, hasValues && !isNumber
                    ? MathText.Equal + MathText.Number(second)
                    : null, ConditionSentence.Of(words, Rows[i][j].Restrictions)));
            }
        }

        sections.Add(new(MathText.Word(words["page.result"]), [new EquationBlock(equations, IsResult: true), .. Remarks(words)]));
        if (hasValues)
        {
            var header = names.Select(name => MathText.Sign($"∂/∂{name}", $@"\frac{{\partial}}{{\partial {LatexName.Of(name)}}}"))
                .Prepend(MathText.Empty).ToList();
            sections.Add(new(MathText.Word(words["page.values"]), [new TableBlock(
                header,
                [.. Rows.Select((row, i) => (IReadOnlyList<MathText>)[MathText.Partial(root, names[i]),
                    .. row.Select(second => MathText.Number(second.Result))])])]));
        }

        yield return new Page(MathText.Sentence(words["page.hessian"], MathText.Name(root)), sections);
    }
}
