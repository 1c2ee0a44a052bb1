using System.Globalization;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>
/// Formulas in ASCII, for terminals and files that know nothing else: x^2, dL/dz, sigma(z), y_hat. What has no spelling is written as its number.
/// </summary>
internal static class AsciiText
{
    private static readonly Dictionary<char, string> s_signs = new()
    {
        ['−'] = "-",
        ['·'] = "*",
        ['⊙'] = ".*",
        ['∂'] = "d",
        ['′'] = "'",
        ['″'] = "''",
        ['≠'] = "!=",
        ['≤'] = "<=",
        ['≥'] = ">=",
        ['∞'] = "inf",
        ['∈'] = "in",
        ['ℝ'] = "R",
        ['ᵀ'] = "^T",
        ['ˣ'] = "x",
        ['←'] = "<-",
        ['→'] = "->",
        ['∧'] = "and",
        ['∨'] = "or",
        ['…'] = "...",
        ['×'] = "x",
        ['‖'] = "||",
        ['⌊'] = "floor(",
        ['⌋'] = ")",
        ['⌈'] = "ceiling(",
        ['⌉'] = ")",
        ['⁻'] = "-",
        ['⁺'] = "^+",
        ['∑'] = "sum ",
        ['Σ'] = "sum ",
        ['∏'] = "product ",
    };

    /// <summary>The text with every symbol of mathematics spelled out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="keepsWords">Whether letters that have no spelling stay: those of the words around a formula.</param>
    public static string Of(string text, bool keepsWords = false)
    {
        var written = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool isFirst = i == 0 || !Superscript.IsNumeral(text[i - 1]), isFirstBelow = i == 0 || !LatexName.IsSubscript(text[i - 1]);
            if (char.IsAscii(c)) written.Append(c);
            else if (c is '√' or '∛') i = AppendRoot(written, text, i, keepsWords);
            else if (c != Superscript.Minus && Superscript.Digits.IndexOf(c, StringComparison.Ordinal) is var digit and >= 0)
                written.Append(isFirst ? "^" : "").Append(digit);
            else if (c == Superscript.Minus) written.Append(isFirst ? "^-" : "-");
            else if (LatexName.IsSubscript(c)) written.Append(isFirstBelow ? "_" : "").Append(LatexName.PlainSubscript(c));
            else if (s_signs.TryGetValue(c, out string? sign)) written.Append(sign);
            else if (LatexLetters.TrySpell(c, out string? letter)) written.Append(letter);
            else if (keepsWords) written.Append(c);
            else if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
                written.Append(CultureInfo.InvariantCulture, $"u{char.ConvertToUtf32(c, text[++i]):X4}");
            else written.Append(CultureInfo.InvariantCulture, $"u{(int)c:X4}");
        }

        return written.ToString();
    }

    // √x and √(x + 1) are sqrt(x) and sqrt(x + 1). Returns where the radicand ends.
    private static int AppendRoot(StringBuilder written, string text, int at, bool keepsWords)
    {
        written.Append(text[at] == '√' ? "sqrt" : "cbrt");
        int end = at + 1;
        while (end < text.Length
            && (LatexLetters.IsPartOfLetter(text[end]) || char.IsAsciiDigit(text[end]) || text[end] is '.' or '_' or '′' or '\''
                || LatexName.IsSubscript(text[end])))
            end++;
        if (end > at + 1) written.Append('(').Append(Of(text[(at + 1)..end], keepsWords)).Append(')');
        return end - 1;
    }
}
