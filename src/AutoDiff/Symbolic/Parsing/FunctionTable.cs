using System.Numerics;

namespace AutoDiff.Symbolic;

/// <summary>
/// The functions that an expression may call: the primitives of the catalogue by their names and by the names they are printed with, so that a
/// new primitive is read without a change here; other spellings of those names, and a few compositions.
/// </summary>
internal static class FunctionTable
{
    private static readonly Dictionary<string, string> s_spellings = new(StringComparer.Ordinal)
    {
        ["logistic"] = "sigmoid",
        ["pow"] = "power",
        ["ReLU"] = "relu",
        ["sgn"] = "sign",
        ["swish"] = "silu",
    };

    private static readonly string[] s_compositions = ["log2", "log10", "tan", "where"];

    private static readonly Dictionary<string, UnaryEntry> s_unary = Spell(Catalogue.Unary, entry => entry.Rule.Name, entry => entry.Rule.Notation);
    private static readonly Dictionary<string, BinaryEntry> s_binary = Spell(Catalogue.Binary, entry => entry.Rule.Name, entry => entry.Rule.Notation);

    /// <summary>All names, in alphabetical order.</summary>
    public static IEnumerable<string> Names => s_unary.Keys.Concat(s_binary.Keys).Concat(s_spellings.Keys).Concat(s_compositions).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    public static bool Contains(string name) => s_compositions.Contains(name) || FindUnary(name) is not null || FindBinary(name) is not null;

    /// <summary>Calls a function; null when there is none of that name with that many arguments.</summary>
    public static Variable<T>? Call<T>(string name, IReadOnlyList<Variable<T>> arguments)
        where T : unmanaged, IFloatingPointIeee754<T> => (name, arguments.Count) switch
        {
            ("tan", 1) => Functions.Sin(arguments[0]) / Functions.Cos(arguments[0]),
            ("log2", 1) => Functions.Log(arguments[0]) / Functions.Log<T>(2),
            ("log10", 1) => Functions.Log(arguments[0]) / Functions.Log<T>(10),
            ("where", 3) => Functions.Where(arguments[0], arguments[1], arguments[2]),
            ("log", 2) => Functions.Log(arguments[1]) / Functions.Log(arguments[0]),
            (_, 1) when FindUnary(name) is { HasDefaults: true } entry => entry.Apply(arguments[0]),
            (_, 2) when FindBinary(name) is { } entry => entry.Apply(arguments[0], arguments[1]),
            (_, > 1) when Attributes(arguments) is { } attributes && FindUnary(name) is { } entry && entry.Attributes.Count == attributes.Length => entry.With(attributes).Apply(arguments[0]),
            ("clip", 3) => Functions.Clip(arguments[0], arguments[1], arguments[2]),
            _ => null,
        };

    /// <summary>How a function is called, for messages.</summary>
    public static string Usage(string name) => name switch
    {
        "log" => "log(x) or log(base, x)",
        "where" => "where(condition, a, b)",
        _ when name is "tan" or "log2" or "log10" => $"{name}(x)",
        _ when FindUnary(name) is { } entry => Usage(name, entry),
        _ => $"{name}(a, b)",
    };

    private static UnaryEntry? FindUnary(string name) => s_unary.GetValueOrDefault(s_spellings.GetValueOrDefault(name, name));

    private static BinaryEntry? FindBinary(string name) => s_binary.GetValueOrDefault(s_spellings.GetValueOrDefault(name, name));

    // By its name without what a name cannot contain, and as it is printed, if that is a name before its arguments.
    private static Dictionary<string, TEntry> Spell<TEntry>(IEnumerable<TEntry> entries, Func<TEntry, string> nameOf, Func<TEntry, Notation> notationOf)
    {
        var spelled = new Dictionary<string, TEntry>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            spelled.TryAdd(nameOf(entry).Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), entry);
            string printed = notationOf(entry).Text;
            int open = printed.IndexOf('(', StringComparison.Ordinal);
            if (open > 0 && printed[open..] is ("({*})" or "({0})" or "({0}, {1})") && printed[..open].All(char.IsLetterOrDigit)) spelled.TryAdd(printed[..open], entry);
        }

        return spelled;
    }

    private static string Usage(string name, UnaryEntry entry)
    {
        string alone = $"{name}(x)", full = $"{name}({string.Join(", ", entry.Attributes.Prepend("x"))})";
        return entry.Attributes.Count == 0 ? alone : entry.HasDefaults ? $"{alone} or {full}" : full;
    }

    // What follows x, if it is numbers throughout.
    private static double[]? Attributes<T>(IReadOnlyList<Variable<T>> arguments)
        where T : unmanaged, IFloatingPointIeee754<T> => arguments.Skip(1).All(argument => argument is { IsTracked: false, HasValue: true })
            ? [.. arguments.Skip(1).Select(argument => double.CreateTruncating(argument.Value))]
            : null;
}
