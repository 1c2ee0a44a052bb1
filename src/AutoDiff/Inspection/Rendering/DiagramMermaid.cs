using System.Globalization;
using System.Numerics;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>A diagram as a Mermaid flowchart: leaves rounded, operations square, values and gradients in the boxes.</summary>
internal static class DiagramMermaid
{
    public static string Render<T>(Diagram<T> diagram)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var text = new StringBuilder("flowchart LR\n");
        for (int i = 0; i < diagram.Boxes.Count; i++)
        {
            var box = diagram.Boxes[i];
            string[] lines =
            [
                box.Formula.Length > 0 ? $"{box.Label} = {box.Formula}" : $"{box.Label}: {box.Kind}",
                .. box.Node.Shape.Rank > 0 ? (string[])[box.Node.Shape.ToString()] : [],
                .. box.Value.Length > 0 ? (string[])[box.Value] : [],
                .. box.Gradient.Length > 0 ? (string[])[diagram.GradientText(box)] : [],
            ];
            string content = string.Join("<br/>", lines.Select(Escape));
            text.Append(CultureInfo.InvariantCulture, $"  n{i}{(box.Formula.Length > 0 ? $"[\"{content}\"]" : $"([\"{content}\"])")}\n");
        }

        int edges = 0;
        for (int i = 0; i < diagram.Boxes.Count; i++)
        {
            foreach (int input in diagram.Boxes[i].Inputs)
            {
                text.Append(CultureInfo.InvariantCulture, $"  n{input} --> n{i}\n");
                edges++;
            }
        }

        foreach (var step in diagram.Steps) text.Append(CultureInfo.InvariantCulture, $"  n{step.From} -.->|\"{Escape(step.Label)}\"| n{step.To}\n");
        if (diagram.Steps.Count > 0)
            text.Append(CultureInfo.InvariantCulture,
                $"  linkStyle {string.Join(',', Enumerable.Range(edges, diagram.Steps.Count))} stroke:#a83c0c,color:#a83c0c\n");
        return text.ToString();
    }

    // Mermaid reads entities in quoted labels; these characters end a label or begin markup.
    private static string Escape(string line)
    {
        var text = new StringBuilder();
        foreach (char character in line)
        {
            if (character is '"' or '<' or '>' or '&' or '#' or '`' or '*' or '_' or '|' or '\\')
                text.Append(CultureInfo.InvariantCulture, $"#{(int)character};");
            else text.Append(character);
        }

        return text.ToString();
    }
}
