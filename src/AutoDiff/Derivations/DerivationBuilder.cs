using System.Numerics;
using AutoDiff.Symbolic;

namespace AutoDiff;

/// <summary>
/// Turns the edges that a backward walk took into rows of steps. Where an outline leaves nodes out, the edges through them are taken at once: what
/// arrives at a node is told as coming from the nearest nodes that have rows.
/// </summary>
internal sealed class DerivationBuilder<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // A formula longer than this, told down to the leaves, is told in terms of the nodes above them instead; in a large graph all are.
    private const int LongestWhole = 80;
    private const int MaximumWholes = 200;

    private readonly Variable<T> _root;
    private readonly Variable<T>[] _variables;
    private readonly DerivationOptions _options;
    private readonly Outline<T> _outline;
    private readonly LabelledGraph<T> _graph;
    private readonly StepRecorder<T> _recorder = new();

    private readonly Effort _effort;

    // What is simplified down to the leaves must not meet the labels of the copy.
    private readonly Simplifier<T> _simplifier, _wholesSimplifier;
    private readonly PathNodes<T> _path;

    // The graph as it is, but for named constants, which formulas are to speak of.
    private LabelledGraph<T>? _unlabelled;

    // With slopes written σ′(z), the results as wholes come from the derivation that tells nothing else.
    private Derivation<T>? _wholes;

    // Of copies: their originals; the symbol of their derivative; what has arrived, by the node it comes from.
    private readonly Dictionary<Variable<T>, Variable<T>> _originals = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Variable<T>, Variable<T>> _symbols = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Variable<T>, List<Arrival<T>>> _arrivals = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Variable<T>, int> _uses = new(ReferenceEqualityComparer.Instance);

    public DerivationBuilder(Variable<T> root, ReadOnlySpan<Variable<T>> variables, DerivationOptions options, Effort effort)
    {
        (_root, _variables, _options, _effort) = (root, variables.ToArray(), options, effort);
        (_simplifier, _wholesSimplifier) = (new Simplifier<T>(effort), new Simplifier<T>(effort));
        _path = new PathNodes<T>(root, variables);
        _outline = Outline<T>.Of(root, _path, variables, options.Detail);
        _graph = new LabelledGraph<T>(root, _outline);
        foreach (var node in _path.Nodes) _originals[_graph[node]] = node;
    }

    public Derivation<T> Build()
    {
        Gradients<T>? formulas = null;
        if (_options.SimplifiesWholes && _path.Nodes.Count <= MaximumWholes)
        {
            _unlabelled = new LabelledGraph<T>(_root, _outline.OfLeaves());
            // The derivative of f = aˣ is aˣ ln a and not f ln a: what is derived is not what one derives it with.
            formulas = Gradient.Graph(_unlabelled[_root].WithoutName(),
                [.. _path.Nodes.Where(node => !ReferenceEquals(node, _root)).Select(node => _unlabelled[node])]);
        }

        // What does not depend on a variable is found by asking, and the gradients know how to say it.
        var check = Gradient.Graph(_root, _variables);
        foreach (var variable in _variables) _ = check[variable];

        if (_options is { WritesPrimes: true, Detail: DerivationDetail.KeySteps or DerivationDetail.EveryStep } && _path.Nodes.Count <= MaximumWholes)
            _wholes = new DerivationBuilder<T>(_root, _variables,
                _options with { Detail = DerivationDetail.Answer, HasDifferenceQuotients = false }, _effort).Build();
        var root = _graph[_root];
        var derivatives = Walk.Run(root, Gradient.Ones(_root), [.. _path.Nodes.Select(node => _graph[node])], asGraph: true, _recorder);
        foreach (var node in _path.Nodes)
            if (derivatives.Find(_graph[node]) is { } derivative) _symbols[_graph[node]] = SymbolOf(node, derivative);
        var work = new WorkCount<T>(root);
        foreach (var edge in _recorder.Edges)
        {
            work.Add(edge.Node, edge.Target, PathNodes<T>.IsFactor(edge.Node, edge.Input, isConstantOne: true));
            Take(edge);
        }

        var rows = new Dictionary<Variable<T>, DerivationRow<T>>(ReferenceEqualityComparer.Instance);
        foreach (var node in _path.Nodes)
            if (_outline.HasRow(node) && derivatives.Find(_graph[node]) is { } derivative) rows[node] = RowOf(node, derivative, formulas);
        foreach (var (node, row) in rows.ToArray()) rows[node] = row with { Uses = _uses.GetValueOrDefault(row.Node) };

        var copies = Array.ConvertAll(_variables, variable => _graph[variable]);
        return new Derivation<T>(root, _options, _graph.Leaves, _graph.Nodes, [.. rows.Values], [.. _variables.Select(variable => rows[variable])])
        {
            Constants = _graph.Constants,
            IsUnfinished = _effort.IsSpent,
            Work = work.Of(copies, WorkCount<T>.Operations(copies.Select(copy => derivatives[copy]), _graph.NewestId)),
        };
    }

    private string RootName => _graph[_root].Name!;

    // The symbol has the derivative's value, so that formulas written with it can be evaluated.
    private Variable<T> SymbolOf(Variable<T> node, Variable<T> derivative)
    {
        if (ReferenceEquals(node, _root)) return Gradient.Ones(_root);
        var name = NodeName.Known(_outline.SymbolOf(node) ?? $"∂{RootName}/∂{_graph[node].Name}");
        return derivative.HasValue
            ? new Variable<T>(derivative.Values.ToArray(), derivative.Shape, name, isTracked: true)
            : new Variable<T>(derivative.Shape, name);
    }

    private bool IsVarying(Variable<T> copy) => _originals.ContainsKey(copy);

    private void Take(StepRecorder<T>.Edge edge)
    {
        var (node, input) = (edge.Node, edge.Input);
        string rule = RuleName.Of(node, input, IsVarying);
        var original = _originals[node];
        if (ReferenceEquals(original, _root) || _outline.HasRow(original))
        {
            Arrive(edge.Target, new Arrival<T>(node, LocalDerivative.Pull(node, input, _symbols[node], _options.WritesPrimes),
                RulesUsed.Of(rule, PathNodes<T>.IsFactor(node, input, isConstantOne: false)), edge));
            return;
        }

        bool isFactor = PathNodes<T>.IsFactor(node, input, isConstantOne: false);
        foreach (var arrival in _arrivals[node])
        {
            var formula = LocalDerivative.Pull(node, input, arrival.Formula, _options.WritesPrimes);
            Arrive(edge.Target, arrival with
            {
                Formula = formula,
                Rules = isFactor
                ? arrival.Rules.With(rule)
                : arrival.Rules.WithPassing(rule),
                Edge = null
            });
        }
    }

    private void Arrive(Variable<T> target, Arrival<T> arrival)
    {
        if (!_arrivals.TryGetValue(target, out var arrivals)) _arrivals[target] = arrivals = [];
        // Edges that are told are told one by one; paths through what is left out are one step.
        int index = arrival.Edge is null ? arrivals.FindIndex(other => ReferenceEquals(other.Source, arrival.Source)) : -1;
        if (index < 0) arrivals.Add(arrival);
        else arrivals[index] = arrivals[index].Plus(arrival);
    }

    private DerivationRow<T> RowOf(Variable<T> node, Variable<T> derivative, Gradients<T>? formulas)
    {
        var copy = _graph[node];
        var arrivals = _arrivals.GetValueOrDefault(copy) ?? [];
        var steps = arrivals.ConvertAll(arrival => StepOf(arrival, copy, isOnly: arrivals.Count == 1, derivative));
        // The walk goes from new to old, the reader from left to right.
        steps.Reverse();
        foreach (var step in steps) _uses[step.Node] = _uses.GetValueOrDefault(step.Node) + 1;
        var simplified = SimplifiedOf(node, derivative, steps, formulas);
        return new DerivationRow<T>(
            copy,
            _outline.SymbolOf(node) ?? $"∂{RootName}/∂{copy.Name}",
            steps,
            derivative,
            simplified.Result,
            simplified.Restrictions,
            _options.TakesQuotients ? CentralDifference.Of(_root, node) : null,
            Uses: 0);
    }

    // Down to the leaves where that can be read, else in terms of the nodes that are told of.
    private Simplified<T> SimplifiedOf(Variable<T> node, Variable<T> derivative, List<DerivationStep<T>> steps, Gradients<T>? formulas)
    {
        if (_wholes is not null && Array.IndexOf(_variables, node) is >= 0 and var index)
            return new(_wholes.Results[index].Simplified, _wholes.Results[index].Restrictions);
        if (!_options.SimplifiesWholes)
            return InLabels(steps.Select(step => step.Formula).Aggregate((sum, formula) => sum + formula));
        if (formulas is null || ReferenceEquals(node, _root)) return InLabels(derivative);
        var whole = _wholesSimplifier.Of(formulas[_unlabelled![node]]);
        return _options.Detail == DerivationDetail.Answer || whole.Result.ToFormula().Length <= LongestWhole ? whole : InLabels(derivative);
    }

    // What has a label is written by it.
    private Simplified<T> InLabels(Variable<T> formula) => formula.Name is null ? _simplifier.Of(formula) : new(formula, []);

    private DerivationStep<T> StepOf(Arrival<T> arrival, Variable<T> target, bool isOnly, Variable<T> derivative)
    {
        var source = arrival.Source;
        var upstream = ReferenceEquals(source, _graph[_root]) ? Gradient.Ones(_root) : _symbols[source];
        if (arrival.Edge is not { } edge)
            return new(source, target, arrival.Rules.Names, null, upstream, null, InLabels(arrival.Formula).Result, isOnly
                ? derivative
                : arrival.Formula, null);

        bool isRoot = ReferenceEquals(source, _graph[_root]);
        var local = _options.WritesPrimes ? null : LocalDerivative.Of(_simplifier, isRoot ? source.WithoutName() : source, edge.Input);
        var formula = local is null ? InLabels(arrival.Formula).Result
            : isRoot ? local
            : LocalDerivative.Times(upstream, local, target, source);
        var before = local is null || isRoot ? null : upstream * new Variable<T>(local.Shape, NodeName.Known($"∂{source.Name}/∂{target.Name}"));
        bool isStretched = source.Operation is IElementwise && source.Shape != target.Shape;
        return new(source, target, arrival.Rules.Names, local, edge.Upstream, before, formula, edge.Contribution, isStretched ? source.Shape : null);
    }
}
