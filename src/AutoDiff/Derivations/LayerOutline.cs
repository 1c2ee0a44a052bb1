using System.Globalization;
using System.Numerics;
using AutoDiff.Rules;

namespace AutoDiff;

/// <summary>
/// Finds the layers of a network and gives them the names of textbooks: z[l] for what layer l computes from the activations a[l − 1] with its
/// weight W[l] and bias b[l], a[l] for what its activation function makes of z[l], δ[l] for ∂L/∂z[l]. Names that a user gave stay.
/// </summary>
/// <param name="root">The node to differentiate.</param>
/// <param name="outline">What is filled.</param>
internal sealed class LayerOutline<T>(Variable<T> root, Outline<T> outline)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Dictionary<Variable<T>, List<Variable<T>>> _consumers = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Variable<T>> _leading = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public void Fill()
    {
        var nodes = GraphNodes.OldestFirst(root);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (node.Name is { } name && !seen.Add(name)) _names.Remove(name);
            else if (node.Name is { } own) _names.Add(own);
            foreach (var input in node.Inputs) ConsumersOf(input).Add(node);
        }

        // Newest first, so that what uses a node is looked at before it.
        for (int i = nodes.Count - 1; i >= 0; i--)
            if (ConsumersOf(nodes[i]).Exists(consumer => _leading.Contains(consumer) || TryParameter(consumer, out _))) _leading.Add(nodes[i]);

        int layer = 0;
        var labelled = new HashSet<Variable<T>>(ReferenceEqualityComparer.Instance);
        foreach (var node in nodes)
        {
            if (!TryParameter(node, out int weight)) continue;
            layer++;
            Label(node.Input(weight), "W", layer, labelled);
            if (node.InputCount > 2 && IsParameter(node.Input(2))) Label(node.Input(2), "b", layer, labelled);
            var data = Original(node.Input(weight == 0 ? 1 : 0));
            if (data.Operation is null) Label(data, "a", layer - 1, labelled);
            AddLayer(WithBias(node, layer, labelled), layer, labelled);
        }

        if (layer > 0 && root.Name is null && seen.Add("L")) outline.Label(root, "L");
    }

    private void AddLayer(Variable<T> result, int layer, HashSet<Variable<T>> labelled)
    {
        Label(result, "z", layer, labelled);
        outline.AddRow(result, string.Create(CultureInfo.InvariantCulture, $"δ[{layer}]"));
        if (!TryOnlyConsumer(result, out var activation) || activation.Operation is not IElementwise { Rule: IUnaryRule }
            || ReferenceEquals(activation, root))
            return;
        Label(activation, "a", layer, labelled);
        // ∂L/∂a is told for the last layer, where the loss begins; elsewhere it is the next layer's δ times its weight.
        if (!_leading.Contains(activation)) outline.AddRow(activation);
    }

    // z is the sum of the product and what is added to it.
    private Variable<T> WithBias(Variable<T> product, int layer, HashSet<Variable<T>> labelled)
    {
        var result = product;
        while (TryOnlyConsumer(result, out var next) && !ReferenceEquals(next, root))
        {
            if (next.Operation!.IsView && next.InputCount == 1)
            {
                result = next;
                continue;
            }

            if (next.Operation is not IElementwise { Rule: Add }) break;
            var bias = ReferenceEquals(next.Input(0), result) ? next.Input(1) : next.Input(0);
            if (!IsParameter(bias)) break;
            Label(bias, "b", layer, labelled);
            return next;
        }

        return result;
    }

    private void Label(Variable<T> node, string letter, int layer, HashSet<Variable<T>> labelled)
    {
        node = Original(node);
        if (!labelled.Add(node) || (node.Name is { } own && _names.Contains(own) && !IsGeneric(own))) return;
        outline.Label(node, string.Create(CultureInfo.InvariantCulture, $"{letter}[{layer}]"));
    }

    // The names that modules give: "weight", "0.bias".
    private static bool IsGeneric(string name) => name is "weight" or "bias" || name.Contains('.', StringComparison.Ordinal);

    /// <summary>Whether a node multiplies something by a parameter as a matrix, a convolution or a dot product does.</summary>
    private static bool TryParameter(Variable<T> node, out int index)
    {
        index = -1;
        if (node.Operation is not { IsView: false } operation || operation is IElementwise || node.InputCount < 2
            || operation.Linearity is Linearity.Additive or Linearity.Jointly)
            return false;
        for (int i = Math.Min(node.InputCount, 2) - 1; i >= 0; i--)
            if (IsParameter(node.Input(i)) && node.Input(i).Shape.Rank > 0) index = i;
        // Where both are leaves, as in the first layer, the parameter is the one that is no data: the weight stands second in x Wᵀ, first in W x.
        if (index == 0 && IsParameter(node.Input(1)) && !IsTrained(node.Input(0)) && (IsTrained(node.Input(1)) || operation is Linear<T>)) index = 1;
        return index >= 0;
    }

    private static bool IsTrained(Variable<T> node) => Original(node) is Parameter<T>;

    private static bool IsParameter(Variable<T> node) => Original(node) is { Operation: null, IsTracked: true };

    private static Variable<T> Original(Variable<T> node)
    {
        while (node.Operation is { Linearity: Linearity.Additive } && node.InputCount == 1
            && (node.Operation.IsView || node.Operation.IsMatrixTranspose || node.Operation is BroadcastTo<T>))
            node = node.Input(0);
        return node;
    }

    private bool TryOnlyConsumer(Variable<T> node, out Variable<T> consumer)
    {
        var consumers = ConsumersOf(node);
        consumer = consumers.Count > 0 ? consumers[0] : root;
        return consumers.Count == 1;
    }

    private List<Variable<T>> ConsumersOf(Variable<T> node)
    {
        if (!_consumers.TryGetValue(node, out var consumers)) _consumers[node] = consumers = [];
        return consumers;
    }
}
