using System.Globalization;
using System.Numerics;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>A diagram as aligned Unicode text.</summary>
internal static class DiagramText
{
    public static string Render<T>(Diagram<T> diagram)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool hasGradients = diagram.Boxes.Any(box => box.Gradient.Length > 0);
        var rows = new List<string[]> { hasGradients ? ["node", "shape", "value", "gradient"] : ["node", "shape", "value"] };
        foreach (var box in diagram.Boxes)
        {
            string node = box.Formula.Length > 0 ? $"{box.Label} = {box.Formula}" : $"{box.Label}  {box.Kind}";
            rows.Add(hasGradients ? [node, box.Node.Shape.ToString(), box.Value, box.Gradient] : [node, box.Node.Shape.ToString(), box.Value]);
        }

        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => Width(row[column]))).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
            text.Append(string.Join("  ", row.Select((cell, column) => cell + new string(' ', widths[column] - Width(cell)))).TrimEnd()).Append('\n');
        return text.ToString();
    }

    private static int Width(string text) => new StringInfo(text).LengthInTextElements;
}
