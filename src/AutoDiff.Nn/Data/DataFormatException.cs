namespace AutoDiff.Nn.Data;

/// <summary>A data file, or a set of them, is not what it must be. Nothing of it has been used.</summary>
/// <remarks>
/// The message is one line: <c>FILE: WHERE: expected EXPECTED, found FOUND.</c> Text quoted from a file is shortened and
/// freed of control characters.
/// </remarks>
public sealed class DataFormatException : Exception
{
    private const int LongestExcerpt = 40;

    /// <summary>Creates the exception.</summary>
    /// <param name="file">The file, or the name of what was read.</param>
    /// <param name="location">Where in it: a byte offset, or a row and a column; empty for the file as a whole.</param>
    /// <param name="expected">What should have been there.</param>
    /// <param name="found">What was there.</param>
    /// <param name="innerException">The cause, if another exception reported it.</param>
    public DataFormatException(string file, string location, string expected, string found, Exception? innerException = null)
        : base(Compose(file, location, expected, found), innerException)
    {
        File = file;
        Location = location;
        Expected = expected;
        Found = found;
    }

    /// <summary>The file, or the name of what was read.</summary>
    public string File { get; }

    /// <summary>Where in the file: a byte offset, or a row and a column; empty for the file as a whole.</summary>
    public string Location { get; }

    /// <summary>What should have been there.</summary>
    public string Expected { get; }

    /// <summary>What was there.</summary>
    public string Found { get; }

    /// <summary>Text from a file as a message can show it: in quotes, on one line, not too long.</summary>
    internal static string Quote(string text) => $"\"{Printable(text)}\"";

    /// <summary>Names as a message can show them: the first ten.</summary>
    internal static string List(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(10).Select(Printable)) + (names.Count > 10 ? " …" : "");

    /// <summary>Text from a file on one line and not too long.</summary>
    internal static string Printable(string text)
    {
        bool isLong = text.Length > LongestExcerpt;
        ReadOnlySpan<char> shown = isLong ? text.AsSpan(0, LongestExcerpt) : text;
        return string.Create(shown.Length, shown, static (printable, source) =>
        {
            for (int i = 0; i < source.Length; i++)
                printable[i] = char.IsControl(source[i]) || source[i] is '\u2028' or '\u2029' ? '�' : source[i];
        }) + (isLong ? "…" : "");
    }

    private static string Compose(string file, string location, string expected, string found)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(location);
        string place = location.Length == 0 ? file : $"{file}: {location}";
        return $"{place}: expected {expected}, found {found}.";
    }
}
