using System.Text;
using System.Text.Unicode;

namespace AutoDiff.Nn.Data;

/// <summary>The text of a CSV file as UTF-8, in which what could not be decoded can still be told.</summary>
/// <remarks>
/// A decoder puts the same character for everything that it cannot decode, and so makes different texts one. UTF-8 is therefore passed on as it is,
/// and for UTF-16 and UTF-32 that character is U+FFFF, which Unicode assigns to nothing.
/// </remarks>
internal static class CsvEncoding
{
    private const string Undecodable = "\uFFFF";

    /// <summary>The content as UTF-8: transcoded if it starts with the byte order mark of UTF-16 or UTF-32.</summary>
    public static Stream ToUtf8(GzipContent content)
    {
        const int Utf16 = 1200, Utf16BigEndian = 1201, Utf32 = 12000, Utf32BigEndian = 12001;
        int codePage = content.Peek() switch
        {
            [0xFF, 0xFE, 0, 0, ..] => Utf32,
            [0, 0, 0xFE, 0xFF, ..] => Utf32BigEndian,
            [0xFF, 0xFE, ..] => Utf16,
            [0xFE, 0xFF, ..] => Utf16BigEndian,
            _ => 0,
        };
        if (codePage == 0)
            return content;
        var encoding = Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback(Undecodable));
        return Encoding.CreateTranscodingStream(content, encoding, Encoding.UTF8, leaveOpen: true);
    }

    /// <summary>Whether text of <see cref="ToUtf8"/> was decoded whole.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> text) => Utf8.IsValid(text) && text.IndexOf("\uFFFF"u8) < 0;
}
