using System.Globalization;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>
/// Writes pages as a LaTeX document that compiles with pdflatex and the packages every distribution has; Chinese is set with CJKutf8 in the family
/// bsmi.
/// </summary>
internal static class LatexPage
{
    // TeX measures an alignment as a whole, and lengths of more than six metres overflow; a box stands on one page.
    private const int MaximumRows = 30;
    private const int MaximumBoxed = 12;

    // In letters, as LatexLines counts them.
    private const int LongestBesideRemark = 26;

    public static string Render(IEnumerable<Page> pages, Language language)
    {
        var content = new StringBuilder();
        foreach (var page in pages) Append(content, page);
        string body = content.ToString();
        // Chinese characters may stand in names of an English document too.
        bool isChinese = Words.Of(language).Tag != "en" || LatexCharacters.NeedChinese(body);
        return $$$"""
            \documentclass[11pt,a4paper,fleqn]{article}
            \usepackage[utf8]{inputenc}
            \usepackage{amsmath,amssymb,graphicx}
            \usepackage[margin=25mm]{geometry}
            {{{(isChinese ? "\\usepackage{CJKutf8}\n" : "")}}}\setlength{\parindent}{0pt}
            \setlength{\parskip}{4pt plus 1pt}
            \setlength{\fboxsep}{6pt}
            \allowdisplaybreaks
            \setcounter{MaxMatrixCols}{16}
            \newcommand{\step}[1]{\makebox[7em][l]{\small #1}}
            \begin{document}
            {{{(isChinese ? "\\begin{CJK*}{UTF8}{bsmi}\n" : "")}}}
            """.ReplaceLineEndings("\n") + LatexCharacters.Write(body) + (isChinese ? "\\end{CJK*}\n" : "") + "\\end{document}\n";
    }

    private static void Append(StringBuilder body, Page page)
    {
        body.Append(CultureInfo.InvariantCulture, $"\\section*{{{Sentence(page.Title)}}}\n\n");
        foreach (var section in page.Sections)
        {
            body.Append(CultureInfo.InvariantCulture, $"\\subsection*{{{Sentence(section.Heading)}}}\n\n");
            foreach (var block in section.Blocks) Append(body, block);
        }
    }

    private static void Append(StringBuilder body, PageBlock content)
    {
        switch (content)
        {
            case EquationBlock block:
                foreach (var list in block.Equations.Where(equation => equation.IsList))
                    body.Append(CultureInfo.InvariantCulture, $"${Latex(list.Left)}$\n\n");
                var rows = block.Equations.Where(equation => !equation.IsList).Select(Row).ToList();
                if (rows.Count == 0) break;
                bool isBoxed = block.IsResult && rows.Count <= MaximumBoxed;
                foreach (string[] part in rows.Chunk(MaximumRows))
                {
                    string equations = string.Join(" \\\\[3pt]\n", part);
                    body.Append(isBoxed ? $"\\[\n\\boxed{{\\begin{{aligned}}\n{equations}\n\\end{{aligned}}}}\n\\]\n\n" : $"\\begin{{align*}}\n{equations}\n\\end{{align*}}\n\n");
                }

                break;
            case StepBlock step:
                body.Append(CultureInfo.InvariantCulture, $"\\paragraph{{$\\displaystyle {Latex(step.Heading)}$}}\n\\begin{{align*}}\n");
                body.AppendJoin(" \\\\[3pt]\n",
                    step.Lines.Select(line => $"& \\step{{{LatexText.Escape(line.Label)}}} {Broken(Latex(line.Content), "& \\step{} ")}"))
                        .Append("\n\\end{align*}\n\n");
                break;
            case SentenceBlock sentence:
                body.Append(Sentence(sentence.Content)).Append("\n\n");
                break;
            case TableBlock table:
                body.Append(CultureInfo.InvariantCulture, $"\\begin{{tabular}}{{{new string('l', table.Header.Count)}}}\n");
                body.AppendJoin(" \\\\[6pt]\n", table.Rows.Prepend(table.Header)
                    .Select(row => string.Join(" & ", row.Select(cell => Latex(cell) is { Length: > 0 } latex ? $"$\\displaystyle {latex}$" : ""))))
                        .Append("\n\\end{tabular}\n\n");
                break;
        }
    }

    private static string Row(Equation equation)
    {
        string sign = (equation.IsAssignment ? MathText.Arrow : MathText.Equal).Write(FormulaFormat.Latex).Trim();
        string right = $"{(equation.Formula is { } formula ? $"{sign} {Latex(formula)}" : "")}{Latex(equation.Value)}".Trim();
        return $"{Latex(equation.Left)} & {Broken(right, "& ")}{(equation.Remark is { } remark ? Remark(remark, LatexLines.Width(right)) : "")}";
    }

    // A remark stands beside a short formula and below a long one, in a box that breaks its lines.
    private static string Remark(MathText remark, double width) =>
        width <= LongestBesideRemark
            ? $@" && \parbox{{4.5cm}}{{\small\raggedright {Sentence(remark)}}}"
            : $@" \\ & \quad \parbox{{10cm}}{{\small\raggedright {Sentence(remark)}}}";

    /// <summary>The lines of a formula. What cannot be broken and does not fit is set smaller, so that nothing leaves the page.</summary>
    private static string Broken(string formula, string indent)
    {
        var lines = LatexLines.Break(formula).Select(line => (line.StartsWith("= ", StringComparison.Ordinal) ? "" : @"\quad ") + Fitted(line))
            .ToList();
        return (lines[0].StartsWith(@"\quad ", StringComparison.Ordinal) ? lines[0][6..] : lines[0])
            + string.Concat(lines.Skip(1).Select(line => $" \\\\\n{indent}{line}"));
    }

    private static string Fitted(string line)
    {
        if (LatexLines.Width(line) <= 1.12 * LatexLines.LineWidth) return line;
        bool isEqual = line.StartsWith("= ", StringComparison.Ordinal);
        return $@"{(isEqual ? "= " : "")}\resizebox{{0.72\linewidth}}{{!}}{{$\displaystyle {(isEqual ? line[2..] : line)}$}}";
    }

    private static string Latex(MathText? content) => content?.Write(FormulaFormat.Latex) ?? "";

    // Between Chinese characters and a formula only this space is kept.
    private static string Sentence(MathText content) =>
        content.WriteSentence(FormulaFormat.Latex, "$", "$", LatexText.Escape).Replace(" $", @"\ $", StringComparison.Ordinal)
            .Replace("$ ", @"$\ ", StringComparison.Ordinal);
}
