using System.Text;

namespace AutoDiff.Rendering;

/// <summary>
/// Breaks lines that are too long: before an equals sign if there is one, else before another operator, else after a comma or a space.
/// </summary>
internal static class TextLines
{
    /// <summary>No line is wider.</summary>
    public const int MaximumWidth = 100;

    private const int DeepestBreak = 4;

    // What leaves less room stands on lines of its own.
    private const int NarrowestContent = 10;

    private static readonly string[][] s_breaks = [[" = ", " ∈ "], [" + ", " − ", " - "], [", ", "，", "、", "：", "。"], ["·", " ⊙ ", "*"],
        [" "], ["/"]];

    /// <summary>Adds a line; what follows a break is indented to where the content began.</summary>
    /// <param name="text">What is added to.</param>
    /// <param name="start">What stands before the content, on its first line only.</param>
    /// <param name="content">The content.</param>
    public static void Append(StringBuilder text, string start, string content)
    {
        int indent = Math.Min(TextWidth.Of(start) + 2, MaximumWidth / 2);
        if (TextWidth.Of(start) > MaximumWidth - NarrowestContent && TextWidth.Of(start) + TextWidth.Of(content) > MaximumWidth)
        {
            string label = start.Trim();
            Append(text, start[..start.IndexOf(label, StringComparison.Ordinal)], label);
            (start, content) = (new string(' ', indent), content.TrimStart());
        }

        // Only as much is looked at as a line holds: the content may be of any length.
        int position = 0;
        while (true)
        {
            int room = MaximumWidth - TextWidth.Of(start), fitting = CharactersIn(content, position, room);
            if (position + fitting == content.Length) break;
            int end = position + BreakIn(content.Substring(position, fitting + 1), Math.Max(1, fitting));
            text.Append((start + content[position..end]).TrimEnd()).Append('\n');
            while (end < content.Length && char.IsWhiteSpace(content[end])) end++;
            position = end;
            start = new string(' ', indent);
        }

        text.Append((start + content[position..]).TrimEnd()).Append('\n');
    }

    // The last good place: outside of parentheses if possible, and then not too early in the line.
    private static int BreakIn(string content, int limit)
    {
        int[] depths = Depths(content);
        foreach (int earliest in (int[])[limit / 3, 0])
        {
            for (int depth = 0; depth <= DeepestBreak; depth++)
            {
                foreach (var group in s_breaks)
                {
                    int best = group.Max(separator => LastBreak(content, separator, limit, depths, depth));
                    if (best > earliest) return best;
                }
            }
        }

        return limit;
    }

    // Operators stay with what follows, commas and the like with what precedes.
    private static int LastBreak(string content, string separator, int limit, int[] depths, int depth)
    {
        bool isAfter = separator[0] is ',' or '，' or '、' or '：' or '。';
        int length = isAfter ? separator.Length : 0;
        int index = Math.Min(content.Length - 1, limit - length);
        while (index > 0 && (index = content.LastIndexOf(separator, index, StringComparison.Ordinal)) > 0)
        {
            if (index + length <= limit && depths[index] <= depth) return index + length;
            index--;
        }

        return -1;
    }

    private static int[] Depths(string content)
    {
        var depths = new int[content.Length];
        int depth = 0;
        for (int i = 0; i < content.Length; i++)
        {
            if (content[i] is ')' or ']') depth--;
            depths[i] = depth;
            if (content[i] is '(' or '[') depth++;
        }

        return depths;
    }

    /// <summary>How many characters from a position on are no wider than a line has room.</summary>
    private static int CharactersIn(string content, int position, int room)
    {
        int end = position;
        for (int width = 0; end < content.Length && (width += TextWidth.Of(content[end])) <= room; end++)
        {
        }

        return end - position;
    }
}
