using System.Globalization;

namespace AutoDiff.Rendering;

/// <summary>How wide text appears where all letters are equally wide: an accent takes no place, a Chinese character two.</summary>
internal static class TextWidth
{
    public static int Of(string text)
    {
        int width = 0;
        foreach (char c in text) width += Of(c);
        return width;
    }

    public static int Of(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark || char.IsLowSurrogate(c) ? 0
            : IsWide(c) ? 2
            : 1;

    public static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Of(text)));

    // The blocks of East Asian scripts and their punctuation, and full-width forms.
    private static bool IsWide(char c) =>
        c is (>= '\u1100' and <= '\u115f') or (>= '\u2e80' and <= '\ua4cf') or (>= '\uac00' and <= '\ud7a3') or (>= '\uf900' and <= '\ufaff') or (>= '\ufe30' and <= '\ufe6f') or (>= '\uff00' and <= '\uff60') or (>= '\uffe0' and <= '\uffe6');
}
