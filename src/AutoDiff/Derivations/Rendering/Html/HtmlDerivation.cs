using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>
/// A derivation as one HTML page that steps through the graph. The page's frame, style and script are files beside this one; here its content is
/// written: the graph, and a section for each frame.
/// </summary>
internal static class HtmlDerivation
{
    private static readonly string s_template = Resource("stepper.html"), s_style = Resource("stepper.css"), s_script = Resource("stepper.js");
    private static readonly string s_styleHash = HashOf(s_style), s_scriptHash = HashOf(s_script);

    public static string Render<T>(Derivation<T> derivation, DerivationStyle style)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var words = Words.Of(style.Language);
        var diagram = Diagram.Of(derivation);
        var frames = DerivationFrames<T>.Of(derivation, diagram, style);
        string variables = string.Join(", ", derivation.Results.Select(row => row.Node.Name ?? row.Node.Describe()));
        return Fill(key => key switch
        {
            "language" => words.Tag,
            "style" => s_style,
            "script" => s_script,
            "style-hash" => s_styleHash,
            "script-hash" => s_scriptHash,
            "title" => MathMl.Escape(words.Format("page.title", derivation.Root.Name!, variables)),
            "heading" => Heading(derivation, words),
            "graph" => diagram.Boxes.Count <= GraphSvg.MaximumBoxes
                ? GraphSvg.Render(derivation, diagram, words)
                : $"<p>{MathMl.Escape(words.Format("page.no graph", diagram.Boxes.Count))}</p>",
            "steps" => string.Concat(frames.Select((frame, index) => Section(frame, index, words))),
            "count" => frames.Count.ToString(CultureInfo.InvariantCulture),
            _ => MathMl.Escape(words[key]),
        });
    }

    /// <summary>The template with its {places} filled in, each once and in one pass: what is filled in is not read again.</summary>
    private static string Fill(Func<string, string> contentOf)
    {
        var page = new StringBuilder();
        for (int position = 0; position < s_template.Length;)
        {
            int start = s_template.IndexOf('{', position);
            if (start < 0)
            {
                page.Append(s_template, position, s_template.Length - position);
                break;
            }

            int end = s_template.IndexOf('}', start);
            page.Append(s_template, position, start - position).Append(contentOf(s_template[(start + 1)..end]));
            position = end + 1;
        }

        return page.ToString();
    }

    private static string Heading<T>(Derivation<T> derivation, Words words)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        string.Format(
            CultureInfo.InvariantCulture,
            MathMl.Escape(words["page.title"]),
            MathMl.Of(LatexName.Of(derivation.Root.Name!)),
            MathMl.Of(string.Join(", ", derivation.Results.Select(row => LatexName.Of(row.Node.Name ?? row.Node.Describe())))));

    private static string Section(Frame frame, int index, Words words)
    {
        string kind = KindOf(frame.Kind);
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture,
            $"<section class=\"step {kind}\" id=\"step-{index + 1}\" data-kind=\"{kind}\" data-box=\"{(frame.Box < 0 ? "" : frame.Box.ToString(CultureInfo.InvariantCulture))}\" data-sources=\"{string.Join(' ', frame.Sources)}\" data-spoken=\"{MathMl.Escape(frame.Spoken)}\">\n");
        string pass = frame.Kind == FrameKind.Update ? frame.Blocks[0].Heading : words["page." + kind];
        html.Append(CultureInfo.InvariantCulture,
            $"<h2><span class=\"pass\">{MathMl.Escape(pass)}</span>{(frame.Title.Length == 0 ? "" : MathMl.Of(frame.Title, isDisplay: true))}");
        // One source stands in the heading; of several, each stands over its lines.
        bool isSingle = frame.Blocks.Count(block => block.Formula.Length > 0) == 1;
        if (isSingle) html.Append(CultureInfo.InvariantCulture, $"<small class=\"source\">{SourceOf(frame.Blocks[0])}</small>");
        html.Append("</h2>\n<table>\n");
        foreach (var block in frame.Blocks)
            AppendBlock(html, block, hasHeading: frame.Kind != FrameKind.Update && !(isSingle && block.Formula.Length > 0));
        return html.Append("</table>\n</section>\n").ToString();
    }

    private static void AppendBlock(StringBuilder html, FrameBlock block, bool hasHeading)
    {
        html.Append("<tbody>\n");
        if (block.Heading.Length > 0 && hasHeading)
            html.Append(CultureInfo.InvariantCulture, $"<tr class=\"source\"><td colspan=\"3\"><div>{SourceOf(block)}</div></td></tr>\n");
        foreach (var line in block.Lines) AppendLine(html, line);
        if (block.Remark.Length > 0)
            html.Append("<tr class=\"remark\"><td colspan=\"3\"><div>")
                .AppendFormat(CultureInfo.InvariantCulture, MathMl.Escape(block.Remark), Wrapping(block.Conditions)).Append("</div></td></tr>\n");
        html.Append("</tbody>\n");
    }

    /// <summary>Each condition is a formula of its own, so that many of them take several lines.</summary>
    private static string Wrapping(string conditions) =>
        string.Join(", ", conditions.Split(FrameBlock.Separator).Select(condition => MathMl.Of(condition)));

    private static string SourceOf(FrameBlock block)
    {
        string heading = string.Format(CultureInfo.InvariantCulture, MathMl.Escape(block.Heading), block.Formula.Length == 0
            ? ""
            : MathMl.Of(block.Formula));
        return block.Rule.Length == 0 ? heading : $"{heading}<b>{MathMl.Escape(block.Rule)}</b>";
    }

    private static void AppendLine(StringBuilder html, FrameLine line)
    {
        html.Append(line.IsResult ? "<tr class=\"final\">" : "<tr>");
        html.Append(line.Label.Length > 0 ? "<th scope=\"row\">" : "<td class=\"label\">").Append(MathMl.Escape(line.Label))
            .Append(line.Label.Length > 0 ? "</th>" : "</td>");
        string formula = line.Formula.Length == 0 ? line.Left : $"{line.Left} {line.Relation} {line.Formula}";
        html.Append("<td class=\"formula\"><div>").Append(MathMl.Of(formula, isDisplay: true)).Append("</div></td><td class=\"number\"><div>");
        // Beside a formula the numbers are equal to it, whatever sign it came with.
        string relation = line.Formula.Length == 0 ? line.Relation : "=";
        string numbers = string.Concat(line.Numbers.Select((number, i) => number.StartsWith(@"\in ", StringComparison.Ordinal)
            ? number
            : $"{(i == 0 ? relation : "=")} {number} "));
        if (numbers.Length > 0) html.Append(MathMl.Of(numbers.TrimEnd(), isDisplay: true));
        html.Append("</div></td></tr>\n");
    }

    private static string KindOf(FrameKind kind) => kind switch
    {
        FrameKind.Given => "given",
        FrameKind.Forward => "forward",
        FrameKind.Backward => "backward",
        FrameKind.Result => "result",
        _ => "update",
    };

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlDerivation).Assembly.GetManifestResourceStream("AutoDiff." + name)!;
        using var reader = new StreamReader(stream);
        // Git may have written the files with other line ends; the page and the hash of its parts are the same everywhere.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>The policy of the page allows this script and this style, and nothing else.</summary>
    private static string HashOf(string content) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
