using System.Globalization;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Cells laid out in columns.</summary>
internal static class TextTable
{
    private const string Gap = "   ";

    /// <summary>The cells, each column as wide as its widest, with as many spaces at the end of a line as it takes: none.</summary>
    public static string Align(string[][] cells)
    {
        var widths = new int[cells.Max(row => row.Length)];
        foreach (string[] row in cells)
            for (int column = 0; column < row.Length; column++) widths[column] = Math.Max(widths[column], Width(row[column]));
        var text = new StringBuilder();
        foreach (string[] row in cells)
        {
            var line = new StringBuilder();
            for (int column = 0; column < row.Length; column++)
                line.Append(column > 0 ? Gap : "").Append(row[column]).Append(' ', widths[column] - Width(row[column]));
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

    // Marks that are set over a letter take no room; Chinese characters take that of two letters.
    private static int Width(string text)
    {
        int width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bool isMark = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format;
            width += isMark ? 0 : rune.Value is >= 0x2E80 and <= 0x9FFF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF or >= 0xFF00 and <= 0xFF60 ? 2 : 1;
        }

        return width;
    }
}
