using System.Numerics;

namespace AutoDiff;

/// <summary>The edges of a graph at which a walk stopped because nothing smooth leads on, and which of them lie on the way to a variable.</summary>
internal sealed class Cuts<T>(Subgraph<T> graph)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<(Variable<T> Node, int Input)> _edges = [];

    public void Add(Variable<T> node, int input) => _edges.Add((node, input));

    /// <summary>The cuts between the root and a variable that got no gradient. As text: nodes would keep the graph alive.</summary>
    public PathCut[] On(Variable<T> variable)
    {
        if (_edges.Count == 0 || graph.Find(variable) < 0) return [];
        var dependents = graph.DependentsOf(variable);
        return [.. _edges.Where(edge => dependents[graph.Find(edge.Node.Input(edge.Input))]).Select(edge => Describe(edge.Node, edge.Input))
            .Distinct()];
    }

    private static PathCut Describe(Variable<T> node, int input) =>
        new(node.Operation!.Name, node.Describe(), Reason(node.Operation, input), node.Origin);

    private static string Reason(Operation<T> operation, int input) =>
        operation.Differentiability == Differentiability.ZeroAlmostEverywhere
            ? operation.CutReason
            : $"whose result does not depend smoothly on its input {input}";
}
