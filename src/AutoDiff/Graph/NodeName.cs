using System.Globalization;
using System.Text;

namespace AutoDiff;

/// <summary>
/// A node's name. A text becomes one by being checked, so that what renders a graph need not ask again whether a name can be shown.
/// </summary>
internal readonly struct NodeName
{
    private const int LongestQuotation = 40;

    private NodeName(string? text) => Text = text;

    /// <summary>The name; null for none.</summary>
    public string? Text { get; }

    /// <summary>A text from outside.</summary>
    /// <exception cref="ArgumentException">It cannot be shown.</exception>
    public static implicit operator NodeName(string? name)
    {
        Check(name);
        return new(name);
    }

    /// <summary>The name of a node, or what is made of such: ∂L/∂w, w₁₂. It may be longer than what a user may give.</summary>
    public static NodeName Known(string? name) => new(name);

    /// <summary>Refuses a text that is no name.</summary>
    /// <exception cref="ArgumentException">The text is empty, white space, too long, or has characters that cannot be shown within a
    /// line.</exception>
    public static void Check(string? name)
    {
        if (name is not null && FlawOf(name) is { } flaw)
        {
            throw new ArgumentException(
                $"The name {Quoted(name)} {flaw}. A name has 1 to {Variable.MaximumNameLength} characters, not all of them white space, and no control characters, line ends, " +
                "bidirectional controls, unpaired surrogates or noncharacters.",
                nameof(name));
        }
    }

    /// <summary>A text in a message, in quotes, cut if it is long, with numbers for what cannot be shown.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("'");
        bool isLong = text.Length > LongestQuotation;
        foreach (char c in isLong ? text.AsSpan(0, LongestQuotation) : text)
        {
            // A cut, or a flaw, may have parted a pair.
            if (char.IsSurrogate(c) || !IsShown(c)) quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else quoted.Append(c);
        }

        return quoted.Append(isLong ? "…'" : "'").ToString();
    }

    private static string? FlawOf(string name)
    {
        if (name.Length == 0) return "is empty";
        if (name.Length > Variable.MaximumNameLength) return string.Create(CultureInfo.InvariantCulture, $"has {name.Length} characters");
        bool isBlank = true;
        for (int i = 0; i < name.Length; i++)
        {
            if (!Rune.TryGetRuneAt(name, i, out var rune)) return At((int)name[i], i);
            if (!IsShown(rune.Value)) return At(rune.Value, i);
            isBlank &= Rune.IsWhiteSpace(rune);
            i += rune.Utf16SequenceLength - 1;
        }

        return isBlank ? "is nothing but white space" : null;
    }

    private static string At(int codePoint, int index) => string.Create(CultureInfo.InvariantCulture, $"has U+{codePoint:X4} at index {index}");

    // Bidirectional controls (embeddings, overrides, isolates) would turn around what stands after the name. Noncharacters have no place in XML.
    private static bool IsShown(int codePoint) => codePoint switch
    {
        < ' ' or (>= 0x7F and <= 0x9F) or 0x2028 or 0x2029 => false,
        (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => false,
        >= 0xFDD0 and <= 0xFDEF => false,
        _ => (codePoint & 0xFFFE) != 0xFFFE,
    };
}
