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

    private DerivationFrames(Derivation<T> derivation, Diagram<T> diagram, Words words)
    {
        (_derivation, _words) = (derivation, words);
        for (int i = 0; i < diagram.Boxes.Count; i++) _positions[diagram.Boxes[i].Node] = i;
        _formulas = new FrameFormulas<T>(derivation.Root, node => _positions.TryGetValue(node, out int position) ? diagram.Boxes[position].Label : null);
    }

    /// <summary>The frames of a derivation, in the order in which they are read.</summary>
    public static IReadOnlyList<Frame> Of(Derivation<T> derivation, Diagram<T> diagram, Words words)
    {
        var frames = new DerivationFrames<T>(derivation, diagram, words);
        return
        [
            frames.Given(),
            .. derivation.Forward.Select(frames.Forward),
            .. derivation.Backward.Select(frames.Backward),
            frames.Result(),
            .. derivation.Updates.Count > 0 ? [frames.Update()] : Array.Empty<Frame>(),
        ];
    }

    private Frame Given()
    {
        var lines = _derivation.Leaves.Select(leaf => Line("", _formulas.Name(leaf), "", leaf)).ToList();
        return new Frame(FrameKind.Given, "", string.Join(", ", _derivation.Leaves.Select(leaf => _formulas.Text(leaf) + ValueText(leaf))), [new FrameBlock("", "", "", lines)], -1, []);
    }

    private Frame Forward(Variable<T> node)
    {
        string name = _formulas.Name(node), formula = _formulas.Expression(node);
        IReadOnlyList<string> numbers = !node.HasValue ? [] : ValueLatex.IsShown(node.Shape) && _formulas.InNumbers(node) is { } inNumbers ? [inNumbers, ValueLatex.Of(node)] : [Value(node)];
        var line = new FrameLine("", name, formula, numbers) { IsResult = true };
        return new Frame(
            FrameKind.Forward, name, $"{_formulas.Text(node)} = {node.ToFormula()}{ValueText(node)}", [new FrameBlock("", "", "", [line])], Position(node), Inputs(node));
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
        if (row.DifferenceQuotient is { } quotient) lines.Add(Line(_words["step.difference"], partial, "", quotient) with { Relation = @"\approx" });
        if (saysNothingNew && blocks.Count > 0) blocks[^1] = blocks[^1] with { Lines = [.. blocks[^1].Lines.SkipLast(1), blocks[^1].Lines[^1] with { IsResult = true }] };
        if (lines.Count > 0)
            blocks.Add(new FrameBlock(row.Steps.Count > 1 ? _words.Format("page.paths meet", row.Steps.Count) : "", "", "", lines) { Remark = Remark(row.Restrictions), Conditions = Conditions(row.Restrictions) });
        return new Frame(
            FrameKind.Backward, partial, $"{_formulas.PartialText(row.Node)} = {Written(row.Simplified)}{ValueText(row.Derivative)}", blocks, Position(row.Node), [.. row.Steps.Select(step => Position(step.Node)).Distinct()]);
    }

    private FrameBlock Step(DerivationStep<T> step, int path)
    {
        string target = _formulas.Partial(step.Target), heading = path > 0 ? _words.Format("page.path", path) : _words["step.from"];
        var lines = new List<FrameLine>();
        if (step.Local is { } local) lines.Add(Line(_words["step.local"], _formulas.Partial(step.Node, step.Target), _formulas.Reference(local), local));
        lines.Add(Line(_words["step.upstream"], _formulas.Partial(step.Node), "", step.Upstream));
        var product = Line(_words["step.product"], target, _formulas.Reference(step.Formula), step.Product);
        if (Factors(step) is { } factors) product = product with { Numbers = [factors, .. product.Numbers] };
        lines.Add(product);
        return new FrameBlock(heading + " {0}", $"{_formulas.Name(step.Node)} = {_formulas.Expression(step.Node)}", _words.Rule(step.Rule), lines);
    }

    private FrameLine Sum(DerivationRow<T> row, string partial)
    {
        string formula = string.Join(" + ", row.Steps.Select(step => _formulas.Term(step.Formula)));
        var line = Line(_words["step.sum"], partial, formula, row.Derivative);
        bool hasTerms = row.Derivative.HasValue && row.Steps.All(step => step.Product.Shape.Rank == 0);
        return hasTerms ? line with { Numbers = [string.Join(" + ", row.Steps.Select(step => Parenthesize(ValueLatex.Of(step.Product)))), .. line.Numbers] } : line;
    }

    private Frame Result()
    {
        var lines = _derivation.Results.Select(row => Line("", _formulas.Partial(row.Node), _formulas.Reference(row.Simplified), row.Derivative) with { IsResult = true }).ToList();
        string spoken = string.Join("; ", _derivation.Results.Select(row => $"{_formulas.PartialText(row.Node)} = {Written(row.Simplified)}{ValueText(row.Derivative)}"));
        string[] restrictions = [.. _derivation.Results.SelectMany(row => row.Restrictions).Distinct()];
        return new Frame(FrameKind.Result, "", spoken, [new FrameBlock("", "", "", lines) { Remark = Remark(restrictions), Conditions = Conditions(restrictions) }], -1, Goals());
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

        string heading = _words.Format("page.update", RoundedNumber.Of(_derivation.Updates[0].LearningRate));
        return new Frame(
            FrameKind.Update, "", string.Join("; ", _derivation.Updates.Select(update => string.Create(CultureInfo.InvariantCulture, $"{_formulas.Text(update.Variable)} ← {RoundedNumber.Of(update.After)}"))), [new FrameBlock(heading, "", "", lines)], -1, Goals());
    }

    private List<int> Goals() => [.. _derivation.Results.Select(row => Position(row.Node))];

    private string Remark(IReadOnlyList<string> restrictions) => restrictions.Count == 0 ? "" : _words["page.where"];

    private static string Conditions(IReadOnlyList<string> restrictions) => string.Join(@", \; ", restrictions.Select(ConditionLatex.Of));

    private static FrameLine Line(string label, string left, string formula, Variable<T> node)
    {
        string value = node.HasValue ? Value(node) : "";
        // A formula that is the number itself is not said twice.
        return new FrameLine(label, left, formula, value.Length == 0 || value == formula ? [] : [value]);
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

    private static string Written(Variable<T> node) => node.Name ?? new FormulaRenderer<T>(FormulaFormat.Text, maximumNodes: 100).Expression(node).Text;

    private static string ValueText(Variable<T> node) => node.HasValue && ValueLatex.IsShown(node.Shape) && (node.Operation is not null || node.Name is not null) ? " = " + RoundedNumber.Of(node) : "";
}
