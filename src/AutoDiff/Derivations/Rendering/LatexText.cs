using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Text in LaTeX: the characters that mean something there, written so that they stand for themselves.</summary>
internal static class LatexText
{
    /// <summary>For text mode, and within \text{…}.</summary>
    public static string Escape(string text) => Escape(text, @"\textbackslash{}", @"\textasciicircum{}", @"\textasciitilde{}");

    /// <summary>For math mode.</summary>
    public static string EscapeInMath(string text) => Escape(text, @"\backslash ", @"\wedge ", @"\sim ");

    private static string Escape(string text, string backslash, string circumflex, string tilde)
    {
        var escaped = new StringBuilder();
        foreach (char c in text)
        {
            escaped.Append(c switch
            {
                '\\' => backslash,
                '^' => circumflex,
                '~' => tilde,
                '_' or '%' or '#' or '&' or '$' or '{' or '}' => $@"\{c}",
                // A line break in a name would end a paragraph or a cell.
                _ when char.IsControl(c) => " ",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }
}
