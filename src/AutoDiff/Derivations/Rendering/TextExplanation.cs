using System.Numerics;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Lays an explanation out as aligned Unicode text.</summary>
internal static class TextExplanation
{
    private const int Width = 100;
    private const int WidestElement = 40;
    private const string Gap = "   ";

    public static string Render<T>(Explanation<T> explanation, Words words)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sentences = new ExplanationSentences<T>(words, isLatex: false);
        var text = new StringBuilder();
        Append(text, sentences.Title(explanation), "");
        foreach (var finding in explanation.Findings)
        {
            var (sentence, lines) = sentences.Finding(finding, explanation);
            text.Append('\n');
            Append(text, sentence, "");
            foreach (string line in lines) Append(text, line, "  ");
        }

        if (explanation.Paths.Count == 0) return text.ToString();
        text.Append('\n');
        Append(text, sentences.PathsIntroduction(explanation), "");
        for (int i = 0; i < explanation.Paths.Count; i++)
        {
            var path = explanation.Paths[i];
            text.Append('\n');
            Append(text, words.Format("explain.path", i + 1, sentences.Number(path.Contribution), sentences.Percent(path.Share)), "");
            AppendSteps(text, explanation, path, sentences);
        }

        if (explanation.PathCount > 1)
        {
            text.Append('\n');
            Append(text, sentences.Sums(explanation), "");
        }

        return text.ToString();
    }

    private static void AppendSteps<T>(StringBuilder text, Explanation<T> explanation, ExplainedPath<T> path, ExplanationSentences<T> sentences)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var words = sentences.Words;
        var rows = new List<string[]>
        {
            new[] { words["explain.element"], words["explain.value"], words["explain.local"], words["explain.product"], words["explain.rule"] },
            new[] { sentences.Element(explanation.Root), sentences.Number(explanation.Root.Value), "", "1", "" },
        };
        foreach (var row in PathRows.Of(path))
        {
            rows.Add(row.Step is { } step
                ? [FittedText.Clip(sentences.Element(step.To), WidestElement), sentences.Number(step.To.Value), sentences.Number(step.Local),
                    sentences.Number(step.Product), words.Rule(step.From.Node.Operation!.Notation.Rule)]
                : ["⋮", "", "", "", words.Format("explain.skipped", row.Skipped)]);
        }

        Span<int> widths = stackalloc int[4];
        for (int column = 0; column < widths.Length; column++)
            foreach (string[] row in rows) widths[column] = Math.Max(widths[column], TextWidth.Of(row[column]));
        foreach (string[] row in rows)
        {
            var line = new StringBuilder("  ").Append(FittedText.Pad(row[0], widths[0]));
            for (int column = 1; column < widths.Length; column++)
                line.Append(Gap).Append(FittedText.Pad(row[column], widths[column], toRight: true));
            line.Append(Gap).Append(row[^1]);
            text.Append(FittedText.Clip(line.ToString().TrimEnd(), Width)).Append('\n');
        }
    }

    private static void Append(StringBuilder text, string sentence, string indent)
    {
        foreach (string line in FittedText.Wrap(sentence, Width, indent, indent)) text.Append(line).Append('\n');
    }
}
