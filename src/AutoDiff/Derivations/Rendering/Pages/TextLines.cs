using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Breaks lines that are too long: before an equals sign if there is one, else before another operator, else after a comma or a space.</summary>
internal static class TextLines
{
    /// <summary>No line is wider.</summary>
    public const int MaximumWidth = 100;

    private static readonly string[][] s_breaks = [[" = ", " ∈ "], [" + ", " − ", " - "], ["·", " ⊙ ", "/", "*"], [", ", "，", "、", "：", "。"], [" "]];

    /// <summary>Adds a line; what follows a break is indented to where the content began.</summary>
    /// <param name="text">What is added to.</param>
    /// <param name="start">What stands before the content, on its first line only.</param>
    /// <param name="content">The content.</param>
    public static void Append(StringBuilder text, string start, string content)
    {
        int indent = Math.Min(TextWidth.Of(start) + 2, MaximumWidth / 2);
        while (TextWidth.Of(start) + TextWidth.Of(content) > MaximumWidth)
        {
            int end = BreakIn(content, MaximumWidth - TextWidth.Of(start));
            text.Append((start + content[..end]).TrimEnd()).Append('\n');
            content = content[end..].TrimStart();
            start = new string(' ', indent);
        }

        text.Append((start + content).TrimEnd()).Append('\n');
    }

    // The last good place that leaves both parts something, in the second half of the room if possible.
    private static int BreakIn(string content, int room)
    {
        int limit = CharactersIn(content, room);
        foreach (var group in s_breaks)
        {
            int best = group.Max(separator => LastBreak(content, separator, limit));
            if (best > limit / 3) return best;
        }

        foreach (var group in s_breaks)
        {
            int best = group.Max(separator => LastBreak(content, separator, limit));
            if (best > 0) return best;
        }

        return Math.Max(1, limit);
    }

    // Operators stay with what follows, commas and the like with what precedes.
    private static int LastBreak(string content, string separator, int limit)
    {
        bool isAfter = separator[0] is ',' or '，' or '、' or '：' or '。';
        int from = Math.Min(content.Length - 1, limit - (isAfter ? separator.Length : 0));
        int index = from < 0 ? -1 : content.LastIndexOf(separator, from, StringComparison.Ordinal);
        while (index > 0 && index + (isAfter ? separator.Length : 0) > limit) index = content.LastIndexOf(separator, index - 1, StringComparison.Ordinal);
        return index <= 0 ? -1 : isAfter ? index + separator.Length : index;
    }

    private static int CharactersIn(string content, int width)
    {
        int count = Math.Min(content.Length, width);
        while (count > 1 && TextWidth.Of(content[..count]) > width) count--;
        while (count < content.Length && TextWidth.Of(content[..(count + 1)]) <= width) count++;
        return count;
    }
}
