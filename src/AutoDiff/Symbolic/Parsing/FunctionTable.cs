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
        ["ceil"] = "ceiling",
        ["fmod"] = "truncatedremainder",
        ["lgamma"] = "loggamma",
        ["logistic"] = "sigmoid",
        ["mod"] = "remainder",
        ["pow"] = "power",
        ["ReLU"] = "relu",
        ["sgn"] = "sign",
        ["trunc"] = "truncate",
    };

    private static readonly Dictionary<string, UnaryEntry> s_unary = Spell(Catalogue.Unary, entry => entry.Rule.Name, entry => entry.Rule.Notation);
    private static readonly Dictionary<string, BinaryEntry> s_binary = Spell(Catalogue.Binary, entry => entry.Rule.Name, entry => entry.Rule.Notation);

    /// <summary>All names, for messages.</summary>
    public static IEnumerable<string> Names => Catalogue.Unary.Select(entry => entry.Rule.Name).Concat(["ln", "log(base, x)", "max", "min", "pow", "where"]).Order(StringComparer.Ordinal);

    public static bool Contains(string name) => name is "where" || FindUnary(name) is not null || FindBinary(name) is not null;

    /// <summary>Calls a function; null when there is none of that name with that many arguments.</summary>
    public static Variable<T>? Call<T>(string name, IReadOnlyList<Variable<T>> arguments)
        where T : unmanaged, IFloatingPointIeee754<T> => (name, arguments.Count) switch
        {
            ("where", 3) => Functions.Where(arguments[0], arguments[1], arguments[2]),
            ("log", 2) => Functions.Log(arguments[1]) / Functions.Log(arguments[0]),
            ("clip", 3) when Bound(arguments[1]) is { } low && Bound(arguments[2]) is { } high && low <= high => Functions.Clip(arguments[0], low, high),
            ("polygamma", 2) when Bound(arguments[0]) is { } order && order == Math.Floor(order) && order is >= 0 and <= 170 => Functions.Polygamma((int)order, arguments[1]),
            ("clip" or "polygamma", _) => null,
            (_, 1) => FindUnary(name)?.Apply(arguments[0]),
            (_, 2) => FindBinary(name)?.Apply(arguments[0], arguments[1]),
            _ => null,
        };

    /// <summary>How a function is called, for messages.</summary>
    public static string Usage(string name) => name switch
    {
        "clip" => "clip(x, low, high) with two numbers as bounds",
        "log" => "log(x) or log(base, x)",
        "where" => "where(condition, a, b)",
        "polygamma" => "polygamma(n, x) with a number n = 0, 1, 2 …",
        _ when FindUnary(name) is not null => $"{name}(x)",
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

    private static double? Bound<T>(Variable<T> argument)
        where T : unmanaged, IFloatingPointIeee754<T> => argument is { IsTracked: false, HasValue: true } ? double.CreateTruncating(argument.Value) : null;
}
