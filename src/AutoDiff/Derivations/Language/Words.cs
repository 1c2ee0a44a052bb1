using System.Collections.Frozen;
using System.Collections;
using System.Globalization;
using System.Resources;

namespace AutoDiff.Rendering;

/// <summary>The words of one language, from its resource file.</summary>
internal sealed class Words
{
    private static readonly Words s_english = new("en"), s_traditionalChinese = new("zh-Hant");

    private readonly FrozenDictionary<string, string> _words;

    private Words(string tag)
    {
        Tag = tag;
        // Both languages lie in the assembly itself: a satellite would be looked for by culture, and a culture-invariant program has none.
        using var stream = typeof(Words).Assembly.GetManifestResourceStream($"AutoDiff.Words.{tag}.resources")!;
        using var reader = new ResourceReader(stream);
        _words = reader.Cast<DictionaryEntry>().ToFrozenDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
    }

    /// <summary>The language's tag (BCP 47).</summary>
    public string Tag { get; }

    /// <summary>All keys.</summary>
    public IEnumerable<string> Keys => _words.Keys;

    /// <summary>The word of a key.</summary>
    public string this[string key] => _words.TryGetValue(key, out string? word)
        ? word
        : throw new KeyNotFoundException($"There is no word '{key}' in {Tag}.");

    /// <summary>The words of a language.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such language.</exception>
    public static Words Of(Language language) => language switch
    {
        Language.English => s_english,
        Language.TraditionalChinese => s_traditionalChinese,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "English or TraditionalChinese is expected."),
    };

    /// <summary>A sentence with its places {0}, {1} … filled in.</summary>
    public string Format(string key, params ReadOnlySpan<object> arguments) => string.Format(CultureInfo.InvariantCulture, this[key], arguments);

    /// <summary>
    /// The name of a rule of differentiation, told in English by the primitive (<see cref="Notation.Rule"/>), in this language. A rule that the
    /// language has no name for keeps its own.
    /// </summary>
    public string Rule(string rule)
    {
        if (_words.TryGetValue("rule." + rule, out string? name)) return name;
        const string Derivative = "derivative of ";
        return rule.StartsWith(Derivative, StringComparison.Ordinal) ? Format("rule.derivative", rule[Derivative.Length..]) : rule;
    }
}
