using System.Globalization;
using System.Numerics;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>A diagram in DOT: leaves are ellipses, operations boxes.</summary>
internal static class DiagramDot
{
    public static string Render<T>(Diagram<T> diagram)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var text = new StringBuilder("digraph {\n  rankdir=LR;\n  node [shape=box];\n");
        for (int i = 0; i < diagram.Boxes.Count; i++)
        {
            var box = diagram.Boxes[i];
            var label = new StringBuilder(Escape(box.Formula.Length > 0 ? $"{box.Label} = {box.Formula}" : $"{box.Label}: {box.Kind}"));
            if (box.Node.Shape.Rank > 0) label.Append("\\n").Append(box.Node.Shape);
            if (box.Value.Length > 0) label.Append("\\n").Append(Escape(box.Value));
            if (box.Gradient.Length > 0) label.Append("\\n").Append(Escape(diagram.GradientText(box)));
            text.Append(CultureInfo.InvariantCulture, $"  n{i} [label=\"{label}\"{(box.Formula.Length > 0 ? "" : ", shape=ellipse")}];\n");
        }

        for (int i = 0; i < diagram.Boxes.Count; i++)
            foreach (int input in diagram.Boxes[i].Inputs) text.Append(CultureInfo.InvariantCulture, $"  n{input} -> n{i};\n");
        // The backward edges lie beside the forward ones and leave the boxes where those put them.
        foreach (var step in diagram.Steps)
            text.Append(CultureInfo.InvariantCulture,
                $"  n{step.From} -> n{step.To} [label=\"{Escape(step.Label)}\", style=dashed, color=\"#a83c0c\", fontcolor=\"#a83c0c\", constraint=false];\n");
        return text.Append("}\n").ToString();
    }

    // Labels are read with HTML's entities, even within quotes.
    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal);
}
