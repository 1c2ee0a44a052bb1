using System.Numerics;
using AutoDiff.Rendering;

namespace AutoDiff;

/// <summary>A graph as data for drawing: one box a node, oldest first. Unnamed scalar constants have no box; they stand in the formulas.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed class Diagram<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Func<Variable<T>, string>? _gradientName;

    /// <param name="root">The node whose graph is drawn.</param>
    /// <param name="nodes">The nodes that have boxes, oldest first, the root last. What lies between them is passed over.</param>
    /// <param name="gradientOf">What is shown as a node's gradient; empty for nothing.</param>
    /// <param name="gradientName">How the gradient with respect to a node is written, if not in words.</param>
    /// <param name="steps">The steps of a backward pass, if there was one.</param>
    /// <param name="constants">Which of the leaves are constants, whatever they look like.</param>
    internal Diagram(Variable<T> root, IReadOnlyList<Variable<T>> nodes, Func<Variable<T>, string> gradientOf,
        Func<Variable<T>, string>? gradientName, IReadOnlyList<DerivationStep<T>> steps, IReadOnlySet<Variable<T>>? constants = null)
    {
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
            var inputs = InputsOf(node, positions);
            labels[node] = names.Of(node, isRoot: ReferenceEquals(node, root));
            positions[node] = i;
            boxes[i] = new DiagramBox<T>(node, labels[node], constants?.Contains(node) == true ? "constant"
                : KindOf(node), formula, node.HasValue ? RoundedNumber.Of(node)
                : "", gradientOf(node), inputs);
        }

        Boxes = boxes;
        _gradientName = gradientName;
        Steps = [.. steps.Where(step => positions.ContainsKey(step.Node) && positions.ContainsKey(step.Target))
            .Select(step => new DiagramStep(positions[step.Node], positions[step.Target], DiagramStepText.Of(step)))];
    }

    /// <summary>The boxes, oldest first; the last is the root.</summary>
    public IReadOnlyList<DiagramBox<T>> Boxes { get; }

    /// <summary>The steps of the backward pass, in the diagram of a derivation.</summary>
    public IReadOnlyList<DiagramStep> Steps { get; }

    /// <summary>The graph as a table of aligned columns: label and formula, shape, value, gradient.</summary>
    public override string ToString() => DiagramText.Render(this);

    /// <summary>The graph as a Mermaid flowchart, for Markdown pages.</summary>
    public string ToMermaid() => DiagramMermaid.Render(this);

    /// <summary>The graph in DOT, the language of Graphviz.</summary>
    public string ToDot() => DiagramDot.Render(this);

    /// <summary>A box's gradient with its name: "gradient 2", or "∂L/∂w = 2".</summary>
    internal string GradientText(DiagramBox<T> box) =>
        box.Gradient.Length == 0 ? "" : _gradientName is null ? $"gradient {box.Gradient}" : $"{_gradientName(box.Node)} = {box.Gradient}";

    /// <summary>The boxes that a node was made from, in the order of its operands.</summary>
    private static List<int> InputsOf(Variable<T> node, Dictionary<Variable<T>, int> positions)
    {
        var inputs = new List<int>();
        var pending = new Stack<Variable<T>>();
        var passed = new HashSet<Variable<T>>(ReferenceEqualityComparer.Instance);
        Push(node);
        while (pending.TryPop(out var input))
        {
            if (positions.TryGetValue(input, out int position)) inputs.Add(position);
            else if (passed.Add(input)) Push(input);
        }

        return inputs;

        void Push(Variable<T> from)
        {
            for (int i = from.InputCount - 1; i >= 0; i--) pending.Push(from.Input(i));
        }
    }

    /// <summary>Every node of a graph but unnamed numbers.</summary>
    internal static IReadOnlyList<Variable<T>> NodesOf(Variable<T> root) =>
        [.. GraphNodes.OldestFirst(root).Where(node => ReferenceEquals(node, root) || !IsPlainNumber(node))];

    private static bool IsPlainNumber(Variable<T> node) => node is { Operation: null, IsTracked: false, Name: null, Shape.Rank: 0, HasValue: true };

    private static string KindOf(Variable<T> node) =>
        node.Operation?.Name ?? (node is Parameter<T> ? "parameter" : !node.HasValue ? "symbol" : node.IsTracked ? "variable" : "constant");
}
