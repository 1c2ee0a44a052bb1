using System.Globalization;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>
/// The name of a variable in LaTeX: ŷ is \hat{y}, θ is \theta, w1 and w_1 and w₁ are w_{1}, z[1] is z^{[1]}, σ′(z) is \sigma'(z), ∂L/∂ŷ is a
/// fraction, and a word is set in italics as one name. What cannot be read as a name stands as text.
/// </summary>
internal static class LatexName
{
    // Reading is recursive, and no name that has a meaning is this long.
    private const int MaximumLength = 200;

    private const string Subscripts = "₀₁₂₃₄₅₆₇₈₉₊₋ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ";
    private const string SubscriptsPlain = "0123456789+-aehijklmnoprstuvx";
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁱⁿˡᵏ";
    private const string SuperscriptsPlain = "0123456789+-()inlk";

    /// <summary>Whether a character is a subscript.</summary>
    public static bool IsSubscript(char c) => Subscripts.Contains(c, StringComparison.Ordinal);

    /// <summary>What a subscript stands for.</summary>
    public static char PlainSubscript(char c) => SubscriptsPlain[Subscripts.IndexOf(c, StringComparison.Ordinal)];

    /// <summary>The name in LaTeX.</summary>
    public static string Of(string name) => TryRead(name) ?? $@"\text{{{LatexText.Escape(name)}}}";

    private static string? TryRead(string name) => name.Length is 0 or > MaximumLength ? null : TryDerivative(name) ?? TrySymbol(name);

    /// <summary>∂L/∂w, ∂²L/∂w², ∂²L/∂w∂b, dy/dx, ∇L.</summary>
    private static string? TryDerivative(string name)
    {
        if (name[0] == '∇' && name.Length > 1) return TryRead(name[1..]) is { } function ? @"\nabla " + function : null;
        if (name[0] is not ('∂' or 'd')) return null;
        string mark = name[0] == '∂' ? @"\partial" : @"\mathrm{d}";
        int slash = name.IndexOf("/" + name[0], StringComparison.Ordinal);
        // dy/dx is a derivative; dense/dropout is not.
        if (slash < 2 || (name[0] == 'd' && (HasWord(name[1..slash]) || HasWord(name[(slash + 2)..])))) return null;

        int start = 1;
        while (start < slash && Superscript.IsNumeral(name[start])) start++;
        string order = start == 1 ? "" : Script('^', Plain(name[1..start]));
        if (TryRead(name[start..slash]) is not { } above) return null;
        var below = new List<string>();
        foreach (string by in name[(slash + 2)..].Split(name[0] == '∂' ? '∂' : '\0'))
        {
            if (TryRead(by) is not { } written) return null;
            below.Add($"{mark} {written}");
        }

        return $@"\frac{{{mark}{order} {above}}}{{{string.Join(@" \, ", below)}}}";
    }

    private static bool HasWord(string name) => LatexLetters.Count(string.Concat(name.TakeWhile(LatexLetters.IsPartOfLetter))) != 1;

    /// <summary>Whether a name is written as a fraction.</summary>
    public static bool IsFraction(string name) => name.Length is > 0 and <= MaximumLength && name[0] is '∂' or 'd' && TryDerivative(name) is not null;

    /// <summary>Letters, then indices below and above, primes, and what a function is taken of.</summary>
    private static string? TrySymbol(string name)
    {
        int end = 0;
        while (end < name.Length && LatexLetters.IsPartOfLetter(name[end]) && !IsScript(name[end])) end++;
        if (end == 0) return null;

        var scripts = new Scripts();
        for (int position = end; position < name.Length; position++)
        {
            char c = name[position];
            if (c is '\'' or '′' or '″') scripts.Primes += c == '″' ? "''" : "'";
            else if (c == 'ᵀ') scripts.Above += @"\top";
            else if (c is '*') scripts.Above += '*';
            else if (Superscripts.Contains(c, StringComparison.Ordinal)) scripts.Above += Plain(c.ToString());
            else if (Subscripts.IndexOf(c, StringComparison.Ordinal) is var index and >= 0) scripts.Below += SubscriptsPlain[index];
            else if (c == '_') scripts.Below += scripts.Below.Length == 0 ? "" : ",";
            else if (char.IsLetterOrDigit(c) && scripts.Above.Length == 0) scripts.Below += c;
            else if (c == '^' && position + 1 < name.Length && Closing(name[position + 1]) == '\0')
                scripts.Above += Plain(name[++position].ToString());
            else if (BracketAt(name, c == '^' ? position + 1 : position) is { } bracket)
            {
                position = (c == '^' ? position + 1 : position) + bracket.Length - 1;
                if (c == '(')
                    return Arguments(bracket) is { } arguments ? scripts.On(Base(name[..end])) + arguments + TryTail(name[(position + 1)..]) : null;
                scripts.Above += LatexText.EscapeInMath(bracket);
            }
            else
            {
                return null;
            }
        }

        return scripts.On(Base(name[..end]));
    }

    /// <summary>The bracket that begins at a position, to its end; null if there is none, or nothing in it.</summary>
    private static string? BracketAt(string name, int position)
    {
        if (position >= name.Length || Closing(name[position]) is var closing && closing == '\0') return null;
        int depth = 0;
        for (int end = position; end < name.Length; end++)
        {
            if (name[end] == name[position]) depth++;
            else if (name[end] == closing && --depth == 0) return end > position + 1 ? name[position..(end + 1)] : null;
        }

        return null;
    }

    private static char Closing(char opening) => opening switch { '[' => ']', '(' => ')', _ => '\0' };

    /// <summary>(z), (x, y): what a function is taken of.</summary>
    private static string? Arguments(string bracket)
    {
        var arguments = new List<string>();
        foreach (string part in bracket[1..^1].Split(','))
        {
            string argument = part.Trim();
            if (TryRead(argument) is { } written) arguments.Add(written);
            else if (decimal.TryParse(argument, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) arguments.Add(argument);
            else return null;
        }

        return $"({string.Join(", ", arguments)})";
    }

    /// <summary>Nothing may follow what a function is taken of.</summary>
    private static string TryTail(string rest) => rest.Length == 0 ? "" : $@"\text{{{LatexText.Escape(rest)}}}";

    private static bool IsScript(char c) =>
        c == 'ᵀ' || Superscripts.Contains(c, StringComparison.Ordinal) || Subscripts.Contains(c, StringComparison.Ordinal);

    private static string Plain(string superscripts) =>
        string.Concat(superscripts.Select(c => Superscripts.IndexOf(c, StringComparison.Ordinal) is var index and >= 0
            ? SuperscriptsPlain[index]
            : c));

    private static string Base(string letters)
    {
        if (LatexLetters.TryWord(letters, out string? command)) return command;
        if (!LatexLetters.AreKnown(letters)) return $@"\text{{{letters}}}";
        int count = LatexLetters.Count(letters);
        string written = LatexLetters.Write(letters);
        return count == 1 ? written : letters.All(char.IsAscii) ? $@"\mathit{{{letters}}}" : $@"{{{written}}}";
    }

    private static string Script(char mark, string content) =>
        content.Length == 0 ? ""
        : content.Length > 1 && content.Any(char.IsAsciiLetter) && content.All(c => char.IsAsciiLetterOrDigit(c) || c == ',')
            ? $@"{mark}{{\mathit{{{content}}}}}"
        : $"{mark}{{{Letters(content)}}}";

    /// <summary>An index with its letters written for LaTeX; what is a command already stays.</summary>
    private static string Letters(string content)
    {
        if (content.All(char.IsAscii)) return content;
        var text = new StringBuilder();
        foreach (char c in content)
            text.Append(!LatexLetters.IsPartOfLetter(c) ? c.ToString()
                : LatexLetters.AreKnown(c.ToString()) ? LatexLetters.Write(c.ToString()) + " "
                : $@"\text{{{c}}}");
        return text.ToString().TrimEnd();
    }

    private sealed class Scripts
    {
        public string Below { get; set; } = "";

        public string Above { get; set; } = "";

        public string Primes { get; set; } = "";

        // A prime is a superscript to TeX: after the index another one may follow it, as in x_{1}'^{2}.
        public string On(string symbol) => symbol + Script('_', Below) + Primes + Script('^', Above);
    }
}
