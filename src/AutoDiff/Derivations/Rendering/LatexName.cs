using System.Text;

namespace AutoDiff.Rendering;

/// <summary>
/// The name of a variable in LaTeX: ŷ is \hat{y}, θ is \theta, w1 and w_1 and w₁ are w_{1}, x′ is x', ∂L/∂ŷ is a fraction, and a word is set in italics as one name.
/// </summary>
internal static class LatexName
{
    private const string Subscripts = "₀₁₂₃₄₅₆₇₈₉";

    /// <summary>Whether a character is a subscript digit.</summary>
    public static bool IsSubscript(char c) => Subscripts.Contains(c, StringComparison.Ordinal);

    /// <summary>The digit that a subscript digit stands for.</summary>
    public static int SubscriptDigit(char c) => Subscripts.IndexOf(c, StringComparison.Ordinal);

    /// <summary>The name in LaTeX.</summary>
    public static string Of(string name)
    {
        int slash = name.IndexOf("/∂", StringComparison.Ordinal);
        if (slash > 1 && name[0] == '∂') return $@"\frac{{\partial {Of(name[1..slash])}}}{{\partial {Of(name[(slash + 2)..])}}}";

        int end = 0;
        while (end < name.Length && !EndsBase(name, end)) end++;
        if (end == 0) return $@"\text{{{Escape(name)}}}";

        var text = new StringBuilder(Base(name[..end]));
        string below = "", above = "", primes = "";
        for (int position = end; position < name.Length; position++)
        {
            char c = name[position];
            if (c is '\'' or '′') primes += "'";
            else if (Superscript.Contains(c)) above += c == Superscript.Minus ? "-" : Superscript.Digits.IndexOf(c, StringComparison.Ordinal);
            else if (Subscripts.Contains(c, StringComparison.Ordinal)) below += Subscripts.IndexOf(c, StringComparison.Ordinal);
            else if (c == '_') below += below.Length == 0 ? "" : ",";
            else if (c is '[' or '^' && above.Length == 0) return text.Append(Script('_', below)).Append(Superscripted(name[position..])).ToString();
            else if (char.IsLetterOrDigit(c)) below += c;
            else return $@"\text{{{Escape(name)}}}";
        }

        return text.Append(primes).Append(Script('_', below)).Append(Script('^', above)).ToString();
    }

    // The base ends where an index begins; a digit within a word, as in conv2d, ends it too.
    private static bool EndsBase(string name, int position) => !LatexLetters.IsPartOfLetter(name[position]);

    private static string Base(string letters)
    {
        if (LatexLetters.TryWord(letters, out string? command)) return command;
        int count = LatexLetters.Count(letters);
        string written = LatexLetters.Write(letters);
        return count == 1 ? written : letters.All(char.IsAscii) ? $@"\mathit{{{letters}}}" : $@"{{{written}}}";
    }

    private static string Script(char mark, string content) =>
        content.Length == 0 ? "" : content.Any(char.IsAsciiLetter) && content.Length > 1 ? $@"{mark}{{\mathit{{{content}}}}}" : $"{mark}{{{content}}}";

    private static string Superscripted(string rest) => $"^{{{Escape(rest.TrimStart('^'))}}}";

    /// <summary>Characters that LaTeX would take for commands, written so that they appear.</summary>
    public static string Escape(string name)
    {
        var text = new StringBuilder();
        foreach (char c in name)
        {
            text.Append(c switch
            {
                '\\' => @"\backslash ",
                '_' or '%' or '#' or '&' or '$' or '{' or '}' => $@"\{c}",
                '^' => @"\^{}",
                '~' => @"\~{}",
                _ => c.ToString(),
            });
        }

        return text.ToString();
    }
}
