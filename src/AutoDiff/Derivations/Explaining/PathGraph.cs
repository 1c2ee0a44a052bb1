using System.Numerics;

namespace AutoDiff;

/// <summary>
/// The graph between a root and one element of a variable, opened to its elements: those that the root depends on and that depend on that element,
/// and the local derivatives between them that are not zero. The number of its paths, the sums of their contributions and the largest of them
/// follow by one pass from the variable to the root.
/// </summary>
internal sealed class PathGraph<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // About a second of matrix products, and as many edges as are read in that time.
    private const long MostWork = 20_000_000_000;
    private const int MostEdges = 8_000_000;
    private const int FewestElements = 16;

    private readonly Subgraph<T> _graph;
    private readonly Gradients<T> _gradients;
    private readonly Variable<T> _variable;
    private readonly int _element;
    private readonly NodeElements<T>?[] _nodes;
    private readonly ReachedElements?[] _reached;
    private readonly List<(int Element, T Local)> _row = [];
    private Influence<T>? _influence;
    private long _work;
    private int _edges;

    public PathGraph(Subgraph<T> graph, Gradients<T> gradients, Variable<T> root, Variable<T> variable, int element)
    {
        (_graph, _gradients, _variable, _element) = (graph, gradients, variable, element);
        _nodes = new NodeElements<T>?[graph.Count];
        _reached = ForwardReach.Of(graph, variable, element);
        Root = graph.Find(root);
        (_nodes[Root] = new NodeElements<T>(root)).Add(0);
        foreach (int number in graph.NewestFirst)
            if (_nodes[number] is { } node && !ReferenceEquals(node.Node, variable)) Open(number, node);
        for (int i = graph.Count - 1; i >= 0; i--)
            if (_nodes[graph.NewestFirst[i]] is { } node) CountPaths(node);
    }

    /// <summary>The number of the root's node.</summary>
    public int Root { get; }

    /// <summary>Whether nothing was left out to save work.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>The number of all paths and the sums of their contributions.</summary>
    public LogTotal Logarithms => _nodes[Root]!.TotalOf(0);

    /// <summary>The same, without logarithms.</summary>
    public (BigInteger Count, double Positive, double Negative) Total =>
        (Logarithms.Count, Math.Exp(Logarithms.Positive), -Math.Exp(Logarithms.Negative));

    /// <summary>The elements of a node that lie on a path from the root; null when there are none.</summary>
    public NodeElements<T>? this[int number] => _nodes[number];

    /// <summary>The elements of a node that can change with the variable's; null when there are none.</summary>
    public ReachedElements? Reached(int number) => _reached[number];

    /// <summary>Whether an element is the one that everything is about.</summary>
    public bool IsEnd(int number, int element) => element == _element && ReferenceEquals(_graph[number], _variable);

    private void Open(int number, NodeElements<T> node)
    {
        var inputs = _graph.InputsOf(in _graph.Entry(number));
        var jacobians = new LocalJacobian<T>?[inputs.Length];
        long cost = 0;
        for (int input = 0; input < inputs.Length; input++)
        {
            if (inputs[input] < 0 || _reached[inputs[input]] is null || _gradients.Find(node.Node) is not { } arriving) continue;
            jacobians[input] = LocalJacobian<T>.Of(node.Node, input, arriving);
            cost += jacobians[input]?.CostOfRow ?? 0;
        }

        Limit(node, Math.Max(cost, 1));
        foreach (int place in node.Places)
        {
            node.BeginEdges();
            for (int input = 0; input < jacobians.Length; input++)
            {
                if (jacobians[input] is not { } jacobian) continue;
                int target = inputs[input];
                _row.Clear();
                jacobian.AddRow(place, _reached[target]!, _row);
                foreach (var (element, local) in _row)
                {
                    if (local == T.Zero) continue;
                    node.AddEdge(new(input, target, element, local));
                    (_nodes[target] ??= new NodeElements<T>(_graph[target])).Add(element);
                }
            }
        }

        _edges += node.EdgeCount;
    }

    /// <summary>Keeps, of more elements than there is time for, those that the result depends on most.</summary>
    private void Limit(NodeElements<T> node, long cost)
    {
        long left = _edges > MostEdges ? 0 : Math.Max(0, MostWork - _work);
        // Half of what is left, so that there is something for the nodes that come later.
        long allowed = Math.Max(FewestElements, left / 2 / cost);
        if (node.Places.Count > allowed)
        {
            IsComplete = false;
            _influence ??= new Influence<T>(_graph, _gradients, _variable, _element);
            double[] influence = _influence.Of(node.Node);
            node.Keep(node.Places.OrderByDescending(place => influence[place]).ThenBy(place => place).Take((int)allowed));
        }

        _work += cost * node.Places.Count;
    }

    private void CountPaths(NodeElements<T> node)
    {
        var totals = new LogTotal[node.Places.Count];
        for (int position = 0; position < totals.Length; position++)
        {
            if (ReferenceEquals(node.Node, _variable))
            {
                totals[position] = node.Places[position] == _element ? LogTotal.Arrived : LogTotal.None;
                continue;
            }

            var total = LogTotal.None;
            foreach (var edge in node.EdgesOf(position))
                if (_nodes[edge.Node]!.TotalOf(edge.Element) is { Count.IsZero: false } onward)
                    total = total.Add(onward, double.CreateTruncating(edge.Local));
            totals[position] = total;
        }

        node.SetTotals(totals);
    }
}
