using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Cells laid out in columns.</summary>
internal static class TextTable
{
    private const string Gap = "   ";

    /// <summary>The cells, each column as wide as its widest; no line ends with spaces.</summary>
    public static string Align(string[][] cells)
    {
        var widths = new int[cells.Max(row => row.Length)];
        foreach (string[] row in cells)
            for (int column = 0; column < row.Length; column++) widths[column] = Math.Max(widths[column], Rendering.TextWidth.Of(row[column]));
        var text = new StringBuilder();
        foreach (string[] row in cells)
        {
            var line = new StringBuilder();
            for (int column = 0; column < row.Length; column++)
                line.Append(column > 0 ? Gap : "").Append(Rendering.TextWidth.Pad(row[column], widths[column]));
            text.Append(text.Length > 0 ? "\n" : "").Append(line.ToString().TrimEnd());
        }

        return text.ToString();
    }

    /// <summary>The cells as a Markdown table; the first row is its head.</summary>
    public static string Markdown(string[][] cells)
    {
        var text = new StringBuilder();
        for (int row = 0; row < cells.Length; row++)
        {
            text.Append("| ").AppendJoin(" | ", cells[row].Select(cell => cell.Replace("|", @"\|", StringComparison.Ordinal))).Append(" |\n");
            if (row == 0) text.Append('|').Insert(text.Length, "---|", cells[0].Length).Append('\n');
        }

        return text.ToString();
    }
}
