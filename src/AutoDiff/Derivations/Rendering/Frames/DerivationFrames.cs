using System.Globalization;
using System.Numerics;

namespace AutoDiff.Rendering;

/// <summary>Cuts a derivation into frames. What pages read from a derivation, they read here.</summary>
internal sealed class DerivationFrames<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Derivation<T> _derivation;
    private readonly Words _words;
    private readonly FrameFormulas<T> _formulas;
    private readonly Dictionary<Variable<T>, int> _positions = new(ReferenceEqualityComparer.Instance);

    private readonly bool _hasNumbers, _hasFormulas;

    private DerivationFrames(Derivation<T> derivation, Diagram<T> diagram, DerivationStyle style)
    {
        (_derivation, _words) = (derivation, Words.Of(style.Language));
        _hasNumbers = derivation.Root.HasValue && style.Content != DerivationContent.Symbols;
        _hasFormulas = !derivation.Root.HasValue || style.Content != DerivationContent.Numbers;
        for (int i = 0; i < diagram.Boxes.Count; i++) _positions[diagram.Boxes[i].Node] = i;
        _formulas = new FrameFormulas<T>(derivation, node => _positions.TryGetValue(node, out int position) ? diagram.Boxes[position].Label : null);
    }

    /// <summary>The frames of a derivation, in the order in which they are read.</summary>
    public static IReadOnlyList<Frame> Of(Derivation<T> derivation, Diagram<T> diagram, DerivationStyle style)
    {
        var frames = new DerivationFrames<T>(derivation, diagram, style);
        bool isAnswer = derivation.Options.Detail == DerivationDetail.Answer;
        return
        [
            .. isAnswer || derivation.Leaves.Count == 0 ? Array.Empty<Frame>() : [frames.Given()],
            .. isAnswer ? [] : derivation.Forward.Select(frames.Forward),
            .. isAnswer ? [] : derivation.Backward.Select(frames.Backward),
            frames.Result(),
            .. derivation.Updates.Count > 0 ? [frames.Update()] : Array.Empty<Frame>(),
        ];
    }

    private Frame Given()
    {
        // Symbols that are numbers have nothing to be told of but their names.
        var symbols = _derivation.Leaves.Where(leaf => leaf is { HasValue: false, Shape.Rank: 0 }).ToList();
        var lines = new List<FrameLine>();
        if (symbols.Count > 0) lines.Add(new FrameLine("", string.Join(", ", symbols.Select(_formulas.Name)), "", []));
        foreach (var leaf in _derivation.Leaves.Except(symbols))
            lines.Add(leaf.HasValue
                ? Line("", _formulas.Name(leaf), "", leaf)
                : new FrameLine("", _formulas.Name(leaf), "", [@"\in " + ValueLatex.Space(leaf.Shape)]));
        return new Frame(FrameKind.Given, "", string.Join(", ", _derivation.Leaves.Select(leaf => _formulas.Text(leaf) + ValueText(leaf))),
            [new FrameBlock("", "", "", lines)], -1, []);
    }

    private Frame Forward(Variable<T> node)
    {
        string name = _formulas.Name(node), formula = _formulas.Expression(node);
        IReadOnlyList<string> numbers = !node.HasValue || !_hasNumbers ? []
            : ValueLatex.IsShown(node.Shape) && FrameFormulas<T>.InNumbers(node) is { } inNumbers ? [inNumbers, ValueLatex.Of(node)]
            : [Value(node)];
        var line = new FrameLine("", name, _hasFormulas ? formula : "", numbers) { IsResult = true };
        return new Frame(
            FrameKind.Forward, name, $"{_formulas.Text(node)} = {node.ToFormula()}{ValueText(node)}", [new FrameBlock("", "", "", [line])],
                Position(node), Inputs(node));
    }

    private Frame Backward(DerivationRow<T> row)
    {
        string partial = _formulas.Partial(row.Node);
        var blocks = new List<FrameBlock>();
        for (int i = 0; i < row.Steps.Count; i++) blocks.Add(Step(row.Steps[i], row.Steps.Count > 1 ? i + 1 : 0));

        var lines = new List<FrameLine>();
        if (row.Steps.Count > 1) lines.Add(Sum(row, partial));
        string simplified = _formulas.Reference(row.Simplified);
        bool saysNothingNew = row.Steps.Count == 1 && simplified == _formulas.Reference(row.Steps[0].Formula);
        if (!saysNothingNew) lines.Add(Line(_words["step.simplified"], partial, simplified, row.Simplified) with { IsResult = true });
        if (row.DifferenceQuotient is { } quotient && _hasNumbers)
            lines.Add(Line(_words["step.difference"], partial, "", quotient) with { Relation = @"\approx" });
        if (saysNothingNew && blocks.Count > 0)
            blocks[^1] = blocks[^1] with { Lines = [.. blocks[^1].Lines.SkipLast(1), blocks[^1].Lines[^1] with { IsResult = true }] };
        if (lines.Count > 0)
            blocks.Add(new FrameBlock(row.Steps.Count > 1
                ? _words.Format("page.paths meet", row.Steps.Count)
                : "", "", "", lines)
            { Remark = Remark(row.Restrictions), Conditions = Conditions(row.Restrictions) });
        return new Frame(
            FrameKind.Backward, partial, $"{_formulas.PartialText(row.Node)} = {Written(row.Simplified)}{ValueText(row.Derivative)}", blocks,
                Position(row.Node), [.. row.Steps.Select(step => Position(step.Node)).Distinct()]);
    }

    private FrameBlock Step(DerivationStep<T> step, int path)
    {
        string target = _formulas.Partial(step.Target), heading = path > 0 ? _words.Format("page.path", path) : _words["step.from"];
        var lines = new List<FrameLine>();
        if (step.Local is { } local)
            lines.Add(Line(_words["step.local"], _formulas.Partial(step.Node, step.Target), _formulas.Reference(local), local));
        lines.Add(Line(_words["step.upstream"], _formulas.Partial(step.Node), "", step.Upstream));
        string written = _formulas.Reference(step.Formula);
        if (step.Before is { } before && _formulas.Reference(before) is var said && said != written) written = $"{said} = {written}";
        var product = Line(_words["step.product"], target, written, step.Product);
        if (_hasNumbers && Factors(step) is { } factors) product = product with { Numbers = [factors, .. product.Numbers] };
        lines.Add(product);
        string rules = string.Join(_words["list.separator"], step.Rules.Select(_words.Rule));
        return new FrameBlock(heading + " {0}", $"{_formulas.Name(step.Node)} = {_formulas.Expression(step.Node)}", rules, lines)
        {
            Remark = step.Stretched is { } stretched
                ? _words["step.broadcast"] + ": "
                    + string.Format(CultureInfo.InvariantCulture, _words["step.stretched"], "{0}", stretched, step.Target.Shape)
                : "",
            Conditions = step.Stretched is null ? "" : _formulas.Name(step.Target),
        };
    }

    private FrameLine Sum(DerivationRow<T> row, string partial)
    {
        string formula = string.Join(" + ", row.Steps.Select(step => _formulas.Term(step.Formula)));
        var line = Line(_words["step.sum"], partial, formula, row.Derivative);
        bool hasTerms = _hasNumbers && row.Derivative.HasValue && row.Steps.All(step => step.Product.Shape.Rank == 0);
        return hasTerms ? line with
        {
            Numbers = [string.Join(" + ", row.Steps.Select(step => Parenthesize(ValueLatex.Of(step.Product)))),
            .. line.Numbers]
        } : line;
    }

    private Frame Result()
    {
        var lines = _derivation.Results.Select(row => Line("", _formulas.Partial(row.Node), _formulas.Reference(row.Simplified),
            row.Derivative) with
        { IsResult = true }).ToList();
        string spoken = string.Join("; ",
            _derivation.Results.Select(row => $"{_formulas.PartialText(row.Node)} = {Written(row.Simplified)}{ValueText(row.Derivative)}"));
        string[] restrictions = [.. _derivation.Results.SelectMany(row => row.Restrictions).Distinct()];
        return new Frame(FrameKind.Result, "", spoken,
            [new FrameBlock("", "", "", lines) { Remark = Remark(restrictions), Conditions = Conditions(restrictions) }, .. Unfinished(),
                .. Work()], -1, Goals());
    }

    /// <summary>What sharing saves, and which derivatives are used more than once.</summary>
    private IEnumerable<FrameBlock> Work()
    {
        var work = _derivation.Work;
        if (_derivation.Options.Detail == DerivationDetail.Answer || work.ExpandedMultiplications <= 0) yield break;
        yield return new FrameBlock("", "", "", [])
        {
            Remark = _words.Format("page.saved", RoundedNumber.Of(work.Paths), RoundedNumber.Of(work.Multiplications),
                RoundedNumber.Of(work.ExpandedMultiplications), RoundedNumber.Of(work.Saved)),
        };
        var reused = _derivation.Backward.Where(row => row.Uses > 1).ToList();
        if (reused.Count == 0) yield break;
        yield return new FrameBlock("", "", "", [])
        {
            Remark = _words["page.reused"],
            Conditions = string.Join(FrameBlock.Separator,
                reused.Select(row => string.Create(CultureInfo.InvariantCulture, $@"{_formulas.Partial(row.Node)} \times {row.Uses}"))),
        };
    }

    private Frame Update()
    {
        var lines = new List<FrameLine>();
        foreach (var update in _derivation.Updates)
        {
            string name = _formulas.Name(update.Variable);
            string rate = ValueLatex.Of(update.LearningRate);
            IReadOnlyList<string> numbers = ValueLatex.IsShown(update.After.Shape)
                ? [$@"{ValueLatex.Of(update.Before)} - {rate} \cdot {Parenthesize(ValueLatex.Of(update.Gradient))}", ValueLatex.Of(update.After)]
                : [Value(update.After)];
            lines.Add(new FrameLine("", name, $@"{name} - \eta \, {_formulas.Partial(update.Variable)}", numbers, @"\leftarrow") { IsResult = true });
        }

        string heading = _words.Format("page.update", "η", RoundedNumber.Of(_derivation.Updates[0].LearningRate));
        return new Frame(
            FrameKind.Update, "",
                string.Join("; ", _derivation.Updates.Select(update => string.Create(CultureInfo.InvariantCulture,
                    $"{_formulas.Text(update.Variable)} ← {RoundedNumber.Of(update.After)}"))), [new FrameBlock(heading, "", "", lines)], -1,
                        Goals());
    }

    private List<int> Goals() => [.. _derivation.Results.Select(row => Position(row.Node))];

    private FrameBlock[] Unfinished() => _derivation.IsUnfinished ? [new FrameBlock("", "", "", []) { Remark = _words["page.unfinished"] }] : [];

    private string Remark(IReadOnlyList<string> restrictions) => restrictions.Count == 0 ? "" : _words["page.where"];

    private static string Conditions(IReadOnlyList<string> restrictions) => string.Join(FrameBlock.Separator, restrictions.Select(LatexCondition.Of));

    private FrameLine Line(string label, string left, string formula, Variable<T> node)
    {
        string value = node.HasValue && (_hasNumbers || !_derivation.Root.HasValue) ? Value(node) : "", written = _hasFormulas ? formula : "";
        // A formula that is the number itself is not said twice.
        return new FrameLine(label, left, written, value.Length == 0 || value == written ? [] : [value]);
    }

    /// <summary>A value; of a large tensor, the space it lies in, with its sign.</summary>
    private static string Value(Variable<T> node) => ValueLatex.IsShown(node.Shape) ? ValueLatex.Of(node) : @"\in " + ValueLatex.Space(node.Shape);

    /// <summary>upstream · local in numbers, where both are single numbers.</summary>
    private static string? Factors(DerivationStep<T> step) =>
        step is { Local: { HasValue: true, Shape.Rank: 0 } local, Upstream: { HasValue: true, Shape.Rank: 0 } upstream, Product.Shape.Rank: 0 }
            ? $@"{ValueLatex.Of(upstream)} \cdot {Parenthesize(ValueLatex.Of(local))}"
            : null;

    private static string Parenthesize(string number) => number.StartsWith('-') ? $"({number})" : number;

    private List<int> Inputs(Variable<T> node)
    {
        var positions = new List<int>();
        foreach (var input in node.Inputs)
            if (Position(input) is var position && position >= 0 && !positions.Contains(position)) positions.Add(position);
        return positions;
    }

    private int Position(Variable<T> node) => _positions.GetValueOrDefault(node, -1);

    private static string Written(Variable<T> node) =>
        node.Name ?? new FormulaRenderer<T>(FormulaFormat.Text, maximumNodes: 100).Expression(node).Text;

    private static string ValueText(Variable<T> node) =>
        node.HasValue && ValueLatex.IsShown(node.Shape) && (node.Operation is not null || node.Name is not null)
            ? " = " + RoundedNumber.Of(node)
            : "";
}
