using System.Globalization;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Text made to fit a number of columns on a screen, of which Chinese characters take two: padded, cut off, or broken into lines.</summary>
internal static class FittedText
{
    /// <summary>The text with spaces behind it, or before it, up to a width.</summary>
    public static string Pad(string text, int width, bool toRight = false)
    {
        string spaces = new(' ', Math.Max(0, width - TextWidth.Of(text)));
        return toRight ? spaces + text : text + spaces;
    }

    /// <summary>The text, or its beginning with an ellipsis where it is wider.</summary>
    public static string Clip(string text, int width)
    {
        if (TextWidth.Of(text) <= width) return text;
        var clipped = new StringBuilder();
        int used = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            if ((used += WidthOf(rune)) > width) break;
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
        int used = TextWidth.Of(first), start = used;
        foreach (string piece in Pieces(text))
        {
            if (used + TextWidth.Of(piece.TrimEnd()) > width && used > start)
            {
                yield return line.ToString().TrimEnd();
                line.Clear().Append(others);
                used = start = TextWidth.Of(others);
            }

            line.Append(piece);
            used += TextWidth.Of(piece);
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
            bool breaks = last is { } before
                && (before.Value == ' ' || ((WidthOf(rune) == 2 || WidthOf(before) == 2) && !IsClosing(rune) && !IsOpening(before)));
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

    private static bool IsClosing(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherPunctuation or UnicodeCategory.ClosePunctuation or UnicodeCategory.FinalQuotePunctuation;

    private static bool IsOpening(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.OpenPunctuation or UnicodeCategory.InitialQuotePunctuation;

    private static int WidthOf(Rune rune) => TextWidth.Of(rune.ToString());
}
