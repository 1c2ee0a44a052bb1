using AutoDiff.Rendering;

namespace AutoDiff.Symbolic;

/// <summary>Which names somebody may have meant.</summary>
internal static class Spelling
{
    /// <summary>The names that take the fewest changes of a letter to become what was written, nearest first.</summary>
    public static IEnumerable<string> Nearest(string written, IEnumerable<string> names, int count) =>
        names.Distinct(StringComparer.Ordinal).OrderBy(name => Distance(written, name)).ThenBy(name => name, StringComparer.Ordinal).Take(count);

    /// <summary>A name as formulas set it: x1, x_1 and x₁ look alike, and are x1.</summary>
    public static string Look(string name)
    {
        int end = 0;
        while (end < name.Length && name[end] != '_' && !char.IsAsciiDigit(name[end]) && !LatexName.IsSubscript(name[end])) end++;
        string index = name[end..].TrimStart('_');
        return index.Length > 0 && index.All(c => char.IsAsciiDigit(c) || LatexName.IsSubscript(c))
            ? name[..end] + string.Concat(index.Select(c => LatexName.IsSubscript(c) ? LatexName.PlainSubscript(c) : c))
            : name;
    }

    /// <summary>How many letters must be inserted, left out or replaced to make one name of the other; case counts little.</summary>
    private static double Distance(string a, string b)
    {
        // One row of Levenshtein's table at a time: the distances of a beginning of a from all beginnings of b.
        var row = new double[b.Length + 1];
        for (int j = 0; j <= b.Length; j++) row[j] = j;
        foreach (char letter in a)
        {
            double diagonal = row[0]++;
            for (int j = 1; j <= b.Length; j++)
            {
                char other = b[j - 1];
                double replaced = diagonal + (letter == other ? 0 : char.ToUpperInvariant(letter) == char.ToUpperInvariant(other) ? 0.1 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
