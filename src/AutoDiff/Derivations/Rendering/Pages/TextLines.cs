using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Breaks lines that are too long: before an equals sign if there is one, else before another operator, else after a comma or a space.</summary>
internal static class TextLines
{
    /// <summary>No line is wider.</summary>
    public const int MaximumWidth = 100;

    private const int DeepestBreak = 4;

    // What leaves less room stands on lines of its own.
    private const int NarrowestContent = 10;

    private static readonly string[][] s_breaks = [[" = ", " ∈ "], [" + ", " − ", " - "], [", ", "，", "、", "：", "。"], ["·", " ⊙ ", "*"], [" "], ["/"]];

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

        while (TextWidth.Of(start) + TextWidth.Of(content) > MaximumWidth)
        {
            int end = BreakIn(content, MaximumWidth - TextWidth.Of(start));
            text.Append((start + content[..end]).TrimEnd()).Append('\n');
            content = content[end..].TrimStart();
            start = new string(' ', indent);
        }

        text.Append((start + content).TrimEnd()).Append('\n');
    }

    // The last good place: outside of parentheses if possible, and then not too early in the line.
    private static int BreakIn(string content, int room)
    {
        int limit = CharactersIn(content, room);
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

        return Math.Max(1, limit);
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

    private static int CharactersIn(string content, int width)
    {
        int count = Math.Min(content.Length, width);
        while (count > 1 && TextWidth.Of(content[..count]) > width) count--;
        while (count < content.Length && TextWidth.Of(content[..(count + 1)]) <= width) count++;
        return count;
    }
}
