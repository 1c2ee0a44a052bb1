using System.Numerics;

namespace AutoDiff;

/// <summary>
/// How much of a gradient's element goes through each element of a node: what arrives there from the root times how it changes with the variable,
/// which is the sum over all paths through it. Used to choose where there is no time for all.
/// </summary>
internal sealed class Influence<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<Variable<T>, Variable<T>> _tangents = new(ReferenceEqualityComparer.Instance);
    private readonly Gradients<T> _gradients;

    public Influence(Subgraph<T> graph, Gradients<T> gradients, Variable<T> variable, int element)
    {
        _gradients = gradients;
        var direction = new T[variable.Shape.Count];
        direction[element] = T.One;
        _tangents[variable] = Constant.Wrap(direction, variable.Shape);
        for (int i = graph.Count - 1; i >= 0; i--)
        {
            int number = graph.NewestFirst[i];
            var node = graph[number];
            if (!graph.IsOnPath(number) || node.Operation is null || ReferenceEquals(node, variable)) continue;
            var inputs = new Variable<T>?[node.InputCount];
            for (int input = 0; input < inputs.Length; input++) inputs[input] = _tangents.GetValueOrDefault(node.Input(input));
            if (Array.Exists(inputs, tangent => tangent is not null) && node.Operation.Jvp(node, inputs) is { } along)
                _tangents[node] = along.BroadcastTo(node.Shape).Detach();
        }
    }

    /// <summary>The magnitudes, one for each element; what is not finite comes before all others.</summary>
    public double[] Of(Variable<T> node)
    {
        var influence = new double[node.Shape.Count];
        if (!_tangents.TryGetValue(node, out var tangent) || _gradients.Find(node) is not { } arriving) return influence;
        for (int i = 0; i < influence.Length; i++)
        {
            double product = Math.Abs(double.CreateTruncating(tangent.Values[i]) * double.CreateTruncating(arriving.Values[i]));
            influence[i] = double.IsFinite(product) ? product : double.PositiveInfinity;
        }

        return influence;
    }
}
