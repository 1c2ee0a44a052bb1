using System.Text;

namespace AutoDiff.Rendering;

/// <summary>
/// Presentation MathML, translated from the LaTeX that formulas are written in. Operations say their notation as text and as LaTeX; the LaTeX they
/// use is a small language, and this reads all of it (see <see cref="MathMlSymbols"/>), so that no operation needs a third notation.
/// </summary>
internal static class MathMl
{
    private const string Namespace = "http://www.w3.org/1998/Math/MathML";

    /// <summary>A formula as one <c>math</c> element.</summary>
    /// <param name="latex">LaTeX for math mode, as our own renderers write it.</param>
    /// <param name="isDisplay">Whether fractions and sums are set in full size, as in a formula on a line of its own.</param>
    public static string Of(string latex, bool isDisplay = false) =>
        $"<math xmlns=\"{Namespace}\"{(isDisplay ? " displaystyle=\"true\"" : "")}>{new MathMlTranslator(latex).Translate()}</math>";

    /// <summary>Text as the content or the attribute of an element.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1])) escaped.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF') escaped.Append('\uFFFD');
            else escaped.Append(c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                // XML has no other control characters, not even escaped.
                _ when char.IsControl(c) => " ",
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }
}
