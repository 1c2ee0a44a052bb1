using System.Numerics;

namespace AutoDiff;

/// <summary>Explains single numbers of a gradient: where they come from, and why they are zero, huge or not numbers at all.</summary>
public static class Explain
{
    /// <summary>How many paths are shown unless another number is asked for.</summary>
    public const int DefaultPaths = 5;

    /// <summary>
    /// Explains ∂root/∂variable[index]: the paths of the chain rule that contribute most to it, element by element, and what makes it zero, tiny,
    /// huge, infinite or NaN. Paths are not enumerated: their number and the sum of their magnitudes are counted by dynamic programming, and the
    /// largest are found by a best-first search.
    /// </summary>
    /// <param name="root">The node to differentiate; it has one element and a value.</param>
    /// <param name="variable">What to differentiate by: a parameter, a variable, or any node in between.</param>
    /// <param name="index">Which element of it; nothing for a scalar, and negative indices count from the end.</param>
    /// <exception cref="GradientException">The root has several elements or no value, or something that has no derivative lies on the
    /// way.</exception>
    /// <exception cref="ArgumentException">The index has not as many places as the variable has axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public static Explanation<T> Of<T>(Variable<T> root, Variable<T> variable, params ReadOnlySpan<int> index)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(root, variable, index, DefaultPaths);

    /// <summary>The same, with the number of paths that are wanted.</summary>
    /// <param name="root">The node to differentiate.</param>
    /// <param name="variable">What to differentiate by.</param>
    /// <param name="index">Which element of it.</param>
    /// <param name="paths">How many paths to find, at most.</param>
    /// <inheritdoc cref="Of{T}(Variable{T}, Variable{T}, ReadOnlySpan{int})" path="/exception"/>
    public static Explanation<T> Of<T>(Variable<T> root, Variable<T> variable, ReadOnlySpan<int> index, int paths)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(variable);
        Gradient.EnsureScalar(root);
        ArgumentOutOfRangeException.ThrowIfNegative(paths);
        int element = ElementIndex.Of(variable, index);

        var graph = new Subgraph<T>(root, [variable]);
        var nodes = new List<Variable<T>>();
        foreach (int number in graph.NewestFirst)
            if (graph.IsOnPath(number)) nodes.Add(graph[number]);
        if (!nodes.Contains(variable)) nodes.Add(variable);
        var gradients = Gradient.Of(root, nodes.ToArray());

        var names = new ElementNames<T>(graph, root);
        var explanation = new Explanation<T>(names.Of(root, 0), names.Of(variable, element));
        if (!gradients.TryGet(variable, out var gradient))
            return explanation with { HasGradient = false, Findings = [Severed(variable, gradients)] };

        var elements = new PathGraph<T>(graph, gradients, root, variable, element);
        var found = LargestPaths.Find(elements, names, paths);
        var total = elements.Total;
        explanation = explanation with
        {
            Gradient = gradient.Values[element],
            Paths = found,
            PathCount = total.Count,
            IsComplete = elements.IsComplete,
            PositiveSum = total.Positive,
            NegativeSum = total.Negative,
        };
        return explanation with { Findings = new Diagnosis<T>(graph, gradients, elements, names).Of(explanation) };
    }

    private static ExplanationFinding<T> Severed<T>(Variable<T> variable, Gradients<T> gradients)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!variable.IsTracked) return new(ExplanationReason.Constant);
        foreach (var severed in gradients.Severed)
            if (ReferenceEquals(severed.Variable, variable) && severed.Cuts.Count > 0) return new(ExplanationReason.Cut) { Cuts = severed.Cuts };
        return new(ExplanationReason.NoDependency);
    }
}
