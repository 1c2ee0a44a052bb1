using System.Numerics;

namespace AutoDiff;

/// <summary>Forward mode: how a result changes along a direction. Cheap when there are few inputs and many outputs.</summary>
public static class Jvp
{
    /// <summary>
    /// The Jacobian–vector product Σᵥ ∂y/∂v · tangentᵥ, as graph: it can be differentiated again, in either mode.
    /// The recorded graph is walked forwards with the same rules that the backward walk uses.
    /// </summary>
    /// <param name="y">The node to differentiate.</param>
    /// <param name="directions">Each variable with its tangent, which has the variable's shape.</param>
    /// <returns>The tangent of y, with its shape; null when y does not depend on any of the variables.</returns>
    /// <exception cref="ShapeException">A tangent does not have its variable's shape.</exception>
    /// <exception cref="GradientException">Something without a derivative lies on the way.</exception>
    public static Variable<T>? Of<T>(Variable<T> y, params ReadOnlySpan<(Variable<T> Variable, Variable<T> Tangent)> directions)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(y);
        return Of([y], directions)[0];
    }

    /// <summary>The tangents of several results, in one walk.</summary>
    internal static Variable<T>?[] Of<T>(ReadOnlySpan<Variable<T>> roots, ReadOnlySpan<(Variable<T> Variable, Variable<T> Tangent)> directions)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var targets = new Variable<T>[directions.Length];
        for (int i = 0; i < targets.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(directions[i].Variable, nameof(directions));
            ArgumentNullException.ThrowIfNull(directions[i].Tangent, nameof(directions));
            targets[i] = directions[i].Variable;
            if (directions[i].Tangent.Shape != targets[i].Shape)
                throw new ShapeException("Jvp", [targets[i].Shape, directions[i].Tangent.Shape],
                    $"the tangent of {targets[i].Describe()} must have its shape");
        }

        var graph = new Subgraph<T>(roots, targets);
        var tangents = new Variable<T>?[graph.Count];
        foreach (var (variable, tangent) in directions)
            if (graph.Find(variable) is var number and >= 0) tangents[number] = ForwardMode.Add(tangents[number], tangent);

        for (int i = graph.Count - 1; i >= 0; i--)
        {
            int number = graph.NewestFirst[i];
            if (graph.IsOnPath(number) && graph[number] is { Operation: not null } node)
                tangents[number] = ForwardMode.Add(tangents[number], Push(node, graph, tangents));
        }

        var results = new Variable<T>?[roots.Length];
        for (int i = 0; i < results.Length; i++) results[i] = graph.Find(roots[i]) is var root and >= 0 ? tangents[root] : null;
        return results;
    }

    private static Variable<T>? Push<T>(Variable<T> node, Subgraph<T> graph, Variable<T>?[] tangents)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        node.EnsureInputsFresh();
        var inputs = new Variable<T>?[node.InputCount];
        bool any = false;
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = graph.Find(node.Input(i)) is var number and >= 0 ? tangents[number] : null;
            any |= inputs[i] is not null;
        }

        if (!any) return null;
        if (node.Operation!.Differentiability == Differentiability.NotDifferentiable)
            throw new GradientException($"{node.Operation.Name} has no derivative, but a tangent was asked for through it (at {node.Describe()}).");
        return node.Operation.Jvp(node, inputs)?.BroadcastTo(node.Shape);
    }
}
