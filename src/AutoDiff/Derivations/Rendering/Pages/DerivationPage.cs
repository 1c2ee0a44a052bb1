using System.Numerics;

namespace AutoDiff.Rendering;

/// <summary>Lays out a derivation.</summary>
/// <param name="derivation">The derivation.</param>
/// <param name="style">How it is to be told.</param>
internal sealed class DerivationPage<T>(Derivation<T> derivation, DerivationStyle style)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // A simplified formula up to this long is told even where the one before is shorter.
    private const int ShortFormula = 40;

    private readonly HashSet<Variable<T>> _results = new(derivation.Results.Select(row => row.Node), ReferenceEqualityComparer.Instance);
    private readonly Words _words = Words.Of(style.Language);
    private readonly bool _hasNumbers = derivation.Root.HasValue && style.Content != DerivationContent.Symbols;
    private readonly bool _hasFormulas = !derivation.Root.HasValue || style.Content != DerivationContent.Numbers;

    private bool IsAnswer => derivation.Options.Detail == DerivationDetail.Answer;

    private bool HasEveryStep => derivation.Options.Detail == DerivationDetail.EveryStep;

    public Page Build()
    {
        var variables = MathText.Join(MathText.Comma, derivation.Results.Select(row => MathText.Name(row.Node.Name!)));
        var sections = new List<PageSection>();
        if (!IsAnswer)
        {
            sections.Add(Section("page.forward", ForwardTable()));
            IReadOnlyList<PageBlock> rows = HasEveryStep ? [.. derivation.Backward.Select(Steps)] : [KeyEquations()];
            sections.Add(Section("page.backward", rows));
        }

        sections.Add(Section("page.result", [Results(), .. derivation.Remarks(_words)]));
        if (!IsAnswer && derivation.Work.Saved > 0) sections.Add(Section("page.work", Work()));
        if (derivation.Updates.Count > 0) sections.Add(Updates());
        return new Page(MathText.Sentence(_words["page.title"], MathText.Name(derivation.Root.Name!), variables), sections);
    }

    private PageSection Section(string key, params IReadOnlyList<PageBlock> blocks) => new(MathText.Word(_words[key]), blocks);

    private EquationBlock ForwardTable()
    {
        var equations = new List<Equation>();
        // Symbols that are numbers have nothing to be told of but their names.
        var symbols = derivation.Leaves.Where(leaf => !IsNumeric(leaf) && leaf.Shape.Rank == 0).ToList();
        if (symbols.Count > 0)
            equations.Add(new(MathText.Join(MathText.Comma, symbols.Select(leaf => MathText.Name(leaf.Name!))), null, null, IsList: true));
        equations.AddRange(derivation.Leaves.Where(leaf => !IsNumeric(leaf) && leaf.Shape.Rank > 0)
            .Select(leaf => new Equation(MathText.Name(leaf.Name!), null, Sign(MathText.Space(leaf.Shape)))));
        equations.AddRange(derivation.Leaves.Where(IsNumeric).Select(leaf => new Equation(MathText.Name(leaf.Name!), null, ValueOf(leaf))));
        equations.AddRange(derivation.Forward.Select(node => new Equation(MathText.Name(node.Name!), _hasFormulas
            ? MathText.Expression(node)
            : null, ValueOf(node))));
        return new EquationBlock(equations);
    }

    // A constant among symbols is told as the number it is.
    private bool IsNumeric(Variable<T> leaf) => leaf.HasValue && (_hasNumbers || !derivation.Root.HasValue);

    private static MathText Sign(MathText space) => MathText.Sign(" ", @" ") + space;

    private StepBlock Steps(DerivationRow<T> row)
    {
        var lines = new List<(string, MathText)>();
        foreach (var step in row.Steps) AddStep(lines, row, step);
        if (row.Steps.Count > 1)
        {
            var terms = MathText.Join(MathText.Plus,
                row.Steps.Select(step => _hasNumbers && step.Product.HasValue ? MathText.Operand(step.Product) : MathText.Formula(step.Formula)));
            Add("step.sum", MathText.Sentence(_words["step.paths"], MathText.Count(row.Steps.Count), terms + EqualsValue(row.Derivative)));
        }

        if (_hasFormulas) Add("step.simplified", MathText.Formula(row.Simplified) + EqualsValue(row.Simplified));
        if (_hasNumbers && row.DifferenceQuotient is { } quotient) Add("step.difference", MathText.Number(quotient));
        if (row.Uses > 1) Add("step.reused", MathText.Sentence(_words["step.uses"], MathText.Count(row.Uses)));
        return new StepBlock(MathText.Name(row.Symbol), lines);

        void Add(string key, MathText content) => lines.Add((_words[key], content));
    }

    private void AddStep(List<(string, MathText)> lines, DerivationRow<T> row, DerivationStep<T> step)
    {
        string node = step.Node.Name!, target = step.Target.Name!;
        var upstream = MathText.Name(derivation.SymbolOf(step.Node));
        Add("step.from", MathText.Name(node) + MathText.Equal + MathText.Expression(step.Node));
        Add("step.rule", MathText.Word(string.Join(_words["list.separator"], step.Rules.Select(_words.Rule))));
        if (step.Local is { } local) Add("step.local", MathText.Partial(node, target) + Formula(local) + EqualsValue(local));
        Add("step.upstream",
            upstream + (ReferenceEquals(step.Node, derivation.Root)
                ? ValueOf(step.Upstream) ?? MathText.Equal + MathText.Number(1)
                : EqualsNumber(step.Upstream)));
        var product = MathText.Empty;
        if (_hasFormulas)
        {
            product = MathText.Formula(step.Formula);
            if (step.Before is { } before && style.Content != DerivationContent.Numbers)
                product = MathText.Formula(before) + MathText.Equal + product;
        }

        if (_hasNumbers && step is { Local: { HasValue: true, Shape.Rank: 0 } factor, Upstream: { HasValue: true, Shape.Rank: 0 } arriving })
            product = Joined(product, MathText.Number(arriving) + MathText.Sign(" · ", @" \cdot ") + MathText.Operand(factor));
        Add("step.product", product + (PathNodes<T>.IsNumber(step.Formula) && !_hasNumbers ? MathText.Empty : EqualsValue(step.Product)));
        if (step.Stretched is { } stretched)
            Add("step.broadcast",
                MathText.Sentence(_words["step.stretched"], MathText.Name(target), MathText.Set(stretched), MathText.Set(row.Node.Shape)));

        void Add(string key, MathText content) => lines.Add((_words[key], content));
    }

    private MathText Formula(Variable<T> node) => _hasFormulas ? MathText.Equal + MathText.Formula(node) : MathText.Empty;

    private static MathText Joined(MathText left, MathText right) => ReferenceEquals(left, MathText.Empty) ? right : left + MathText.Equal + right;

    private EquationBlock KeyEquations() => new([.. derivation.Backward.Select(row =>
    {
        var formula = MathText.Join(MathText.Plus, row.Steps.Select(step => MathText.Formula(step.Formula)));
        string simplified = row.Simplified.ToFormula(), written = formula.Write(FormulaFormat.Text);
        if (simplified != written && (IsResult(row) || simplified.Length <= Math.Max(ShortFormula, written.Length)))
            formula = formula + MathText.Equal + MathText.Formula(row.Simplified);
        var rules = row.Steps.SelectMany(step => step.Rules).Distinct().Select(_words.Rule);
        var remark = string.Join(_words["list.separator"], row.Steps.Count > 1 ? rules.Prepend(_words.Rule(row.Rule)) : rules);
        return new Equation(MathText.Name(row.Symbol), _hasFormulas ? formula : null, ResultValue(row), MathText.Word(remark));
    })]);

    private bool IsResult(DerivationRow<T> row) => _results.Contains(row.Node);

    private EquationBlock Results() => new([.. derivation.Results.Select(row => new Equation(
        MathText.Name(row.Symbol),
        _hasFormulas ? MathText.Formula(row.Simplified) : null,
        ResultValue(row),
        _hasFormulas ? ConditionSentence.Of(_words, row.Restrictions) : null))], IsResult: true);

    private MathText? ResultValue(DerivationRow<T> row) => _hasFormulas && PathNodes<T>.IsNumber(row.Simplified) ? null : ValueOf(row.Derivative);

    private PageBlock[] Work()
    {
        var work = derivation.Work;
        var reused = derivation.Backward.Where(row => row.Uses > 1).ToList();
        var saved = MathText.Sentence(
            _words["page.saved"], MathText.Count(work.Paths), MathText.Count(work.Multiplications), MathText.Count(work.ExpandedMultiplications),
                MathText.Count(work.Saved));
        if (reused.Count == 0) return [new SentenceBlock(saved)];
        var list = MathText.Join(MathText.Comma,
            reused.Select(row => MathText.Name(row.Symbol) + MathText.Sign(" × ", @" \times ") + MathText.Count(row.Uses)));
        return [new SentenceBlock(saved), new SentenceBlock(MathText.Sentence(_words["page.reused"], list))];
    }

    private PageSection Updates()
    {
        var rate = MathText.Number(derivation.Updates[0].LearningRate);
        return new PageSection(MathText.Sentence(_words["page.update"], MathText.Sign("η", @"\eta"), rate),
            [new EquationBlock([.. derivation.Updates.Select(update =>
        {
            var name = MathText.Name(update.Variable.Name!);
            var rule = name + MathText.Sign(" − η ", @" - \eta \, ") + MathText.Partial(derivation.Root.Name!, update.Variable.Name!);
            var numbers = MathText.Number(update.Before) + MathText.Sign(" − ", " - ") + rate + MathText.Sign("·", @" \cdot ")
                + MathText.Operand(update.Gradient);
            return new Equation(name, _hasFormulas ? rule + MathText.Equal + numbers : numbers, ValueOf(update.After), IsAssignment: true);
        })])]);
    }

    /// <summary>" = value" or " ∈ ℝⁿ"; null where there is no value to show.</summary>
    private MathText? ValueOf(Variable<T> node) =>
        !_hasNumbers && derivation.Root.HasValue ? null
        : !node.HasValue ? null
        : RoundedNumber.IsShown(node) ? MathText.Equal + MathText.Number(node) : Sign(MathText.Space(node.Shape));

    private MathText EqualsNumber(Variable<T> node) => _hasNumbers && node.HasValue ? ValueOf(node)! : MathText.Empty;

    /// <summary>" = value", unless there is none or the formula is the number itself.</summary>
    private MathText EqualsValue(Variable<T> node) =>
        _hasNumbers && node.HasValue && (!_hasFormulas || !PathNodes<T>.IsNumber(node)) ? ValueOf(node)! : MathText.Empty;
}
