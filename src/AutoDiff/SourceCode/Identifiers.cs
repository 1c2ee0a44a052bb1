using System.Globalization;
using System.Text;

namespace AutoDiff.SourceCode;

/// <summary>
/// Gives out identifiers, each once: the user's names where C# allows them (ŷ, θ), else the nearest that it does: W¹ is W1, x′ is xPrime, ∂L/∂z is
/// dz.
/// </summary>
internal sealed class Identifiers
{
    private const string SuperscriptDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹", SubscriptDigits = "₀₁₂₃₄₅₆₇₈₉";

    private static readonly HashSet<string> s_keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default",
            "delegate", "do",
        "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit",
            "in", "int",
        "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private",
            "protected", "public",
        "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw",
            "true", "try", "typeof",
        "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while", "var", "Math", "Value",
            "ValueAndGradient", "_",
    };

    /// <summary>
    /// The most characters of an identifier: with three bytes each they are less than the 1,023 that compilers write into metadata.
    /// </summary>
    public const int MaximumLength = 250;

    private readonly HashSet<string> _taken;

    // What has been given out within methods: a field that gets such a name later would be hidden there.
    private readonly HashSet<string> _within = new(StringComparer.Ordinal);
    private readonly HashSet<string> _loops = new(StringComparer.Ordinal);
    private readonly Identifiers? _outer;

    // The last number that was tried behind each beginning.
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public Identifiers(IEnumerable<string> taken) => _taken = new(s_keywords.Concat(taken), StringComparer.Ordinal);

    /// <summary>The names of a method: those of its class are taken, and those of other methods are not.</summary>
    public Identifiers(Identifiers outer)
        : this([]) => _outer = outer;

    /// <summary>An identifier like a name, and like no other so far.</summary>
    public string Of(string name)
    {
        string wanted = Legal(name), given = wanted;
        // What is taken stays taken: the search goes on where it ended.
        for (string kind = wanted + "_"; !TryTake(given); given = kind + NextNumber(kind, first: 2).ToString(CultureInfo.InvariantCulture))
        {
        }

        return given;
    }

    /// <summary>The next of a kind: sum1, sum2 ….</summary>
    public string Next(string kind)
    {
        string given;
        do given = kind + NextNumber(kind, first: 1).ToString(CultureInfo.InvariantCulture);
        while (!TryTake(given));
        return given;
    }

    /// <summary>The first of some identifiers that is free for a loop: other loops may use it too, and nothing else.</summary>
    public string ForLoop(IEnumerable<string> candidates)
    {
        string given = candidates.First(candidate => _loops.Contains(candidate) || TryTake(candidate));
        _loops.Add(given);
        return given;
    }

    private int NextNumber(string kind, int first) => _numbers[kind] = _numbers.TryGetValue(kind, out int last) ? last + 1 : first;

    private bool TryTake(string identifier)
    {
        if (_within.Contains(identifier) || _outer?._taken.Contains(identifier) == true || !_taken.Add(identifier)) return false;
        _outer?._within.Add(identifier);
        return true;
    }

    private static string Legal(string name)
    {
        int quotient = name.LastIndexOf("/∂", StringComparison.Ordinal);
        if (name.StartsWith('∂') && quotient > 0) return "d" + Legal(name[(quotient + 2)..]);

        var text = new StringBuilder();
        foreach (char c in name)
        {
            if (text.Length >= MaximumLength - 1) break;
            if (SuperscriptDigits.IndexOf(c, StringComparison.Ordinal) is >= 0 and var above) text.Append(above);
            else if (SubscriptDigits.IndexOf(c, StringComparison.Ordinal) is >= 0 and var below) text.Append(below);
            else if (c is '′' or '\'') text.Append("Prime");
            else if (c == '∂') text.Append('d');
            else if (IsPart(c)) text.Append(c);
            else if (text.Length > 0 && text[^1] != '_') text.Append('_');
        }

        // The compiler takes identifiers for the same that are the same in this form.
        string legal = text.ToString().Normalize().TrimEnd('_');
        if (legal.Length == 0) legal = "v";
        return CanBegin(legal[0]) ? legal : "_" + legal;
    }

    private static bool CanBegin(char c) =>
        c == '_' || char.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
        or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber;

    private static bool IsPart(char c) =>
        CanBegin(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation;
}
