using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace AutoDiff.Rendering;

/// <summary>Letters in LaTeX: Greek ones as commands, accents as commands around their letter.</summary>
internal static class LatexLetters
{
    private const string Greek = "αβγδεζηθικλμνξοπρςστυφχψωΓΔΘΛΞΠΣΥΦΨΩ";

    private static readonly string[] s_greekNames =
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron", "pi", "rho",
        "varsigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon",
        "Phi", "Psi", "Omega",
    ];

    // Each accent: its command, its combining mark, the letters that Unicode has composed with it, and those letters bare.
    // A runtime without culture data does not decompose them.
    private static readonly (string Command, char Mark, string Composed, string Bare)[] s_accents =
    [
        ("hat", '\u0302', "âĉêĝĥîĵôŝûŵŷẑÂĈÊĜĤÎĴÔŜÛŴŶẐ", "aceghijosuwyzACEGHIJOSUWYZ"),
        ("tilde", '\u0303', "ãñõĩũẽỹÃÑÕĨŨẼỸ", "anoiueyANOIUEY"),
        ("bar", '\u0304', "āēīōūȳḡĀĒĪŌŪȲḠ", "aeiouygAEIOUYG"),
        ("breve", '\u0306', "ăĕğĭŏŭĂĔĞĬŎŬ", "aegiouAEGIOU"),
        ("dot", '\u0307', "ċėġżẋẏṗṙṡṫẇḋḟḣṁṅĊĖĠŻẊẎṖṘṠṪẆḊḞḢṀṄ", "cegzxyprstwdfhmnCEGZXYPRSTWDFHMN"),
        ("ddot", '\u0308', "äëïöüÿẍẅÄËÏÖÜŸẌẄ", "aeiouyxwAEIOUYXW"),
        ("check", '\u030C', "ǎčěǐǒšžřǍČĚǏǑŠŽŘ", "aceioszrACEIOSZR"),
        ("acute", '\u0301', "áéíóúýÁÉÍÓÚÝ", "aeiouyAEIOUY"),
        ("grave", '\u0300', "àèìòùÀÈÌÒÙ", "aeiouAEIOU"),
        ("vec", '\u20D7', "", ""),
    ];

    /// <summary>Whether a character is a letter or an accent on one.</summary>
    public static bool IsPartOfLetter(char c) => char.IsLetter(c) || IsMark(c);

    /// <summary>A letter's name written out, such as "theta", as its command.</summary>
    public static bool TryWord(string word, [NotNullWhen(true)] out string? command)
    {
        command = Array.IndexOf(s_greekNames, word) >= 0 ? Command(word) : null;
        return command is not null;
    }

    /// <summary>A Greek or accented letter spelled in ASCII: theta, y_hat; an accent by itself as _hat.</summary>
    public static bool TrySpell(char c, [NotNullWhen(true)] out string? spelling)
    {
        int greek = Greek.IndexOf(c, StringComparison.Ordinal);
        spelling = greek >= 0 ? s_greekNames[greek] : null;
        foreach (var (command, mark, composed, bare) in s_accents)
        {
            int index = composed.IndexOf(c, StringComparison.Ordinal);
            if (index >= 0) spelling = $"{bare[index]}_{command}";
            else if (mark == c) spelling = $"_{command}";
        }

        return spelling is not null;
    }

    /// <summary>The number of letters, not counting accents.</summary>
    public static int Count(string letters) => letters.Count(c => !IsMark(c));

    /// <summary>Whether LaTeX has all these letters in math mode: Latin ones, Greek ones, and accents on them.</summary>
    public static bool AreKnown(string letters) =>
        letters.All(c => char.IsAsciiLetter(c) || Letter(c) != c.ToString() || s_accents.Any(accent => accent.Mark == c));

    /// <summary>The letters one by one.</summary>
    public static string Write(string letters)
    {
        var text = new StringBuilder();
        for (int position = 0; position < letters.Length; position++)
        {
            string letter = Letter(letters[position]);
            for (; position + 1 < letters.Length && IsMark(letters[position + 1]); position++)
                letter = Accented(letter, letters[position + 1]);
            if (text.Length > 0 && char.IsLetter(letter[0]) && text[^1] != '}') text.Append(' ');
            text.Append(letter);
        }

        return text.ToString();
    }

    // LaTeX has no command for the one that looks like a Latin o.
    private static string Command(string greek) => greek == "omicron" ? "o" : @"\" + greek;

    private static bool IsMark(char c) => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;

    private static string Letter(char c)
    {
        int greek = Greek.IndexOf(c, StringComparison.Ordinal);
        if (greek >= 0) return Command(s_greekNames[greek]);
        foreach (var (command, _, composed, bare) in s_accents)
        {
            int index = composed.IndexOf(c, StringComparison.Ordinal);
            if (index >= 0) return $@"\{command}{{{bare[index]}}}";
        }

        return c.ToString();
    }

    private static string Accented(string letter, char mark)
    {
        foreach (var accent in s_accents)
            if (accent.Mark == mark) return $@"\{accent.Command}{{{letter}}}";
        return letter;
    }
}
