using System.Globalization;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Characters that pdflatex does not know by itself.</summary>
internal static class LatexCharacters
{
    /// <summary>Whether there are Chinese characters, which need a package.</summary>
    public static bool NeedChinese(string text) => text.Any(IsChinese);

    /// <summary>
    /// The text with every character that no font of the document has, written as its number: a document that does not compile shows nothing at
    /// all.
    /// </summary>
    public static string Write(string text)
    {
        var written = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsAscii(c) || IsChinese(c) || IsLatin(c))
            {
                written.Append(c);
                continue;
            }

            bool isPair = i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]);
            int point = isPair ? char.ConvertToUtf32(c, text[++i]) : c;
            written.Append(Greek.Contains(c, StringComparison.Ordinal)
                ? $@"\ensuremath{{{LatexLetters.Write(c.ToString())}}}"
                : string.Create(CultureInfo.InvariantCulture, $@"\ensuremath{{\langle\mathrm{{U{point:X4}}}\rangle}}"));
        }

        return written.ToString();
    }

    private const string Greek = "αβγδεζηθικλμνξοπρςστυφχψωΓΔΘΛΞΠΣΥΦΨΩ";

    private static bool IsChinese(char c) =>
        c is >= '\u4E00' and <= '\u9FA5' or >= '\u3001' and <= '\u3011' or '，' or '：' or '；' or '（' or '）' or '！' or '？';

    /// <summary>The letters of western European languages.</summary>
    private static bool IsLatin(char c) => c is >= 'À' and <= 'ÿ' and not ('×' or '÷');
}
