using System.Numerics;
using AutoDiff.Rendering;

namespace AutoDiff;

/// <summary>A graph as data for drawing: one box a node, oldest first. Unnamed scalar constants have no box; they stand in the formulas.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class Diagram<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    internal Diagram(Variable<T> root, Gradients<T>? gradients)
    {
        var nodes = GraphNodes.OldestFirst(root).Where(node => ReferenceEquals(node, root) || !IsPlainNumber(node)).ToList();
        var names = new NodeNames();
        foreach (var node in nodes) names.Reserve(node.Name);
        var labels = new Dictionary<Variable<T>, string>(ReferenceEqualityComparer.Instance);
        var positions = new Dictionary<Variable<T>, int>(ReferenceEqualityComparer.Instance);
        var renderer = new FormulaRenderer<T>(FormulaFormat.Text, node => labels.GetValueOrDefault(node));
        var boxes = new DiagramBox<T>[nodes.Count];
        for (int i = 0; i < boxes.Length; i++)
        {
            var node = nodes[i];
            string formula = node.Operation is null ? "" : renderer.Expression(node).Text;
            var inputs = new List<int>();
            foreach (var input in node.Inputs)
                if (positions.TryGetValue(input, out int position)) inputs.Add(position);
            labels[node] = names.Of(node, isRoot: ReferenceEquals(node, root));
            positions[node] = i;
            string gradient = gradients is not null && gradients.Find(node) is { HasValue: true } found ? RoundedNumber.Of(found) : "";
            boxes[i] = new DiagramBox<T>(node, labels[node], KindOf(node), formula, node.HasValue ? RoundedNumber.Of(node) : "", gradient, inputs);
        }

        Boxes = boxes;
    }

    /// <summary>The boxes, oldest first; the last is the root.</summary>
    public IReadOnlyList<DiagramBox<T>> Boxes { get; }

    /// <summary>The graph as a table of aligned columns: label and formula, shape, value, gradient.</summary>
    public override string ToString() => DiagramText.Render(this);

    /// <summary>The graph as a Mermaid flowchart, for Markdown pages.</summary>
    public string ToMermaid() => DiagramMermaid.Render(this);

    /// <summary>The graph in DOT, the language of Graphviz.</summary>
    public string ToDot() => DiagramDot.Render(this);

    private static bool IsPlainNumber(Variable<T> node) => node is { Operation: null, IsTracked: false, Name: null, Shape.Rank: 0, HasValue: true };

    private static string KindOf(Variable<T> node) =>
        node.Operation?.Name ?? (node is Parameter<T> ? "parameter" : !node.HasValue ? "symbol" : node.IsTracked ? "variable" : "constant");
}
