namespace AutoDiff.Mutation;

/// <summary>One small mistake in a source file.</summary>
/// <param name="File">The file, from the root of the repository.</param>
/// <param name="Start">Where what is replaced begins.</param>
/// <param name="Length">Its length.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Replacement">What stands there instead.</param>
internal sealed record Mutant(string File, int Start, int Length, int Line, string Replacement)
{
    /// <summary>The file's text with the mistake in it.</summary>
    public string In(string source) => string.Concat(source.AsSpan(0, Start), Replacement, source.AsSpan(Start + Length));

    /// <summary>Where the mistake is, and what it is.</summary>
    public string Describe(string source) => $"{File}:{Line}: {OneLine(source.Substring(Start, Length))}  →  {OneLine(Replacement)}";

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } line ? line : "nothing";
}
