using System.Globalization;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Text by the columns that it takes on a screen: Chinese characters take two, combining marks none.</summary>
internal static class DisplayWidth
{
    /// <summary>The number of columns.</summary>
    public static int Of(string text)
    {
        int width = 0;
        foreach (var rune in text.EnumerateRunes()) width += Of(rune);
        return width;
    }

    /// <summary>The text with spaces behind it, or before it, up to a width.</summary>
    public static string Pad(string text, int width, bool toRight = false)
    {
        string spaces = new(' ', Math.Max(0, width - Of(text)));
        return toRight ? spaces + text : text + spaces;
    }

    /// <summary>The text, or its beginning with an ellipsis where it is wider.</summary>
    public static string Clip(string text, int width)
    {
        if (Of(text) <= width) return text;
        var clipped = new StringBuilder();
        int used = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            if ((used += Of(rune)) > width) break;
            clipped.Append(rune);
        }

        return clipped.Append('…').ToString();
    }

    /// <summary>The text in lines that are no wider than allowed: broken at spaces, and between Chinese characters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="width">The widest line.</param>
    /// <param name="first">What stands before the first line.</param>
    /// <param name="others">What stands before the others.</param>
    public static IEnumerable<string> Wrap(string text, int width, string first, string others)
    {
        var line = new StringBuilder(first);
        int used = Of(first), start = used;
        foreach (string piece in Pieces(text))
        {
            if (used + Of(piece.TrimEnd()) > width && used > start)
            {
                yield return line.ToString().TrimEnd();
                line.Clear().Append(others);
                used = start = Of(others);
            }

            line.Append(piece);
            used += Of(piece);
        }

        yield return line.ToString().TrimEnd();
    }

    // Words with the space behind them; Chinese characters by themselves, with the punctuation that follows.
    private static IEnumerable<string> Pieces(string text)
    {
        var piece = new StringBuilder();
        Rune? last = null;
        foreach (var rune in text.EnumerateRunes())
        {
            bool breaks = last is { } before && (before.Value == ' ' || ((Of(rune) == 2 || Of(before) == 2) && !IsClosing(rune) && !IsOpening(before)));
            if (breaks)
            {
                yield return piece.ToString();
                piece.Clear();
            }

            piece.Append(rune);
            last = rune;
        }

        yield return piece.ToString();
    }

    private static bool IsClosing(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherPunctuation or UnicodeCategory.ClosePunctuation or UnicodeCategory.FinalQuotePunctuation;

    private static bool IsOpening(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.OpenPunctuation or UnicodeCategory.InitialQuotePunctuation;

    private static int Of(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0 : IsWide(rune.Value) ? 2 : 1;

    private static bool IsWide(int code) => code
        is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);
}
