using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace AutoDiff.Fuzz.Inputs;

/// <summary>Bytes as C#, to be pasted into a test.</summary>
internal static class Literal
{
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 0 && Utf8.IsValid(bytes) && !bytes.Contains((byte)0)) return $"[.. {Quoted(Encoding.UTF8.GetString(bytes))}u8]";
        return bytes.Length <= 40
            ? $"[{string.Join(", ", bytes.ToArray().Select(one => $"0x{one:X2}"))}]"
            : $"Convert.FromBase64String(\"{Convert.ToBase64String(bytes)}\")";
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(rune.Value switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '"' => "\\\"",
                '\\' => @"\\",
                < 0x20 or (>= 0x7F and < 0xA0) or 0x2028 or 0x2029 or 0xFEFF => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
                _ => rune.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
