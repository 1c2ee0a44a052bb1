using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Formulas in ASCII, for terminals and files that know nothing else: x^2, dL/dz, sigma(z), y_hat. Words of other scripts stay as they are.</summary>
internal static class AsciiText
{
    private static readonly Dictionary<char, string> s_signs = new()
    {
        ['−'] = "-", ['·'] = "*", ['⊙'] = ".*", ['∂'] = "d", ['′'] = "'", ['″'] = "''", ['≠'] = "!=", ['≤'] = "<=", ['≥'] = ">=", ['∞'] = "inf", ['√'] = "sqrt ", ['∈'] = "in",
        ['ℝ'] = "R", ['ᵀ'] = "^T", ['ˣ'] = "x", ['←'] = "<-", ['→'] = "->", ['∧'] = "and", ['∨'] = "or", ['…'] = "...", ['×'] = "x", ['‖'] = "||", ['⌊'] = "floor(", ['⌋'] = ")", ['⌈'] = "ceiling(",
        ['⌉'] = ")", ['⁻'] = "-", ['⁺'] = "^+", ['∛'] = "cbrt", ['∑'] = "sum ", ['Σ'] = "sum ", ['∏'] = "product ",
    };

    /// <summary>The text with every symbol of mathematics spelled out.</summary>
    public static string Of(string text)
    {
        var written = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool isFirst = i == 0 || !Superscript.IsNumeral(text[i - 1]), isFirstBelow = i == 0 || !LatexName.IsSubscript(text[i - 1]);
            if (char.IsAscii(c)) written.Append(c);
            else if (c != Superscript.Minus && Superscript.Digits.IndexOf(c, StringComparison.Ordinal) is var digit and >= 0) written.Append(isFirst ? "^" : "").Append(digit);
            else if (c == Superscript.Minus) written.Append(isFirst ? "^-" : "-");
            else if (LatexName.IsSubscript(c)) written.Append(isFirstBelow ? "_" : "").Append(LatexName.PlainSubscript(c));
            else if (s_signs.TryGetValue(c, out string? sign)) written.Append(sign);
            else if (LatexLetters.TrySpell(c, out string? letter)) written.Append(letter);
            else written.Append(c);
        }

        return written.ToString();
    }
}
