using System.Globalization;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Writes a page as Markdown with formulas in LaTeX.</summary>
internal static class MarkdownPage
{
    public static string Render(Page page)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {Sentence(page.Title)}\n");
        foreach (var section in page.Sections)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {Sentence(section.Heading)}\n");
            foreach (var block in section.Blocks) Append(text.Append('\n'), block);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, PageBlock content)
    {
        switch (content)
        {
            case EquationBlock block:
                foreach (var list in block.Equations.Where(equation => equation.IsList))
                    text.Append(CultureInfo.InvariantCulture, $"${Latex(list.Left)}$\n\n");
                var equations = block.Equations.Where(equation => !equation.IsList).ToList();
                if (equations.Count == 0) break;
                bool hasRemarks = equations.Exists(equation => equation.Remark is not null);
                text.Append("$$\\begin{aligned}\n");
                text.AppendJoin(" \\\\\n",
                    equations.Select(equation =>
                        $"{Latex(equation.Left)} &{(equation.Formula is { } formula ? (equation.IsAssignment ? MathText.Arrow : MathText.Equal).Write(FormulaFormat.Latex) + Latex(formula) : "")}{Latex(equation.Value)}{(hasRemarks ? $" && {Latex(equation.Remark)}" : "")}"));
                text.Append("\n\\end{aligned}$$\n");
                break;
            case StepBlock step:
                text.Append(CultureInfo.InvariantCulture, $"| ${Cell(Latex(step.Heading))}$ | |\n|---|---|\n");
                foreach (var (label, line) in step.Lines) text.Append(CultureInfo.InvariantCulture, $"| {label} | {Cell(Sentence(line))} |\n");
                break;
            case SentenceBlock sentence:
                text.Append(Sentence(sentence.Content)).Append('\n');
                break;
            case TableBlock table:
                Row(table.Header);
                text.Append('|').Insert(text.Length, "---|", table.Header.Count).Append('\n');
                foreach (var row in table.Rows) Row(row);
                break;
        }

        void Row(IEnumerable<MathText> cells) =>
            text.Append(CultureInfo.InvariantCulture,
                $"| {string.Join(" | ", cells.Select(cell => Cell(Latex(cell)) is { Length: > 0 } content ? $"${content}$" : ""))} |\n");
    }

    private static string Latex(MathText? content) => content?.Write(FormulaFormat.Latex) ?? "";

    private static string Sentence(MathText content) => content.WriteSentence(FormulaFormat.Latex, "$", "$");

    /// <summary>A bar would end a table's cell.</summary>
    public static string Cell(string content) => content.Replace("|", @"\vert ", StringComparison.Ordinal);
}
