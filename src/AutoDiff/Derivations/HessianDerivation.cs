using System.Numerics;
using AutoDiff.Rendering;

namespace AutoDiff;

/// <summary>
/// The second derivatives of a function of numbers, derived: first the gradient, then each of its elements once more. Made by <see cref="Derivation.OfHessian{T}"/>.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class HessianDerivation<T> : DerivationReport
    where T : unmanaged, IFloatingPointIeee754<T>
{
    internal HessianDerivation(Derivation<T> gradient, IReadOnlyList<IReadOnlyList<Variable<T>>> rows) => (Gradient, Rows) = (gradient, rows);

    /// <summary>How the gradient comes about.</summary>
    public Derivation<T> Gradient { get; }

    /// <summary>∂²f/∂xᵢ∂xⱼ, simplified, in row i and column j.</summary>
    public IReadOnlyList<IReadOnlyList<Variable<T>>> Rows { get; }

    internal override IEnumerable<Page> Pages(DerivationStyle style)
    {
        foreach (var page in Gradient.Pages(style)) yield return page;
        var words = Words.Of(style.Language);
        string root = Gradient.Root.Name!;
        string[] names = [.. Gradient.Results.Select(row => row.Node.Name!)];
        var header = names.Select(name => MathText.Sign($"∂/∂{name}", $@"\frac{{\partial}}{{\partial {LatexName.Of(name)}}}")).Prepend(MathText.Empty).ToList();
        var sections = new List<PageSection>();
        if (Rows[0][0].HasValue is false || style.Content != DerivationContent.Numbers) sections.Add(Table("page.result", MathText.Formula));
        if (Rows[0][0].HasValue && Gradient.Root.HasValue && style.Content != DerivationContent.Symbols) sections.Add(Table("page.values", MathText.Number));
        yield return new Page(MathText.Sentence(words["page.hessian"], MathText.Name(root)), sections);

        PageSection Table(string key, Func<Variable<T>, MathText> cell) => new(MathText.Word(words[key]), [new TableBlock(
            header,
            [.. Rows.Select((row, i) => (IReadOnlyList<MathText>)[MathText.Partial(root, names[i]), .. row.Select(cell)])])]);
    }
}
