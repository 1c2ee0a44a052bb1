using System.Globalization;
using System.Numerics;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>
/// A derivation as a LaTeX document that compiles with pdflatex and the packages every distribution has; Chinese is set with CJKutf8 in the family bsmi.
/// </summary>
internal static class LatexDocument
{
    public static string Render<T>(Derivation<T> derivation, Language language)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var words = Words.Of(language);
        var frames = DerivationFrames<T>.Of(derivation, Diagram.Of(derivation.Root), words);
        string root = LatexName.Of(derivation.Root.Name!), variables = string.Join(", ", derivation.Results.Select(row => LatexName.Of(row.Node.Name ?? row.Node.Describe())));

        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"\\section*{{{string.Format(CultureInfo.InvariantCulture, words["page.derivation"], $"${root}$", $"${variables}$")}}}\n\n");
        AppendForward(body, frames, words);
        body.Append(CultureInfo.InvariantCulture, $"\\subsection*{{{words["page.backward"]}}}\n\n");
        foreach (var frame in frames.Where(frame => frame.Kind == FrameKind.Backward)) AppendBackward(body, frame);
        foreach (var frame in frames.Where(frame => frame.Kind is FrameKind.Result or FrameKind.Update)) AppendResult(body, frame, words);
        return Preamble(words, LatexCharacters.NeedChinese(body)) + LatexCharacters.Write(body.ToString()) + Ending(words, LatexCharacters.NeedChinese(body));
    }

    // Chinese characters may stand in names of an English document too.
    private static string Preamble(Words words, bool hasChinese)
    {
        bool isChinese = hasChinese || words.Tag != "en";
        return $$"""
            \documentclass[11pt,a4paper]{article}
            \usepackage[T1]{fontenc}
            \usepackage[utf8]{inputenc}
            \usepackage{lmodern}
            \usepackage{amsmath,amssymb}
            \usepackage[margin=25mm]{geometry}
            {{(isChinese ? "\\usepackage{CJKutf8}\n" : "")}}\setlength{\parindent}{0pt}
            \setlength{\parskip}{4pt plus 1pt}
            \setlength{\fboxsep}{6pt}
            \allowdisplaybreaks
            \setcounter{MaxMatrixCols}{16}
            \begin{document}
            {{(isChinese ? "\\begin{CJK*}{UTF8}{bsmi}\n" : "")}}
            """.ReplaceLineEndings("\n");
    }

    private static string Ending(Words words, bool hasChinese) => (hasChinese || words.Tag != "en" ? "\\end{CJK*}\n" : "") + "\\end{document}\n";

    private static void AppendForward(StringBuilder body, IReadOnlyList<Frame> frames, Words words)
    {
        body.Append(CultureInfo.InvariantCulture, $"\\subsection*{{{words["page.forward"]}}}\n\n");
        body.Append("\\begin{align*}\n");
        var rows = new List<string>();
        foreach (var line in frames.Where(frame => frame.Kind is FrameKind.Given or FrameKind.Forward).SelectMany(frame => frame.Blocks).SelectMany(block => block.Lines))
        {
            var parts = new List<string>();
            if (line.Formula.Length > 0) parts.Add("= " + line.Formula);
            parts.AddRange(line.Numbers.Select(Related));
            rows.Add($"{line.Left} &{(parts.Count == 0 ? "" : " " + Broken(string.Join(' ', parts)))}");
        }

        body.Append(string.Join(" \\\\\n", rows)).Append("\n\\end{align*}\n\n");
    }

    private static void AppendBackward(StringBuilder body, Frame frame)
    {
        body.Append(CultureInfo.InvariantCulture, $"\\paragraph{{$\\displaystyle {frame.Title}$}}\n");
        foreach (var block in frame.Blocks)
        {
            if (block.Heading.Length > 0)
            {
                body.Append(InWords(block.Heading, block.Formula));
                if (block.Rule.Length > 0) body.Append(CultureInfo.InvariantCulture, $" (\\textit{{{LatexText.Escape(block.Rule)}}})");
                body.Append(":\n");
            }

            body.Append("\\begin{align*}\n");
            body.Append(string.Join(" \\\\\n", block.Lines.Select(line => Row(line))));
            body.Append("\n\\end{align*}\n");
            if (block.Remark.Length > 0) body.Append(InWords(block.Remark, block.Conditions)).Append("\n\n");
        }

        body.Append('\n');
    }

    private static void AppendResult(StringBuilder body, Frame frame, Words words)
    {
        string heading = frame.Kind == FrameKind.Result ? words["page.result"] : frame.Blocks[0].Heading;
        body.Append(CultureInfo.InvariantCulture, $"\\subsection*{{{LatexText.Escape(heading)}}}\n\n");
        foreach (var block in frame.Blocks)
        {
            foreach (var line in block.Lines)
            {
                body.Append(CultureInfo.InvariantCulture, $"\\[\n\\boxed{{\\begin{{aligned}}\n{Row(line, isLabelled: false)}\n\\end{{aligned}}}}\n\\]\n");
            }

            if (block.Remark.Length > 0) body.Append(InWords(block.Remark, block.Conditions)).Append("\n\n");
        }
    }

    /// <summary>left &amp;= formula = numbers &amp;&amp; label, in as many lines as that needs.</summary>
    private static string Row(FrameLine line, bool isLabelled = true)
    {
        var parts = new List<string>();
        if (line.Formula.Length > 0) parts.Add($"{line.Relation} {line.Formula}");
        string relation = line.Formula.Length == 0 ? line.Relation : "=";
        parts.AddRange(line.Numbers.Select((number, index) => Related(number, index == 0 ? relation : "=")));
        string label = isLabelled && line.Label.Length > 0 ? $" && \\text{{{LatexText.Escape(line.Label)}}}" : "";
        return $"{line.Left} & {Broken(string.Join(' ', parts), label)}";
    }

    /// <summary>Words with a formula in the place {0}.</summary>
    private static string InWords(string words, string formula) => LatexText.Escape(words).Replace(@"\{0\}", $"${formula}$", StringComparison.Ordinal);

    private static string Related(string number) => Related(number, "=");

    private static string Related(string number, string relation) => number.StartsWith(@"\in ", StringComparison.Ordinal) ? number : $"{relation} {number}";

    private static string Broken(string formula, string label = "")
    {
        var lines = LatexLines.Break(formula);
        return lines[0] + label + string.Concat(lines.Skip(1).Select(line => (line.StartsWith("= ", StringComparison.Ordinal) ? " \\\\\n& " : " \\\\\n& \\quad ") + line));
    }
}
