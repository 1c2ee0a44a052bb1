using System.Globalization;
using System.Text;

namespace AutoDiff.SourceCode;

/// <summary>
/// Gives out identifiers, each once: the user's names where C# allows them (ŷ, θ), else the nearest that it does: W¹ is W1, x′ is xPrime, ∂L/∂z is dz.
/// </summary>
internal sealed class Identifiers
{
    private const string SuperscriptDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹", SubscriptDigits = "₀₁₂₃₄₅₆₇₈₉";

    private static readonly HashSet<string> s_keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do",
        "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int",
        "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public",
        "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof",
        "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while", "var", "Math", "Value", "ValueAndGradient", "_",
    };

    private readonly HashSet<string> _taken;

    public Identifiers(IEnumerable<string> taken) => _taken = new(s_keywords.Concat(taken), StringComparer.Ordinal);

    /// <summary>A copy, in which more can be given out without the original knowing: the names of a method.</summary>
    public Identifiers(Identifiers original) => _taken = new(original._taken, StringComparer.Ordinal);

    /// <summary>An identifier like a name, and like no other so far.</summary>
    public string Of(string name)
    {
        string wanted = Legal(name), given = wanted;
        for (int number = 2; !_taken.Add(given); number++) given = string.Create(CultureInfo.InvariantCulture, $"{wanted}_{number}");
        return given;
    }

    /// <summary>The next of a kind: sum1, sum2 ….</summary>
    public string Next(string kind)
    {
        string given;
        int number = 1;
        do given = string.Create(CultureInfo.InvariantCulture, $"{kind}{number++}");
        while (!_taken.Add(given));
        return given;
    }

    /// <summary>The first of some identifiers that is free, without taking it.</summary>
    public string Free(IEnumerable<string> candidates) => candidates.First(candidate => !_taken.Contains(candidate));

    private static string Legal(string name)
    {
        int quotient = name.LastIndexOf("/∂", StringComparison.Ordinal);
        if (name.StartsWith('∂') && quotient > 0) return "d" + Legal(name[(quotient + 2)..]);

        var text = new StringBuilder();
        foreach (char c in name)
        {
            if (SuperscriptDigits.IndexOf(c, StringComparison.Ordinal) is >= 0 and var above) text.Append(above);
            else if (SubscriptDigits.IndexOf(c, StringComparison.Ordinal) is >= 0 and var below) text.Append(below);
            else if (c is '′' or '\'') text.Append("Prime");
            else if (c == '∂') text.Append('d');
            else if (IsPart(c)) text.Append(c);
            else if (text.Length > 0 && text[^1] != '_') text.Append('_');
        }

        string legal = text.ToString().TrimEnd('_');
        if (legal.Length == 0) legal = "v";
        return CanBegin(legal[0]) ? legal : "_" + legal;
    }

    private static bool CanBegin(char c) => c == '_' || char.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
        or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber;

    private static bool IsPart(char c) => CanBegin(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation;
}
