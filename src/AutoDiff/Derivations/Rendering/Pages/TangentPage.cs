using System.Numerics;

namespace AutoDiff.Rendering;

/// <summary>Lays out a derivation in forward mode: value and derivative of each node, side by side.</summary>
/// <param name="derivation">The derivation.</param>
/// <param name="style">How it is to be told.</param>
internal sealed class TangentPage<T>(TangentDerivation<T> derivation, DerivationStyle style)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Words _words = Words.Of(style.Language);
    private readonly bool _hasNumbers = derivation.Root.HasValue && style.Content != DerivationContent.Symbols;
    private readonly bool _hasFormulas = !derivation.Root.HasValue || style.Content != DerivationContent.Numbers;

    public Page Build() => new(
        MathText.Sentence(_words["page.tangents"], MathText.Name(derivation.Root.Name!), MathText.Name(derivation.Variable.Name!)),
        [new PageSection(MathText.Word(_words["page.forward"]), [Table()]), new PageSection(MathText.Word(_words["page.result"]), [Result(), .. derivation.Remarks(_words)])]);

    private EquationBlock Table()
    {
        var equations = new List<Equation>();
        var symbols = derivation.Leaves.Where(leaf => leaf is { HasValue: false, Shape.Rank: 0 }).ToList();
        if (symbols.Count > 0)
            equations.Add(new(MathText.Join(MathText.Comma, symbols.Select(leaf => MathText.Name(leaf.Name!))), null, null, IsList: true));
        foreach (var leaf in derivation.Leaves)
        {
            if (ReferenceEquals(leaf, derivation.Variable)) continue;
            if (leaf is { HasValue: false, Shape.Rank: 0 }) continue;
            if (_hasNumbers || !leaf.HasValue) equations.Add(new(MathText.Name(leaf.Name!), null, ValueOf(leaf)));
        }

        bool isNumber = derivation.Variable.Shape.Rank == 0;
        if (!isNumber || derivation.Variable.HasValue)
            equations.Add(new(MathText.Name(derivation.Variable.Name!), null, ValueOf(derivation.Variable)));
        if (!isNumber)
            equations.Add(new(MathText.Name(TangentSymbol.Of(derivation.Variable.Name!)), null, ValueOf(derivation.Direction),
                MathText.Word(_words["page.direction"])));
        var rows = new Dictionary<Variable<T>, TangentRow<T>>(derivation.Rows.Select(row => KeyValuePair.Create(row.Node, row)),
            ReferenceEqualityComparer.Instance);
        foreach (var node in derivation.Forward)
        {
            equations.Add(new(MathText.Name(node.Name!), _hasFormulas ? MathText.Expression(node) : null, ValueOf(node)));
            if (rows.TryGetValue(node, out var row)) equations.Add(DerivativeOf(row));
        }

        return new EquationBlock(equations);
    }

    private Equation DerivativeOf(TangentRow<T> row)
    {
        var formula = MathText.Formula(row.Formula);
        string written = row.Formula.ToFormula(), simplified = row.Simplified.ToFormula();
        if (written != simplified && simplified.Length <= Math.Max(40, written.Length))
            formula = formula + MathText.Equal + MathText.Formula(row.Simplified);
        var rules = MathText.Word(string.Join(_words["list.separator"], row.Rules.Select(_words.Rule)));
        return new(MathText.Name(row.Symbol), _hasFormulas ? formula
            : null, PathNodes<T>.IsNumber(row.Simplified) && _hasFormulas ? null
            : ValueOf(row.Derivative), rules);
    }

    private EquationBlock Result()
    {
        var row = derivation.Result;
        var where = _hasFormulas ? ConditionSentence.Of(_words, row.Restrictions) : null;
        return new([new(MathText.Name(row.Symbol), _hasFormulas ? MathText.Formula(row.Simplified)
            : null, PathNodes<T>.IsNumber(row.Simplified) && _hasFormulas ? null
            : ValueOf(row.Derivative), where)], IsResult: true);
    }

    private MathText? ValueOf(Variable<T> node) =>
        !node.HasValue || (!_hasNumbers && derivation.Root.HasValue) ? null
        : RoundedNumber.IsShown(node) ? MathText.Equal + MathText.Number(node)
        : MathText.Sign(" ", " ") + MathText.Space(node.Shape);
}
