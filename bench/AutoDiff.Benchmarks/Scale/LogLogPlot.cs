using System.Globalization;
using System.Text;

namespace AutoDiff.Benchmarks.Scale;

/// <summary>Draws panels side by side as SVG, both axes of each logarithmic.</summary>
public static class LogLogPlot
{
    private const double Width = 420, Height = 300, Left = 64, Right = 16, Top = 34, Bottom = 46;

    // Told apart by those who do not see colours alike, and by their marks.
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7"];

    public static string Draw(params ReadOnlySpan<Panel> panels)
    {
        var svg = new StringBuilder();
        svg.AppendLine(Text($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width * panels.Length} {Height}\" font-family=\"sans-serif\" font-size=\"11\">"));
        svg.AppendLine("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        for (int i = 0; i < panels.Length; i++)
        {
            svg.AppendLine(Text($"<g transform=\"translate({i * Width} 0)\">"));
            DrawPanel(svg, panels[i]);
            svg.AppendLine("</g>");
        }

        svg.AppendLine("</svg>");
        return svg.ToString();
    }

    private static void DrawPanel(StringBuilder svg, Panel panel)
    {
        var all = panel.Curves.SelectMany(curve => curve.Points).ToArray();
        var horizontal = new LogAxis(all.Select(point => point.X), Left, Width - Right);
        var vertical = new LogAxis(all.Select(point => point.Y), Height - Bottom, Top);
        svg.AppendLine(Text($"<text x=\"{Left}\" y=\"18\" font-weight=\"bold\">{panel.Title}</text>"));
        svg.AppendLine(Text($"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 10}\" text-anchor=\"middle\">{panel.Horizontal}</text>"));
        foreach (double tick in horizontal.Ticks)
        {
            svg.AppendLine(Text($"<line x1=\"{horizontal.At(tick):F1}\" x2=\"{horizontal.At(tick):F1}\" y1=\"{Top}\" y2=\"{Height - Bottom}\" stroke=\"#e0e0e0\"/>"));
            svg.AppendLine(Text($"<text x=\"{horizontal.At(tick):F1}\" y=\"{Height - Bottom + 15}\" text-anchor=\"middle\">{Label(tick)}</text>"));
        }

        foreach (double tick in vertical.Ticks)
        {
            svg.AppendLine(Text($"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{vertical.At(tick):F1}\" y2=\"{vertical.At(tick):F1}\" stroke=\"#e0e0e0\"/>"));
            svg.AppendLine(Text($"<text x=\"{Left - 6}\" y=\"{vertical.At(tick) + 4:F1}\" text-anchor=\"end\">{Label(tick)}</text>"));
        }

        svg.AppendLine(Text($"<rect x=\"{Left}\" y=\"{Top}\" width=\"{Width - Left - Right}\" height=\"{Height - Top - Bottom}\" fill=\"none\" stroke=\"#606060\"/>"));
        for (int i = 0; i < panel.Curves.Count; i++) DrawCurve(svg, panel.Curves[i], Colours[i % Colours.Length], i, horizontal, vertical);
    }

    private static void DrawCurve(StringBuilder svg, Series curve, string colour, int position, LogAxis horizontal, LogAxis vertical)
    {
        string points = string.Join(' ', curve.Points.Select(point => Text($"{horizontal.At(point.X):F1},{vertical.At(point.Y):F1}")));
        svg.AppendLine(Text($"<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.6\"/>"));
        foreach (var (x, y) in curve.Points)
        {
            svg.AppendLine(position % 2 == 0
                ? Text($"<circle cx=\"{horizontal.At(x):F1}\" cy=\"{vertical.At(y):F1}\" r=\"2.8\" fill=\"{colour}\"/>")
                : Text($"<rect x=\"{horizontal.At(x) - 2.6:F1}\" y=\"{vertical.At(y) - 2.6:F1}\" width=\"5.2\" height=\"5.2\" fill=\"{colour}\"/>"));
        }

        svg.AppendLine(Text($"<text x=\"{Left + 10}\" y=\"{Top + 16 + 14 * position}\" fill=\"{colour}\">{curve.Name}</text>"));
    }

    private static string Label(double value)
    {
        int power = (int)Math.Round(Math.Log10(value));
        return power is >= 0 and <= 3
            ? Math.Pow(10, power).ToString("F0", CultureInfo.InvariantCulture)
            : Text($"10<tspan dy=\"-4\" font-size=\"8\">{power}</tspan>");
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>From values to places on the paper; a tick at every power of ten, and the ends on powers of ten.</summary>
    private sealed class LogAxis
    {
        private readonly double _from, _to;
        private readonly int _low, _high;

        public LogAxis(IEnumerable<double> values, double from, double to)
        {
            (_from, _to) = (from, to);
            double[] logarithms = [.. values.Select(Math.Log10)];
            _low = (int)Math.Floor(logarithms.Min());
            _high = Math.Max(_low + 1, (int)Math.Ceiling(logarithms.Max()));
        }

        public IEnumerable<double> Ticks => Enumerable.Range(_low, _high - _low + 1).Select(power => Math.Pow(10, power));

        public double At(double value) => _from + (Math.Log10(value) - _low) / (_high - _low) * (_to - _from);
    }
}
