using System.Numerics;
using AutoDiff.Symbolic;

namespace AutoDiff;

/// <summary>Takes the steps of forward mode, oldest node first, and writes them down.</summary>
internal sealed class TangentBuilder<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int LongestWhole = 80;
    private const int MaximumWhole = 200;

    private readonly Variable<T> _root, _variable, _direction;
    private readonly PathNodes<T> _path;
    private readonly LabelledGraph<T> _graph;
    private readonly bool _isNumber;
    private readonly Effort _effort = new();
    private readonly Simplifier<T> _simplifier;

    // Of copies: their derivatives, and the symbols of these.
    private readonly Dictionary<Variable<T>, Variable<T>> _tangents = new(ReferenceEqualityComparer.Instance),
        _symbols = new(ReferenceEqualityComparer.Instance);

    public TangentBuilder(Variable<T> root, Variable<T> variable, Variable<T> direction)
    {
        (_root, _variable, _direction) = (root, variable, direction);
        _simplifier = new Simplifier<T>(_effort);
        _path = new PathNodes<T>(root, [variable]);
        _graph = new LabelledGraph<T>(root, Outline<T>.Of(root, _path, [variable], DerivationDetail.EveryStep));
        _isNumber = variable.Shape.Rank == 0 && PathNodes<T>.IsNumber(direction);
    }

    public TangentDerivation<T> Build()
    {
        var start = _graph[_variable];
        _tangents[start] = _symbols[start] = _isNumber ? _direction : Symbol(start, _direction);
        var rows = new List<TangentRow<T>>();
        if (ReferenceEquals(_root, _variable)) rows.Add(new(start, SymbolOf(start), [], _direction, _direction, _direction, []));
        for (int i = _path.Nodes.Count - 1; i >= 0; i--)
        {
            var original = _path.Nodes[i];
            if (!ReferenceEquals(original, _variable) && Push(_graph[original]) is { } row) rows.Add(row);
        }

        if (rows.Count == 0 || !ReferenceEquals(rows[^1].Node, _graph[_root]))
            throw new GradientException($"{_root.Describe()} does not depend smoothly on {_variable.Describe()}, so it has no derivative with respect to it.");
        // The result is told down to the leaves where that can be read.
        if (_path.Nodes.Count <= MaximumWhole && Jvp.Of(_root, (_variable, _tangents[start])) is { } whole
            && new Simplifier<T>(_effort).Of(whole) is var result && result.Result.ToFormula().Length <= LongestWhole)
            rows[^1] = rows[^1] with { Simplified = result.Result, Restrictions = result.Restrictions };
        return new TangentDerivation<T>(_graph[_root], start, _direction, _graph.Leaves, _graph.Nodes, rows)
        {
            IsUnfinished = _effort.IsSpent,
            Operations = WorkCount<T>.Operations(rows.Select(row => row.Derivative), _graph.NewestId),
        };
    }

    private TangentRow<T>? Push(Variable<T> node)
    {
        if (node.Operation is not { } operation) return null;
        var (tangents, symbols) = (new Variable<T>?[node.InputCount], new Variable<T>?[node.InputCount]);
        var rules = new List<string>();
        for (int i = 0; i < tangents.Length; i++)
        {
            if (!_tangents.TryGetValue(node.Input(i), out tangents[i])) continue;
            symbols[i] = _symbols[node.Input(i)];
            rules.Add(RuleName.Of(node, i, _tangents.ContainsKey));
        }

        if (rules.Count == 0) return null;
        if (operation.Differentiability == Differentiability.NotDifferentiable)
            throw new GradientException($"{operation.Name} has no derivative, but a tangent was asked for through it (at {node.Describe()}).");
        if (operation.Jvp(node, tangents)?.BroadcastTo(node.Shape) is not { } tangent) return null;
        var formula = InLabels(operation.Jvp(node, symbols)!.BroadcastTo(node.Shape)).Result;
        var simplified = InLabels(tangent);
        (_tangents[node], _symbols[node]) = (tangent, Symbol(node, tangent));
        return new TangentRow<T>(node, SymbolOf(node), [.. rules.Distinct()], formula, tangent, simplified.Result, simplified.Restrictions);
    }

    private Simplified<T> InLabels(Variable<T> formula) => formula.Name is null ? _simplifier.Of(formula) : new(formula, []);

    // ∂y/∂x where x is a number; else ẏ, the rate at which y changes as x moves.
    private string SymbolOf(Variable<T> node) => _isNumber ? $"∂{node.Name}/∂{_graph[_variable].Name}" : TangentSymbol.Of(node.Name!);

    private Variable<T> Symbol(Variable<T> node, Variable<T> tangent) =>
        tangent.HasValue ? new Variable<T>(tangent.Values.ToArray(), tangent.Shape, NodeName.Known(SymbolOf(node)), isTracked: true) : new Variable<T>(tangent.Shape, NodeName.Known(SymbolOf(node)));
}
