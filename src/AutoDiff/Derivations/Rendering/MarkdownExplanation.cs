using System.Globalization;
using System.Numerics;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Lays an explanation out as Markdown with LaTeX formulas.</summary>
internal static class MarkdownExplanation
{
    public static string Render<T>(Explanation<T> explanation, Words words)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sentences = new ExplanationSentences<T>(words, isLatex: true);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {sentences.Title(explanation)}\n");
        foreach (var finding in explanation.Findings)
        {
            var (sentence, lines) = sentences.Finding(finding, explanation);
            text.Append(CultureInfo.InvariantCulture, $"\n{sentence}\n");
            if (lines.Count > 0) text.Append('\n');
            foreach (string line in lines) text.Append(CultureInfo.InvariantCulture, $"- {line}\n");
        }

        if (explanation.Paths.Count == 0) return text.ToString();
        text.Append(CultureInfo.InvariantCulture, $"\n{sentences.PathsIntroduction(explanation)}\n");
        for (int i = 0; i < explanation.Paths.Count; i++)
        {
            var path = explanation.Paths[i];
            text.Append(CultureInfo.InvariantCulture,
                $"\n### {words.Format("explain.path", i + 1, sentences.Number(path.Contribution), sentences.Percent(path.Share))}\n\n");
            AppendSteps(text, explanation, path, sentences);
        }

        if (explanation.PathCount > 1) text.Append(CultureInfo.InvariantCulture, $"\n{sentences.Sums(explanation)}\n");
        return text.ToString();
    }

    private static void AppendSteps<T>(StringBuilder text, Explanation<T> explanation, ExplainedPath<T> path, ExplanationSentences<T> sentences)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var words = sentences.Words;
        text.Append(CultureInfo.InvariantCulture,
            $"| {words["explain.element"]} | {words["explain.value"]} | {words["explain.local"]} | {words["explain.product"]} | {words["explain.rule"]} |\n|---|--:|--:|--:|---|\n");
        text.Append(CultureInfo.InvariantCulture, $"| {Cell(explanation.Root)} | {sentences.Number(explanation.Root.Value)} | | $1$ | |\n");
        foreach (var (step, skipped) in PathRows.Of(path))
        {
            text.Append(step is null
                ? $"| ⋮ | | | | {words.Format("explain.skipped", skipped)} |\n"
                : $"| {Cell(step.To)} | {sentences.Number(step.To.Value)} | {sentences.Number(step.Local)} | {sentences.Number(step.Product)} | {words.Rule(step.From.Node.Operation!.Notation.Rule)} |\n");
        }

        string Cell(PathElement<T> element) => MarkdownPage.Cell(sentences.Element(element));
    }
}
