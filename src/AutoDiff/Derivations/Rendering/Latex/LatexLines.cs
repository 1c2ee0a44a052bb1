using System.Runtime.CompilerServices;

namespace AutoDiff.Rendering;

/// <summary>Breaks formulas that are too long for a line.</summary>
internal static class LatexLines
{
    /// <summary>About how many letters wide a line of a page is.</summary>
    public const int LineWidth = 62;

    /// <summary>
    /// A formula cut into lines, where it is too long for one: before a relation, then before the signs of a sum, then before those of a product;
    /// never within brackets or braces, which belong together. A line that has no such place stays long.
    /// </summary>
    public static IReadOnlyList<string> Break(string latex, int width = LineWidth)
    {
        if (Width(latex) <= width) return [latex];
        var lines = new List<string> { "" };
        foreach (string term in Terms(latex))
        {
            if (lines[^1].Length > 0 && Width(lines[^1]) + Width(term) > width) lines.Add(term);
            else lines[^1] += term;
        }

        return [.. lines.Select(line => line.Trim())];
    }

    /// <summary>About how many letters wide a formula is printed.</summary>
    public static double Width(string latex)
    {
        int position = 0;
        return Width(latex, ref position, isGroup: false);
    }

    /// <summary>The formula cut before every sign that stands outside of all brackets.</summary>
    private static IEnumerable<string> Terms(string latex)
    {
        int depth = 0, start = 0;
        for (int i = 0; i < latex.Length; i++)
        {
            if (latex[i] == '{' || Is(latex, i, @"\left") || Is(latex, i, @"\begin")) depth++;
            else if (latex[i] == '}' || Is(latex, i, @"\right") || Is(latex, i, @"\end")) depth--;
            else if (depth == 0 && i > start && latex[i] == ' ' && IsSign(latex, i + 1))
            {
                yield return latex[start..i];
                start = i;
            }
        }

        yield return latex[start..];
    }

    private static bool Is(string latex, int position, string command) =>
        string.CompareOrdinal(latex, position, command, 0, command.Length) == 0
            && !(position + command.Length < latex.Length && char.IsAsciiLetter(latex[position + command.Length]));

    private static bool IsSign(string latex, int position) =>
        position + 1 < latex.Length
            && ((latex[position] is '+' or '-' or '=' && latex[position + 1] == ' ') || Is(latex, position, @"\cdot")
                || Is(latex, position, @"\odot") || Is(latex, position, @"\approx"));

    private static double Width(string latex, ref int position, bool isGroup)
    {
        double width = 0;
        // Too wide for a line in any case.
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) position = latex.Length;
        while (position < latex.Length)
        {
            char c = latex[position];
            if (c == '}' && isGroup)
            {
                position++;
                return width;
            }

            if (c == '\\') width += Command(latex, ref position);
            else if (c is '^' or '_')
            {
                position++;
                width += 0.65 * Argument(latex, ref position);
            }
            else if (c == '{')
            {
                position++;
                width += Width(latex, ref position, isGroup: true);
            }
            else
            {
                position++;
                width += c == ' ' ? 0 : c is '+' or '-' or '=' ? 1.8 : c >= '\u2E80' ? 2 : 1;
            }
        }

        return width;
    }

    private static double Command(string latex, ref int position)
    {
        int start = ++position;
        while (position < latex.Length && char.IsAsciiLetter(latex[position])) position++;
        if (position == start) position++;
        switch (latex[start..Math.Min(position, latex.Length)])
        {
            // A fraction is as wide as the wider of its halves.
            case "frac":
                return Math.Max(Argument(latex, ref position), Argument(latex, ref position)) + 0.5;
            case "begin" or "end":
                _ = Argument(latex, ref position);
                return 1;
            case "left" or "right" or "," or ";" or "mathit" or "mathrm" or "mathbb" or "text" or "operatorname" or "hat" or "bar" or "tilde":
                return 0;
            case "ln" or "sin" or "cos" or "tan" or "max" or "min" or "det" or "log" or "sum":
                return 2.5;
            case "cdot" or "odot" or "times" or "leftarrow" or "approx" or "in":
                return 2;
            default:
                return 1;
        }
    }

    private static double Argument(string latex, ref int position)
    {
        while (position < latex.Length && latex[position] == ' ') position++;
        // Too wide for a line in any case.
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) position = latex.Length;
        if (position >= latex.Length) return 0;
        if (latex[position] == '\\') return Command(latex, ref position);
        if (latex[position++] != '{') return 1;
        return Width(latex, ref position, isGroup: true);
    }
}
