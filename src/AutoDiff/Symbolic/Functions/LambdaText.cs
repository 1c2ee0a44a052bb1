namespace AutoDiff.Symbolic;

/// <summary>
/// Reads the parameters' names from the source text of a lambda, which the compiler hands over: the names that the author wrote, in a program that
/// was trimmed or compiled ahead of time as well. A text that is not a lambda as a whole (a method group, a variable, a call that makes a delegate)
/// has none to tell.
/// </summary>
internal static class LambdaText
{
    /// <summary>The names of the parameters; null if the text is no lambda.</summary>
    public static string[]? ParameterNames(string? text)
    {
        if (text is null || Tokens(text) is not { } tokens) return null;
        int arrow = tokens.IndexOf("=>");
        if (arrow > 0 && IsName(tokens[arrow - 1])) return IsPlainBefore(tokens, arrow - 1) ? [Plain(tokens[arrow - 1])] : null;
        int close = arrow > 0 ? arrow - 1 : ClosingOfAnonymousMethod(tokens);
        if (close < 0 || tokens[close] != ")" || Opening(tokens, close) is not (>= 0 and var open)) return null;
        int start = open > 0 && tokens[open - 1] == "delegate" ? open - 1 : open;
        return IsPlainBefore(tokens, start) ? NamesBetween(tokens, open, close) : null;
    }

    // delegate (Variable<double> x) { … }
    private static int ClosingOfAnonymousMethod(List<string> tokens)
    {
        int keyword = tokens.IndexOf("delegate");
        if (keyword < 0 || keyword + 1 >= tokens.Count || tokens[keyword + 1] != "(") return -1;
        int depth = 0;
        for (int i = keyword + 1; i < tokens.Count; i++)
        {
            if (tokens[i] == "(") depth++;
            else if (tokens[i] == ")" && --depth == 0) return i;
        }

        return -1;
    }

    private static int Opening(List<string> tokens, int close)
    {
        int depth = 0;
        for (int i = close; i >= 0; i--)
        {
            if (tokens[i] == ")") depth++;
            else if (tokens[i] == "(" && --depth == 0) return i;
        }

        return -1;
    }

    // What may stand before the parameters of a lambda: parentheses around it, a cast, modifiers, a type. A call would be another thing.
    private static bool IsPlainBefore(List<string> tokens, int end)
    {
        for (int i = 0; i < end; i++)
        {
            if (!IsName(tokens[i]) && tokens[i] is not ("(" or ")" or "<" or ">" or "," or "." or "::")) return false;
            if (tokens[i] is "switch" or "delegate" or "await") return false;
            bool isCall = i + 1 < end && tokens[i + 1] == "(" && (IsName(tokens[i]) || tokens[i] == ">");
            if (isCall && tokens[0] != "new") return false;
        }

        return true;
    }

    private static string[]? NamesBetween(List<string> tokens, int open, int close)
    {
        if (close == open + 1) return [];
        var names = new List<string>();
        int depth = 0;
        string? last = null;
        bool isDefault = false;
        for (int i = open + 1; i <= close; i++)
        {
            string token = tokens[i];
            if (depth == 0 && (token == "," || i == close))
            {
                if (last is null) return null;
                names.Add(Plain(last));
                (last, isDefault) = (null, false);
            }
            else if (token is "(" or "[" or "<") depth++;
            else if (token is ")" or "]" or ">") depth--;
            else if (depth == 0 && token == "=") isDefault = true;
            else if (depth == 0 && !isDefault && IsName(token)) last = token;
        }

        return [.. names];
    }

    private static string Plain(string name) => name[0] == '@' ? name[1..] : name;

    private static bool IsName(string token) => token[0] is '_' or '@' || char.IsLetter(token[0]);

    /// <summary>
    /// Names, numbers and signs, without spaces and comments; null if there is a string or a character, which no parameter list needs.
    /// </summary>
    private static List<string>? Tokens(string text)
    {
        var tokens = new List<string>();
        for (int position = 0; position < text.Length;)
        {
            int start = position;
            if (char.IsWhiteSpace(text[position]))
            {
                position++;
                continue;
            }

            if (text.AsSpan(position).StartsWith("//") || text.AsSpan(position).StartsWith("/*"))
            {
                bool isLine = text[position + 1] == '/';
                int end = text.IndexOf(isLine ? "\n" : "*/", position + 2, StringComparison.Ordinal);
                position = end < 0 ? text.Length : end + (isLine ? 1 : 2);
                continue;
            }

            if (IsNamePart(text[position]) || text[position] == '@')
            {
                do position++;
                while (position < text.Length && IsNamePart(text[position]));
            }
            else
            {
                position += text.AsSpan(position).StartsWith("=>") || text.AsSpan(position).StartsWith("::") ? 2 : 1;
            }

            tokens.Add(text[start..position]);
            // What follows the arrow is the body.
            if (tokens[^1] == "=>" || tokens[^1] == "{") break;
            if (tokens[^1] is "\"" or "'") return null;
        }

        return tokens;
    }

    private static bool IsNamePart(char c) =>
        c == '_' || char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.SpacingCombiningMark or System.Globalization.UnicodeCategory.ConnectorPunctuation
            or System.Globalization.UnicodeCategory.LetterNumber or System.Globalization.UnicodeCategory.Surrogate;
}
