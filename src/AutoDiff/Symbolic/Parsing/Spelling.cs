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

    /// <summary>
    /// What could have been meant otherwise: a name of a few letters that nobody marked as a name as a product, and what only stands before
    /// parentheses as a function.
    /// </summary>
    /// <param name="names">The names of the variables.</param>
    /// <param name="isOnlyCalled">Whether a name stands before parentheses alone.</param>
    public static IEnumerable<string> Remarks(IReadOnlyList<string> names, Func<string, bool> isOnlyCalled)
    {
        foreach (string name in names)
        {
            if (isOnlyCalled(name)) yield return $"{name}( … ) is read as the product {name}·( … ).";
            bool isOfLetters = name.Length > 1 && name.All(char.IsAsciiLetter), isKnown = name.Any(letter => names.Contains(letter.ToString()));
            if (isOfLetters && (name.Length <= 3 || isKnown))
                yield return $"{name} is read as one variable; the product is written {string.Join('·', name.ToCharArray())} or {string.Join(' ', name.ToCharArray())}.";
        }
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
