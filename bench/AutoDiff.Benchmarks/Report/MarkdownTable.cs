namespace AutoDiff.Benchmarks.Report;

/// <summary>A Markdown table whose columns line up in plain text as well.</summary>
/// <param name="headings">The columns' headings; one that begins with &gt; belongs to a column aligned to the right.</param>
public sealed class MarkdownTable(params string[] headings)
{
    private readonly List<string[]> _rows = [[.. headings.Select(heading => heading.TrimStart('>'))]];

    public void Add(params string[] cells)
    {
        if (cells.Length != headings.Length)
            throw new ArgumentException($"A row has {cells.Length} cells where there are {headings.Length} columns.", nameof(cells));
        _rows.Add(cells);
    }

    public void Write(TextWriter writer)
    {
        int[] widths = [.. headings.Select((_, column) => Math.Max(3, _rows.Max(row => row[column].Length)))];
        for (int row = 0; row < _rows.Count; row++)
        {
            writer.WriteLine($"| {string.Join(" | ", _rows[row].Select((cell, column) => IsNumeric(column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column])))} |");
            if (row == 0)
                writer.WriteLine($"|{string.Join('|', widths.Select((width, column) => IsNumeric(column) ? new string('-', width + 1) + ":" : new string('-', width + 2)))}|");
        }
    }

    private bool IsNumeric(int column) => headings[column].StartsWith('>');
}
