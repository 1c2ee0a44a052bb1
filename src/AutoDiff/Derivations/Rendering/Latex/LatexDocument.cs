using System.Globalization;
using System.Numerics;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>
/// A derivation as a LaTeX document that compiles with pdflatex and the packages every distribution has; Chinese is set with CJKutf8 in the family bsmi.
/// </summary>
internal static class LatexDocument
{
    public static string Render<T>(Derivation<T> derivation, DerivationStyle style)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var words = Words.Of(style.Language);
        var frames = DerivationFrames<T>.Of(derivation, Diagram.Of(derivation), style);
        string root = LatexName.Of(derivation.Root.Name!), variables = string.Join(", ", derivation.Results.Select(row => LatexName.Of(row.Node.Name ?? row.Node.Describe())));

        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"\\section*{{{InWords(words["page.title"], root, variables)}}}\n\n");
        AppendForward(body, frames, words);
        if (frames.Any(frame => frame.Kind == FrameKind.Backward)) body.Append(CultureInfo.InvariantCulture, $"\\subsection*{{{words["page.backward"]}}}\n\n");
        foreach (var frame in frames.Where(frame => frame.Kind == FrameKind.Backward)) AppendBackward(body, frame);
        foreach (var frame in frames.Where(frame => frame.Kind is FrameKind.Result or FrameKind.Update)) AppendResult(body, frame, words);
        return Preamble(words, LatexCharacters.NeedChinese(body)) + LatexCharacters.Write(body.ToString()) + Ending(words, LatexCharacters.NeedChinese(body));
    }

    // Chinese characters may stand in names of an English document too.
    private static string Preamble(Words words, bool hasChinese)
    {
        bool isChinese = hasChinese || words.Tag != "en";
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
            """.ReplaceLineEndings("\n");
    }

    private static string Ending(Words words, bool hasChinese) => (hasChinese || words.Tag != "en" ? "\\end{CJK*}\n" : "") + "\\end{document}\n";

    private static void AppendForward(StringBuilder body, IReadOnlyList<Frame> frames, Words words)
    {
        var rows = new List<string>();
        foreach (var line in frames.Where(frame => frame.Kind is FrameKind.Given or FrameKind.Forward).SelectMany(frame => frame.Blocks).SelectMany(block => block.Lines))
            rows.Add($"{line.Left} & {Broken(Right(line), "& ")}");
        if (rows.Count == 0) return;
        body.Append(CultureInfo.InvariantCulture, $"\\subsection*{{{words["page.forward"]}}}\n\n\\begin{{align*}}\n");
        body.Append(string.Join(" \\\\\n", rows)).Append("\n\\end{align*}\n\n");
    }

    private static void AppendBackward(StringBuilder body, Frame frame)
    {
        body.Append(CultureInfo.InvariantCulture, $"\\paragraph{{$\\displaystyle {frame.Title}$}}\n");
        for (int i = 0; i < frame.Blocks.Count; i++)
        {
            var block = frame.Blocks[i];
            if (block.Heading.Length > 0)
            {
                body.Append(InWords(block.Heading, block.Formula));
                if (block.Rule.Length > 0) body.Append(CultureInfo.InvariantCulture, $" (\\textit{{{LatexText.Escape(block.Rule)}}})");
                body.Append(":\n");
            }

            // Lines under no words of their own go on where the others end.
            var lines = block.Lines.ToList();
            while (i + 1 < frame.Blocks.Count && frame.Blocks[i + 1].Heading.Length == 0 && block.Remark.Length == 0)
            {
                block = frame.Blocks[++i];
                lines.AddRange(block.Lines);
            }

            body.Append("\\begin{alignat*}{2}\n").Append(string.Join(" \\\\[3pt]\n", lines.Select(Row))).Append("\n\\end{alignat*}\n");
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
                body.Append(CultureInfo.InvariantCulture, $"\\[\n\\boxed{{\\begin{{aligned}}\n{line.Left} & {Broken(Right(line), "& ")}\n\\end{{aligned}}}}\n\\]\n");
            }

            if (block.Remark.Length > 0) body.Append(InWords(block.Remark, block.Conditions)).Append("\n\n");
        }
    }

    /// <summary>label, left = formula = numbers, in as many lines as that needs.</summary>
    private static string Row(FrameLine line) => $"& \\step{{{LatexText.Escape(line.Label)}}} & {line.Left} & {Broken(Right(line), "&&& ")}";

    /// <summary>= formula = numbers.</summary>
    private static string Right(FrameLine line)
    {
        var parts = new List<string>();
        if (line.Formula.Length > 0) parts.Add($"{line.Relation} {line.Formula}");
        string relation = line.Formula.Length == 0 ? line.Relation : "=";
        parts.AddRange(line.Numbers.Select((number, index) => Related(number, index == 0 ? relation : "=")));
        return string.Join(' ', parts);
    }

    /// <summary>Words with formulas in the places {0}, {1}.</summary>
    private static string InWords(string words, params ReadOnlySpan<string> formulas)
    {
        string text = LatexText.Escape(words);
        for (int i = 0; i < formulas.Length; i++)
        {
            // Between Chinese characters and a formula only this space is kept.
            string place = string.Create(CultureInfo.InvariantCulture, $@"\{{{i}\}}");
            text = text.Replace(" " + place, @"\ " + place, StringComparison.Ordinal).Replace(place + " ", place + @"\ ", StringComparison.Ordinal).Replace(place, $"${formulas[i]}$", StringComparison.Ordinal);
        }

        return text;
    }

    private static string Related(string number, string relation) => number.StartsWith(@"\in ", StringComparison.Ordinal) ? number : $"{relation} {number}";

    /// <summary>The lines of a formula. What cannot be broken and does not fit is set smaller, so that nothing leaves the page.</summary>
    private static string Broken(string formula, string indent)
    {
        var lines = LatexLines.Break(formula).Select(line => (line.StartsWith("= ", StringComparison.Ordinal) ? "" : @"\quad ", Fitted(line))).ToList();
        return lines[0].Item2 + string.Concat(lines.Skip(1).Select(line => $" \\\\\n{indent}{line.Item1}{line.Item2}"));
    }

    private static string Fitted(string line)
    {
        if (LatexLines.Width(line) <= 1.12 * LatexLines.LineWidth) return line;
        bool isEqual = line.StartsWith("= ", StringComparison.Ordinal);
        return $@"{(isEqual ? "= " : "")}\resizebox{{0.72\linewidth}}{{!}}{{$\displaystyle {(isEqual ? line[2..] : line)}$}}";
    }
}
