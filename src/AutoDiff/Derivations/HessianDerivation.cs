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
        var sections = new List<PageSection>();
        bool hasValues = Gradient.Root.HasValue && style.Content != DerivationContent.Symbols;
        var equations = new List<Equation>();
        for (int i = 0; i < names.Length; i++)
        {
            for (int j = i; j < names.Length; j++)
            {
                var second = Rows[i][j];
                string symbol = i == j ? $"∂²{root}/∂{names[i]}²" : $"∂²{root}/∂{names[i]}∂{names[j]}";
                bool isNumber = PathNodes<T>.IsNumber(second);
                equations.Add(new(MathText.Name(symbol), !hasValues || isNumber || style.Content != DerivationContent.Numbers ? MathText.Formula(second) : null, hasValues && !isNumber ? MathText.Equal + MathText.Number(second) : null));
            }
        }

        sections.Add(new(MathText.Word(words["page.result"]), [new EquationBlock(equations, IsResult: true)]));
        if (hasValues)
        {
            var header = names.Select(name => MathText.Sign($"∂/∂{name}", $@"\frac{{\partial}}{{\partial {LatexName.Of(name)}}}")).Prepend(MathText.Empty).ToList();
            sections.Add(new(MathText.Word(words["page.values"]), [new TableBlock(
                header,
                [.. Rows.Select((row, i) => (IReadOnlyList<MathText>)[MathText.Partial(root, names[i]), .. row.Select(MathText.Number)])])]));
        }

        yield return new Page(MathText.Sentence(words["page.hessian"], MathText.Name(root)), sections);
    }
}
