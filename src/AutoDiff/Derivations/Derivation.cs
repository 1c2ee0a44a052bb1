using System.Numerics;

namespace AutoDiff;

/// <summary>Explains gradients: the steps of the chain rule that the backward walk took, with their formulas and their numbers.</summary>
public static class Derivation
{
    /// <summary>Derives ∂root/∂v for each variable v, step by step. Works on values, on symbols, and on both.</summary>
    /// <param name="root">The node to differentiate; it has one element.</param>
    /// <param name="variables">What to differentiate by.</param>
    /// <exception cref="GradientException">The root has several elements, or it does not depend smoothly on one of the variables.</exception>
    public static Derivation<T> Of<T>(Variable<T> root, params ReadOnlySpan<Variable<T>> variables)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(root);
        if (variables.IsEmpty) throw new ArgumentException("A derivation needs at least one variable to differentiate by.", nameof(variables));

        var path = PathNodes(root, variables);
        var formulas = Gradient.Graph(root, path);
        foreach (var variable in variables) _ = formulas[variable];

        var graph = new LabelledGraph<T>(root);
        var recorder = new StepRecorder<T>(graph[root].Name!);
        var copies = Array.ConvertAll(path, node => graph[node]);
        var cotangents = Walk.Run(graph[root], Gradient.Ones(root), copies, asGraph: true, recorder);

        var rows = new Dictionary<Variable<T>, DerivationRow<T>>(ReferenceEqualityComparer.Instance);
        foreach (var node in path)
        {
            if ((ReferenceEquals(node, root) && !variables.Contains(root)) || cotangents.Find(graph[node]) is not { } cotangent) continue;
            var simplified = Simplify.Of(formulas[node]);
            rows[node] = new DerivationRow<T>(
                graph[node], recorder.StepsTo(graph[node]), cotangent, simplified.Result, simplified.Restrictions, CentralDifference.Of(root, node));
        }

        var results = new List<DerivationRow<T>>();
        foreach (var variable in variables) results.Add(rows[variable]);
        return new Derivation<T>(graph[root], graph.Leaves, graph.Nodes, [.. rows.Values], results);
    }

    /// <summary>The nodes between the root and the variables, newest first.</summary>
    private static Variable<T>[] PathNodes<T>(Variable<T> root, ReadOnlySpan<Variable<T>> variables)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var subgraph = new Subgraph<T>(root, variables);
        var path = new List<Variable<T>>();
        foreach (int number in subgraph.NewestFirst)
            if (subgraph.IsOnPath(number)) path.Add(subgraph[number]);
        // A variable that cannot be reached is asked for all the same: the gradients know how to say what is wrong.
        foreach (var variable in variables)
            if (!path.Contains(variable)) path.Add(variable);
        return [.. path];
    }
}
