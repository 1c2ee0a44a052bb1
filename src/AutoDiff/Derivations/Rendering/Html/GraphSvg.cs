using System.Globalization;
using System.Numerics;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>
/// The graph of a derivation as inline SVG: each node with its name, what made it, its value and its gradient; each edge with the local derivative.
/// The page's script shows what has been reached and marks where the derivation stands.
/// </summary>
internal static class GraphSvg
{
    /// <summary>Graphs with more nodes are not drawn: nobody could read them.</summary>
    public const int MaximumBoxes = 400;

    private const double BoxHeight = 84, MinimumWidth = 84, Padding = 26;
    private const int MaximumText = 24;

    public static string Render<T>(Derivation<T> derivation, Diagram<T> diagram, Words words)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var boxes = diagram.Boxes;
        var rows = new Dictionary<Variable<T>, DerivationRow<T>>(ReferenceEqualityComparer.Instance);
        foreach (var row in derivation.Backward) rows[row.Node] = row;
        var texts = new BoxText[boxes.Count];
        for (int i = 0; i < texts.Length; i++) texts[i] = TextOf(boxes[i], rows.GetValueOrDefault(boxes[i].Node), derivation.Root);
        var layout = new GraphLayout([.. boxes.Select(box => box.Inputs)], [.. texts.Select(text => text.Width)], BoxHeight);

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg id=\"graph\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {layout.Width:0.#} {layout.Height:0.#}\" width=\"{layout.Width:0.#}\" height=\"{layout.Height:0.#}\" role=\"group\" aria-label=\"{MathMl.Escape(words["page.graph"])}\">\n");
        svg.Append("<defs>");
        foreach (string kind in (string[])["idle", "forward", "backward"])
            svg.Append(CultureInfo.InvariantCulture,
                $"<marker id=\"arrow-{kind}\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"9\" markerHeight=\"9\" markerUnits=\"userSpaceOnUse\" orient=\"auto-start-reverse\"><path class=\"arrow {kind}\" d=\"M0 1 10 5 0 9Z\"/></marker>");
        svg.Append("</defs>\n");

        var locals = LocalsOf(derivation, diagram);
        for (int to = 0; to < boxes.Count; to++)
            foreach (int from in boxes[to].Inputs.Distinct())
                AppendEdge(svg, layout.Way(from, to), from, to, locals.GetValueOrDefault((from, to), ""));
        for (int i = 0; i < boxes.Count; i++) AppendBox(svg, boxes[i], texts[i], layout.Corners[i], i);
        return svg.Append("</svg>").ToString();
    }

    private static void AppendEdge(StringBuilder svg, IReadOnlyList<(double X, double Y)> way, int from, int to, string local)
    {
        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M{way[0].X:0.#} {way[0].Y:0.#}");
        for (int i = 1; i < way.Count; i++)
        {
            var ((x0, y0), (x1, y1)) = (way[i - 1], way[i]);
            double half = (x0 + x1) / 2;
            if (y0 == y1) path.Append(CultureInfo.InvariantCulture, $"L{x1:0.#} {y1:0.#}");
            else path.Append(CultureInfo.InvariantCulture, $"C{half:0.#} {y0:0.#} {half:0.#} {y1:0.#} {x1:0.#} {y1:0.#}");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"edge\" data-from=\"{from}\" data-to=\"{to}\"><path d=\"{path}\"/>");
        if (local.Length > 0)
        {
            // In the last gap, before the box: the derivative of that box by what comes from the left.
            var ((x0, y0), (x1, y1)) = (way[^2], way[^1]);
            svg.Append(CultureInfo.InvariantCulture,
                $"<text class=\"local\" x=\"{(x0 + x1) / 2:0.#}\" y=\"{(y0 + y1) / 2 - 9:0.#}\">{MathMl.Escape(local)}</text>");
        }

        svg.Append("</g>\n");
    }

    private static void AppendBox<T>(StringBuilder svg, DiagramBox<T> box, BoxText text, (double X, double Y) corner, int position)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool isLeaf = box.Formula.Length == 0;
        double x = corner.X + text.Width / 2, y = corner.Y;
        svg.Append(CultureInfo.InvariantCulture,
            $"<g class=\"node{(isLeaf ? " leaf" : "")}\" data-box=\"{position}\" tabindex=\"-1\" role=\"button\" aria-label=\"{MathMl.Escape(box.Label)}\">");
        svg.Append(CultureInfo.InvariantCulture,
            $"<rect x=\"{corner.X:0.#}\" y=\"{y:0.#}\" width=\"{text.Width:0.#}\" height=\"{BoxHeight}\" rx=\"{(isLeaf ? 24 : 8)}\"/>");
        string title = SvgText.Of(text.Name) + (text.Formula.Length == 0 ? "" : $"<tspan class=\"formula\"> = {SvgText.Of(text.Formula)}</tspan>");
        AppendLine("name", title, y + 28);
        AppendLine("value", MathMl.Escape(text.Value), y + 51);
        AppendLine("gradient", MathMl.Escape(text.Gradient), y + 72);
        svg.Append("</g>\n");

        void AppendLine(string kind, string content, double baseline)
        {
            if (content.Length > 0)
                svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{kind}\" x=\"{x:0.#}\" y=\"{baseline:0.#}\">{content}</text>");
        }
    }

    private static BoxText TextOf<T>(DiagramBox<T> box, DerivationRow<T>? row, Variable<T> root)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool isRoot = ReferenceEquals(box.Node, root);
        string gradient = row is not null ? Short(row.Derivative.HasValue ? row.Derivative : row.Simplified) : isRoot ? "1" : "";
        string value = box.Node.HasValue ? Short(box.Node) : box.Node.Shape.Rank > 0 ? ShapeText(box.Node.Shape) : "";
        var text = new BoxText(box.Label, box.Formula.Length <= MaximumText ? box.Formula
            : box.Kind + "(…)", value, gradient.Length == 0 ? ""
            : "∂ " + gradient, 0);
        double width = Math.Max(11 * Width(text.Name) + (text.Formula.Length == 0 ? 0 : 24 + 7.6 * Width(text.Formula)),
            8.2 * Math.Max(Width(text.Value), Width(text.Gradient)));
        return text with { Width = Math.Max(MinimumWidth, Math.Round(width + Padding)) };
    }

    private static string Short<T>(Variable<T> node)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string text = !node.HasValue ? node.Name ?? node.ToFormula() : ValueLatex.IsShown(node.Shape) ? RoundedNumber.Of(node) : "";
        return text.Length is > 0 and <= MaximumText ? text : node.Shape.Rank == 0 ? "…" : ShapeText(node.Shape);
    }

    private static string ShapeText(Shape shape) => string.Join("×", shape.Select(length => length.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The local derivative along each edge, where it is one short number or formula.</summary>
    private static Dictionary<(int From, int To), string> LocalsOf<T>(Derivation<T> derivation, Diagram<T> diagram)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int Longest = 9;
        var positions = new Dictionary<Variable<T>, int>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < diagram.Boxes.Count; i++) positions[diagram.Boxes[i].Node] = i;
        var locals = new Dictionary<(int, int), string>();
        foreach (var step in derivation.Backward.SelectMany(row => row.Steps))
        {
            if (step.Local is not { Shape.Rank: 0 } local || !positions.TryGetValue(step.Target, out int from)
                || !positions.TryGetValue(step.Node, out int to))
                continue;
            string text = local.HasValue ? RoundedNumber.Of(local) : local.Name ?? local.ToFormula();
            // Of two steps along one edge, as in x·x, neither is the edge's derivative.
            locals[(from, to)] = text.Length > Longest || locals.ContainsKey((from, to)) ? "" : "×" + text;
        }

        return locals;
    }

    /// <summary>A width in letters; a Chinese one is as wide as two.</summary>
    private static double Width(string text)
    {
        double width = 0;
        foreach (char c in text)
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) width += c >= '\u2E80' ? 2 : 1;
        return width;
    }

    private sealed record BoxText(string Name, string Formula, string Value, string Gradient, double Width);
}
