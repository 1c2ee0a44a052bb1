using System.Globalization;
using System.Numerics;
using AutoDiff.Rendering;

namespace AutoDiff.Symbolic;

/// <summary>
/// The functions that an expression may call: the primitives of the catalogue by their names and by the names they are printed with, so that a
/// new primitive is read without a change here; other spellings of those names, and a few compositions.
/// </summary>
internal static class FunctionTable
{
    private static readonly Dictionary<string, string> s_spellings = new(StringComparer.Ordinal)
    {
        ["arccos"] = "acos",
        ["arccosh"] = "acosh",
        ["arcosh"] = "acosh",
        ["arcsin"] = "asin",
        ["arcsinh"] = "asinh",
        ["arsinh"] = "asinh",
        ["arctan"] = "atan",
        ["arctanh"] = "atanh",
        ["artanh"] = "atanh",
        ["ceil"] = "ceiling",
        ["fmod"] = "truncatedremainder",
        ["lb"] = "log2",
        ["log_10"] = "log10",
        ["log_2"] = "log2",
        ["log₁₀"] = "log10",
        ["log₂"] = "log2",
        ["lg"] = "log10",
        ["lgamma"] = "loggamma",
        ["logistic"] = "sigmoid",
        ["mod"] = "remainder",
        ["pow"] = "power",
        ["ReLU"] = "relu",
        ["sgn"] = "sign",
        ["swish"] = "silu",
        ["trunc"] = "truncate",
    };

    private static readonly string[] s_compositions = ["arccot", "cot", "coth", "csc", "csch", "gamma", "sec", "sech", "where", "Γ"];

    private static readonly Dictionary<string, UnaryEntry> s_unary = Spell(Catalogue.Unary, entry => entry.Rule.Name, entry => entry.Rule.Notation);
    private static readonly Dictionary<string, BinaryEntry> s_binary = Spell(Catalogue.Binary, entry => entry.Rule.Name,
        entry => entry.Rule.Notation);

    /// <summary>All names, in alphabetical order.</summary>
    public static IEnumerable<string> Names =>
        s_unary.Keys.Concat(s_binary.Keys).Concat(s_spellings.Keys).Concat(s_compositions).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    public static bool Contains(string name) =>
        s_compositions.Contains(name) || OrderOfPolygamma(name) is not null || BaseOfLogarithm(name) is not null || FindUnary(name) is not null || FindBinary(name) is not null;

    /// <summary>The longest function name of several letters that a run of letters begins with; empty if there is none.</summary>
    public static string Beginning(string letters) =>
        Names.Where(name => name.Length > 1 && letters.StartsWith(name, StringComparison.Ordinal)).MaxBy(name => name.Length) ?? "";

    /// <summary>Calls a function; null when there is none of that name with that many arguments.</summary>
    public static Variable<T>? Call<T>(string name, IReadOnlyList<Variable<T>> arguments)
        where T : unmanaged, IFloatingPointIeee754<T> => (name, arguments.Count) switch
        {
            ("where", 3) => Functions.Where(arguments[0], arguments[1], arguments[2]),
            ("cot", 1) => Functions.Cos(arguments[0]) / Functions.Sin(arguments[0]),
            ("sec", 1) => 1 / Functions.Cos(arguments[0]),
            ("csc", 1) => 1 / Functions.Sin(arguments[0]),
            ("coth", 1) => Functions.Cosh(arguments[0]) / Functions.Sinh(arguments[0]),
            ("sech", 1) => 1 / Functions.Cosh(arguments[0]),
            ("csch", 1) => 1 / Functions.Sinh(arguments[0]),
            ("arccot", 1) => Constant.Exact(T.Pi, "π") / 2 - Functions.Atan(arguments[0]),
            ("log", 2) => Functions.Log(arguments[1]) / Functions.Log(Base(arguments[0])),
            (_, 1) when FindUnary(name) is null && BaseOfLogarithm(name) is { } number => Functions.Log(arguments[0]) / Functions.Log(Constant.Exact(T.CreateChecked(number))),
            ("Γ" or "gamma", 1) => Numbers<T>.Gamma(arguments[0]),
            ("max" or "min", > 2) => arguments.Aggregate((a, b) => FindBinary(name)!.Apply(a, b)),
            (_, 1) when OrderOfPolygamma(name) is { } primes => Functions.Polygamma(arguments[0], primes),
            ("polygamma", 2) => Attributes(arguments.Take(1)) is [var order] && order == Math.Floor(order) && order is >= 0 and <= 170
                ? Functions.Polygamma(arguments[1], (int)order)
                : null,
            (_, 1) when FindUnary(name) is { HasDefaults: true } entry => entry.Apply(arguments[0]),
            (_, 2) when FindBinary(name) is { } entry => entry.Apply(arguments[0], arguments[1]),
            (_, > 1) when Attributes(arguments.Skip(1)) is { } attributes && FindUnary(name) is { } entry
                && entry.Attributes.Count == attributes.Length => entry.With(attributes).Apply(arguments[0]),
            ("clip", 3) => Functions.Clip(arguments[0], arguments[1], arguments[2]),
            _ => null,
        };

    private static Variable<T> Base<T>(Variable<T> number)
        where T : unmanaged, IFloatingPointIeee754<T> => !Numbers<T>.IsOne(number, out var value) || (value > T.Zero && value != T.One) ? number
        : throw new ArgumentException("the base of a logarithm is greater than 0, and not 1.");

    /// <summary>The bracket that a sign of comparison, or of logic, stands for.</summary>
    public static Variable<T> Compare<T>(string sign, Variable<T> left, Variable<T> right)
        where T : unmanaged, IFloatingPointIeee754<T> => sign switch
        {
            ">" => Functions.Greater(left, right),
            "<" => Functions.Less(left, right),
            "≥" => Functions.GreaterOrEqual(left, right),
            "≤" => Functions.LessOrEqual(left, right),
            "=" => Functions.Equal(left, right),
            "≠" => Functions.NotEqual(left, right),
            "∧" => Functions.LogicalAnd(left, right),
            _ => Functions.LogicalOr(left, right),
        };

    /// <summary>How a function is called, for messages.</summary>
    public static string Usage(string name) => name switch
    {
        "log" => "log(x) or log(base, x)",
        "where" => "where(condition, a, b)",
        "polygamma" => "polygamma(n, x) with a number n = 0, 1, 2 …",
        _ when FindUnary(name) is { } entry => Usage(name, entry),
        _ when s_compositions.Contains(name) => $"{name}(x)",
        _ => $"{name}(a, b)",
    };

    // ψ′, ψ″ and ψ⁽³⁾, of which the digits are on the line here.
    private static int? OrderOfPolygamma(string name) => name switch
    {
        "ψ′" or "ψ'" => 1,
        "ψ″" or "ψ′′" or "ψ''" => 2,
        ['ψ', '⁽', .. var digits, '⁾'] when int.TryParse(digits, CultureInfo.InvariantCulture, out int order) && order is >= 0 and <= 170 => order,
        _ => null,
    };

    // log₃ and log_3.
    private static int? BaseOfLogarithm(string name) => name.StartsWith("log", StringComparison.Ordinal) && name.Length > 3
        && (name[3] == '_' || LatexName.IsSubscript(name[3]))
        && int.TryParse(string.Concat(name[3..].TrimStart('_').Select(c => LatexName.IsSubscript(c) ? LatexName.PlainSubscript(c) : c)),
            NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 1 ? number : null;

    private static UnaryEntry? FindUnary(string name) => s_unary.GetValueOrDefault(s_spellings.GetValueOrDefault(name, name));

    private static BinaryEntry? FindBinary(string name) => s_binary.GetValueOrDefault(s_spellings.GetValueOrDefault(name, name));

    // By its name without what a name cannot contain, and as it is printed, if that is a name before its arguments.
    private static Dictionary<string, TEntry> Spell<TEntry>(IEnumerable<TEntry> entries, Func<TEntry, string> nameOf,
        Func<TEntry, Notation> notationOf)
    {
        var spelled = new Dictionary<string, TEntry>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            spelled.TryAdd(nameOf(entry).Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), entry);
            string printed = notationOf(entry).Text;
            int open = printed.IndexOf('(', StringComparison.Ordinal);
            if (open > 0 && printed[open..] is ("({*})" or "({0})" or "({0}, {1})") && printed[..open].All(char.IsLetterOrDigit))
                spelled.TryAdd(printed[..open], entry);
        }

        return spelled;
    }

    private static string Usage(string name, UnaryEntry entry)
    {
        string alone = $"{name}(x)", full = $"{name}({string.Join(", ", entry.Attributes.Prepend("x"))})";
        return entry.Attributes.Count == 0 ? alone : entry.HasDefaults ? $"{alone} or {full}" : full;
    }

    // The numbers that arguments are, if they are numbers throughout.
    private static double[]? Attributes<T>(IEnumerable<Variable<T>> arguments)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var attributes = new List<double>();
        foreach (var argument in arguments)
        {
            if (argument is not { IsTracked: false, HasValue: true }) return null;
            attributes.Add(double.CreateTruncating(argument.Value));
        }

        return [.. attributes];
    }
}
