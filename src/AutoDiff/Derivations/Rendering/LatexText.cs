using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Text in LaTeX: the characters that mean something there, written so that they stand for themselves.</summary>
internal static class LatexText
{
    /// <summary>For text mode, and within \text{…}.</summary>
    public static string Escape(string text) =>
        Escape(text, @"\textbackslash{}", @"\textasciicircum{}", @"\textasciitilde{}", @"\textbar{}", @"\textless{}", @"\textgreater{}");

    /// <summary>For math mode.</summary>
    public static string EscapeInMath(string text) => Escape(text, @"\backslash ", @"\wedge ", @"\sim ", @"\vert ", "<", ">");

    private static string Escape(string text, string backslash, string circumflex, string tilde, string bar, string less, string greater)
    {
        var escaped = new StringBuilder();
        foreach (char c in text)
        {
            escaped.Append(c switch
            {
                '\\' => backslash,
                '^' => circumflex,
                '~' => tilde,
                // The usual fonts for text have other signs in these places, and in Markdown they would end a cell or begin a tag.
                '|' => bar,
                '<' => less,
                '>' => greater,
                '_' or '%' or '#' or '&' or '$' or '{' or '}' => $@"\{c}",
                // Node names have none; texts that come another way may.
                _ when char.IsControl(c) => " ",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }
}
