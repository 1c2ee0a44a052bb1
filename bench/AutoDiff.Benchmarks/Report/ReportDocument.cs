namespace AutoDiff.Benchmarks.Report;

/// <summary>A Markdown file of prose with measured sections between marks, which are replaced when they are measured anew.</summary>
public sealed class ReportDocument(string path)
{
    public void Replace(string section, string content)
    {
        string begin = $"<!-- measured: {section} -->", end = $"<!-- end: {section} -->", text = File.ReadAllText(path);
        int first = text.IndexOf(begin, StringComparison.Ordinal), last = text.IndexOf(end, StringComparison.Ordinal);
        if (first < 0 || last < first) throw new ArgumentException($"{path} has no section between '{begin}' and '{end}'.", nameof(section));
        File.WriteAllText(path, $"{text[..(first + begin.Length)]}\n\n{content.TrimEnd()}\n\n{text[last..]}");
    }
}
