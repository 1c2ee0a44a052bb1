using System.Numerics;

namespace AutoDiff;

/// <summary>
/// Finds where NaN or infinity enters a gradient's element: in a value of the forward pass, in a local derivative, or in a product or sum of finite
/// numbers.
/// </summary>
internal sealed class NotFinite<T>(Subgraph<T> graph, Gradients<T> gradients, PathGraph<T> elements, ElementNames<T> names)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The first place of the walk at which a number is not finite.</summary>
    public ExplanationFinding<T> Find()
    {
        foreach (int number in graph.NewestFirst)
        {
            if (!graph.IsOnPath(number) || elements.Reached(number) is not { } reached || gradients.Find(graph[number]) is not { } arriving) continue;
            var node = graph[number];

            // What was not finite on its way here was found on its way.
            foreach (int place in reached.Places)
                if (!T.IsFinite(arriving.Values[place])) return new(ExplanationReason.Overflow) { By = names.Of(node, place) };
            var inputs = graph.InputsOf(in graph.Entry(number));
            for (int input = 0; input < inputs.Length; input++)
                if (inputs[input] >= 0 && elements.Reached(inputs[input]) is { } below
                    && OnEdge(node, input, arriving, reached, below) is { } finding)
                    return finding;
        }

        return new(ExplanationReason.Overflow);
    }

    private ExplanationFinding<T>? OnEdge(Variable<T> node, int input, Variable<T> arriving, ReachedElements reached, ReachedElements below)
    {
        var x = node.Input(input);
        if (gradients.Find(x) is not { } sum || below.Places.All(place => T.IsFinite(sum.Values[place]))) return null;
        if (node.Operation!.VjpValue(node, arriving, input) is not { } pulled) return null;
        var contribution = Broadcasting.Undo(pulled, x, node);
        foreach (int place in below.Places)
            if (!T.IsFinite(contribution.Values[place]) && !T.IsFinite(sum.Values[place])) return At(node, input, place, arriving, reached, below);
        return null;
    }

    private ExplanationFinding<T> At(Variable<T> node, int input, int element, Variable<T> arriving, ReachedElements reached, ReachedElements below)
    {
        var by = names.Of(node.Input(input), element);
        if (FirstBadValue.Of(node) is { } bad)
        {
            var value = names.Of(bad.Node, ElementIndex.Of(bad.Node, [.. bad.Index]));
            return new(ExplanationReason.NotFiniteValue) { At = value, By = by, Operands = OperandList.Of(value, names) };
        }

        var row = new List<(int Element, T Local)>();
        var jacobian = LocalJacobian<T>.Of(node, input, arriving)!;
        foreach (int place in reached.Places)
        {
            row.Clear();
            jacobian.AddRow(place, below, row);
            foreach (var (to, local) in row)
            {
                if (to != element || T.IsFinite(local * arriving.Values[place])) continue;
                var at = names.Of(node, place);
                return new(T.IsFinite(local) ? ExplanationReason.Overflow
                    : arriving.Values[place] == T.Zero ? ExplanationReason.ZeroTimesInfinity
                    : ExplanationReason.NotFiniteDerivative)
                {
                    At = at,
                    By = by,
                    Local = local,
                    Arriving = arriving.Values[place],
                    Operands = OperandList.Of(at, names),
                };
            }
        }

        return new(ExplanationReason.Overflow) { By = by };
    }
}
