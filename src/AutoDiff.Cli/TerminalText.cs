using System.Globalization;

namespace AutoDiff.Cli;

/// <summary>Text of messages, which may quote whatever was typed, or what stands in a file.</summary>
internal static class TerminalText
{
    /// <summary>
    /// A line with a sign in the place of every character that a terminal would act on: escapes, other controls, line ends, marks of direction.
    /// </summary>
    public static string Of(string line) => string.Create(line.Length, line, static (shown, source) =>
    {
        for (int i = 0; i < source.Length; i++) shown[i] = IsActedOn(source[i]) ? '\uFFFD' : source[i];
    });

    private static bool IsActedOn(char character) => CharUnicodeInfo.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
