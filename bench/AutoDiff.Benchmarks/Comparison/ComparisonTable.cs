using System.Globalization;

namespace AutoDiff.Benchmarks.Comparison;

/// <summary>Lays the results out as a Markdown table whose columns line up in plain text as well.</summary>
public static class ComparisonTable
{
    private const int FirstNumericColumn = 1;
    private const int LastNumericColumn = 7;
    private const int UnitColumn = 5;

    private static readonly string[] Header =
    [
        "Benchmark", "Ours, best", "Ours, median", "Peer, best", "Peer, median", "Unit",
        "Ratio of bests", "Ratio of medians", "Aim", "Verdict",
    ];

    public static void Write(TextWriter writer, IEnumerable<ComparisonResult> results)
    {
        string[][] rows = [Header, .. results.Select(Cells)];
        int[] widths = [.. Header.Select((_, column) => rows.Max(row => row[column].Length))];

        WriteRow(writer, rows[0], widths);
        writer.WriteLine($"|{string.Join('|', widths.Select(Rule))}|");
        foreach (string[] row in rows.Skip(1))
            WriteRow(writer, row, widths);
    }

    private static string[] Cells(ComparisonResult result) =>
    [
        result.Benchmark.Name,
        Figure(result.Ours.Best), Figure(result.Ours.Median),
        Figure(result.Peer.Best), Figure(result.Peer.Median),
        result.Benchmark.Unit.Symbol,
        Ratio(result.BestRatio), Ratio(result.MedianRatio),
        result.Benchmark.Aim?.ToString() ?? "-",
        result.Verdict,
    ];

    private static string Figure(double value) =>
        value.ToString(Math.Abs(value) >= 100 ? "F0" : Math.Abs(value) >= 10 ? "F1" : "F2", CultureInfo.InvariantCulture);

    private static string Ratio(double value) =>
        value.ToString(value >= 0.1 ? "F2" : "G2", CultureInfo.InvariantCulture);

    private static void WriteRow(TextWriter writer, string[] cells, int[] widths)
    {
        IEnumerable<string> padded = cells.Select((cell, column) =>
            IsNumeric(column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]));
        writer.WriteLine($"| {string.Join(" | ", padded)} |");
    }

    private static string Rule(int width, int column) =>
        IsNumeric(column) ? new string('-', width + 1) + ":" : new string('-', width + 2);

    private static bool IsNumeric(int column) =>
        column is >= FirstNumericColumn and <= LastNumericColumn and not UnitColumn;
}
