using System.Text;

namespace AutoDiff;

/// <summary>How the rate at which a node changes is written: ẏ.</summary>
internal static class TangentSymbol
{
    /// <summary>A name with a dot over its first letter, which may be two UTF-16 code units.</summary>
    public static string Of(string name)
    {
        int end = Rune.GetRuneAt(name, 0).Utf16SequenceLength;
        return $"{name[..end]}\u0307{name[end..]}";
    }
}
