using System.Globalization;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>
/// Names and short formulas in SVG text: indices are set lower or higher and small, because few fonts have all of Unicode's small digits.
/// </summary>
internal static class SvgText
{
    private const string Lowered = "₀₁₂₃₄₅₆₇₈₉", Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᵀ", RaisedPlain = "0123456789−T";
    private const int Down = 5, Up = -8;

    /// <summary>Text as the content of a text element.</summary>
    public static string Of(string text)
    {
        var svg = new StringBuilder();
        var run = new StringBuilder();
        int shift = 0, drawn = 0;
        bool isInBracket = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            // z[1]: an index in brackets behind a name.
            if (c == '[' && i > 0
                && (char.IsLetter(text[i - 1]) || CharUnicodeInfo.GetUnicodeCategory(text[i - 1]) == UnicodeCategory.NonSpacingMark))
                isInBracket = true;
            int below = Lowered.IndexOf(c, StringComparison.Ordinal), above = Raised.IndexOf(c, StringComparison.Ordinal);
            int next = below >= 0 ? Down : above >= 0 || isInBracket ? Up : 0;
            if (next != shift) Flush();
            shift = next;
            run.Append(below >= 0 ? (char)('0' + below) : above >= 0 ? RaisedPlain[above] : c);
            if (c == ']') isInBracket = false;
        }

        Flush();
        // A shift lasts: what follows begins on the line again.
        if (drawn != 0) svg.Append(CultureInfo.InvariantCulture, $"<tspan dy=\"{-drawn}\">\u200B</tspan>");
        return svg.ToString();

        void Flush()
        {
            if (run.Length == 0) return;
            string content = MathMl.Escape(run.ToString());
            if (shift == drawn && shift == 0) svg.Append(content);
            else svg.Append(CultureInfo.InvariantCulture, $"<tspan{(shift == 0 ? "" : " class=\"index\"")} dy=\"{shift - drawn}\">{content}</tspan>");
            drawn = shift;
            run.Clear();
        }
    }
}
